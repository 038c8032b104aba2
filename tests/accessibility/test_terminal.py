"""Seeing, on a real terminal: what the start options promise, byte by byte."""

import re

from tests.accessibility.terminal_walks import Walks, letters, strokes

RESET, BOLD, UNDERLINE, REVERSE = 0, 1, 4, 7
ENDS = {22, 24, 27}
COLOURS = {*range(30, 50), *range(90, 108)}
BLINKING = {5, 6}
MOUSE = re.compile(rb"\x1b\[\?(?:9|100[0-36]|1015|1016)h")


def test_02_no_mouse_is_asked_for(walked: Walks) -> None:
    assert MOUSE.search(walked.terminal_theme) is None
    assert MOUSE.search(walked.followed), "without the option the mouse works"


def test_07_the_cursor_is_shown_and_follows_every_key(walked: Walks) -> None:
    raw = walked.followed[: walked.followed.rfind(b"\x1b[?1049l")]
    assert raw.rfind(b"\x1b[?25h") > raw.rfind(b"\x1b[?25l")
    assert len({cursor.row for cursor in walked.cursors}) > 8, "it moved"


def test_08_the_row_of_the_cursor_says_where_one_is(walked: Walks) -> None:
    rows = [cursor.row[cursor.column // 40 * 40 :][:40] for cursor in walked.cursors]
    assert [row for row in rows if not re.search(r"\w", row)] == []
    assert any("(Zoek op naam of nummer)" in row for row in rows), "an empty field says its label"


def test_19_no_color_means_no_colour_at_all(walked: Walks) -> None:
    assert strokes(walked.without_colour) <= {RESET, BOLD, UNDERLINE, REVERSE, *ENDS}
    assert {BOLD, REVERSE} <= strokes(walked.without_colour)


def test_19_an_empty_no_color_counts_for_nothing(walked: Walks) -> None:
    assert strokes(walked.plain_locale) & COLOURS


def test_20_the_theme_terminal_leaves_the_palette_alone(walked: Walks) -> None:
    # 39 and 49 give the terminal's own colours back
    assert strokes(walked.terminal_theme) & COLOURS <= {39, 49}
    assert REVERSE in strokes(walked.terminal_theme)


def test_21_plain_characters_only(walked: Walks) -> None:
    for raw in (walked.without_colour, walked.plain_locale):
        odd = set(letters(raw)) - {chr(code) for code in range(0x20, 0x7F)} - set("\r\n")
        assert odd == set()
    assert "EUR 750,00" in letters(walked.without_colour)
    assert any("locale" in row for row in walked.first_rows), "it says why"


def test_25_an_idle_screen_writes_nothing(walked: Walks) -> None:
    assert walked.idle == (b"", b"")


def test_26_nothing_blinks(walked: Walks) -> None:
    for raw in (walked.terminal_theme, walked.without_colour, walked.plain_locale, walked.followed):
        assert not strokes(raw) & BLINKING
        assert b"\x1b[?12h" not in raw
        assert not re.search(rb"\x1b\[[135] q", raw), "a blinking shape of the cursor"
