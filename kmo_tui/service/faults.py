"""What a front end must know of the store: the one fault it raises."""

from kmo_tui.store.faults import StoreFault

__all__ = ["StoreFault"]
