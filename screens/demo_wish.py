"""What the first screen sends up when the user wants to see the demo."""

from textual.message import Message


class DemoWish(Message):
    """Leave this desk and start the demo."""
