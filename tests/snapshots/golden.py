"""Screens kept as plain text: what someone reads who sees no colours."""

from collections.abc import Iterable
from pathlib import Path

TEXTS = Path(__file__).parent / "text"
PICTURES = Path(__file__).parent / "__snapshots__" / "test_screens"


SCROLLBAR = "▁▂▃▄▅▆▇█"


def plain(rows: Iterable[str]) -> str:
    """Give the rows of a screen as text, without the scrollbar: it says nothing to who reads the words."""
    return "\n".join(row.rstrip(f"{SCROLLBAR} ") for row in rows).rstrip() + "\n"


def text_file(name: str) -> Path:
    """Give the file of a screen's text."""
    return TEXTS / f"{name}.txt"


def picture_file(name: str) -> Path:
    """Give the file of a screen's picture."""
    return PICTURES / f"test_screen[{name}.svg"


def kept(name: str, text: str, *, update: bool) -> str:
    """Give the text that was accepted for this screen; an update accepts this one."""
    file = text_file(name)
    if update:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert file.exists(), f"{file.name} is not there yet: make snapshots, and look at what it wrote"
    return file.read_text(encoding="utf-8")


def strays(wanted_texts: set[str], wanted_pictures: set[str]) -> list[Path]:
    """Give the kept files that belong to no screen any more."""
    wanted = {text_file(name) for name in wanted_texts} | {picture_file(name) for name in wanted_pictures}
    return sorted({*TEXTS.glob("*"), *PICTURES.glob("*")} - wanted)
