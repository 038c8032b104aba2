"""What a paste may hold, and that none of it is taken for keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser

from kmo_tui.terminal.pasted import END, START, Pasted

HOSTILE = (
    "[@click=app.quit]\x1b]52;c;aGk=\x07 rest",
    "\x1b",
    "\x1b\x1b\x1b[200",
    "factuur\x1b[20",
    "\x1b[200~ twice",
    "\x1bOP\x1b[21~\r\x07\x11",
    "x" * 10_000 + "\x1b" + "y" * 100,
)


def read(parser: XTermParser, pasted: Pasted, *pieces: str) -> list[object]:
    """Give what Textual makes of these reads: a paste as its text, a key as its name."""
    found: list[object] = []
    for piece in pieces:
        clean = pasted.clean(piece)
        for message in parser.feed(clean) if clean else ():
            if isinstance(message, events.Paste):
                found.append((message.text,))
            elif isinstance(message, events.Key):
                found.append(message.key)
    return found


@pytest.mark.parametrize("text", HOSTILE)
def test_a_paste_is_one_text_and_no_key(text: str) -> None:
    found = read(XTermParser(), Pasted(), "a", f"{START}{text}{END}", "b")
    assert found == ["a", (text.replace("\x1b", "␛"),), "b"]


@given(st.data())
def test_in_any_pieces(data: st.DataObject) -> None:
    text = data.draw(st.text("\x1b[201~a\x07", max_size=30).filter(lambda text: END not in text))
    stream = f"x{START}{text}{END}y"
    if stream.index(END) != len(stream) - len(END) - 1:
        return
    cuts = sorted(data.draw(st.lists(st.integers(1, len(stream) - 1), max_size=6)))
    pieces = [stream[one:two] for one, two in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    shown = text.replace("\x1b", "␛")
    assert read(XTermParser(), Pasted(), *pieces) == ["x", (shown,), "y"]


def test_keys_outside_a_paste_are_left_alone() -> None:
    for keys in ("abc", "\x1b", "\x1b[A", "\x1bOP", "\x1b[20~", "\x1b[200", "é\x07"):
        assert Pasted().clean(keys) == keys


def test_two_pastes_after_each_other() -> None:
    found = read(XTermParser(), Pasted(), f"{START}one\x1b{END}{START}\x1btwo{END}")
    assert found == [("one␛",), ("␛two",)]
