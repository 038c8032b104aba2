"""What a user may set: the settings file, its words, and the keys."""
