"""What a screen sends up when the store cannot serve."""

from textual.message import Message


class Trouble(Message):
    """The store failed; the app shows the sentence in a dialog. Imports nothing heavy: the app knows it early."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence
