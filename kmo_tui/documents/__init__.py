"""What leaves the desk: the letters it writes."""
