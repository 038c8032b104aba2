"""Every reader of foreign text, fed with whatever breaks it."""
