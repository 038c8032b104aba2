"""``python -m kmo_tui`` is ``kmo-tui``."""

from kmo_tui.cli import main

if __name__ == "__main__":
    main()
