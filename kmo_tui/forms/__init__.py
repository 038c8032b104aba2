"""Every question of every step and dialog as data, its parser and its words."""
