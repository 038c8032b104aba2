"""What every full-screen program of ours needs of a terminal: driver, keys, colours, and a clean end."""
