"""kmo-tui: the desk for the Flemish kmo-portefeuille in a terminal."""
