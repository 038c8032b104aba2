"""What the people who work on kmo-tui need and the program itself does not."""
