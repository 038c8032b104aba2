"""Starting the program: which front end, in which language and characters, on which database."""
