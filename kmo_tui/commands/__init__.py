"""What the command line can do, a module a subject; loaded only when a command is given."""
