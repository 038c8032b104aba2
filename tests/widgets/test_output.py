"""The two guards on the way to the terminal, and the colours."""

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from kmo_tui.domain.text import fault_in
from kmo_tui.terminal.themes import HIGH_CONTRAST, THEMES
from tests.screen_tools import ratio, rows_of, text_of
from tests.widgets.stage import CONTROL, HOSTILE, stage
from widgets.choice import Choice
from widgets.field import Field
from widgets.foreign import line, t
from widgets.key_bar import KeyBar
from widgets.output_filter import HostileTextFilter, NoColourFilter
from widgets.pick import Pick

BLACK = Color(0, 0, 0)
INKS = ("foreground", "primary", "secondary", "accent", "warning", "error", "success")


@pytest.mark.parametrize("payload", [*CONTROL, *HOSTILE, "café 面包 👩‍💻", "a\ufeffb\u00ad"])
def test_the_filter_keeps_the_width_and_lets_nothing_through(payload: str) -> None:
    [segment] = HostileTextFilter().apply([Segment(payload)], BLACK)
    assert fault_in(segment.text) is None
    assert cell_len(segment.text) in (cell_len(payload), sum(cell_len(letter) for letter in segment.text))


def test_plain_text_passes_the_filter_untouched() -> None:
    segments = [Segment("gewone tekst", Style(bold=True)), Segment("\x1b[2J", None, [(1,)])]
    assert HostileTextFilter().apply(segments, BLACK) == segments


def test_without_colour_only_the_strokes_stay() -> None:
    [segment] = NoColourFilter().apply(
        [Segment("x", Style(color="red", bgcolor="blue", reverse=True))], BLACK
    )
    assert segment.style == Style(reverse=True)


@pytest.mark.parametrize("payload", HOSTILE)
def test_foreign_text_is_content_and_never_markup(payload: str) -> None:
    assert t(payload).plain == payload and not t(payload).spans
    assert line(payload, (payload, "bold")).plain == payload * 2


@pytest.mark.parametrize("theme", [theme for theme in THEMES if not theme.ansi], ids=lambda theme: theme.name)
def test_every_ink_is_readable_on_every_ground(theme: object) -> None:
    least = 7 if theme in HIGH_CONTRAST else 4.5
    for ground in (theme.background, theme.surface, theme.panel):
        for ink in INKS:
            assert ratio(Color.parse(getattr(theme, ink)), Color.parse(ground)) >= least, (ink, ground)


async def test_a_new_size_keeps_text_focus_and_cursor() -> None:
    async with stage(lambda: Field("Naam", id="a"), lambda: Choice("Soort", [("x", "Advies")])) as (
        app,
        pilot,
    ):
        await pilot.press(*"Bo")
        for size in ((40, 15), (120, 40), (1, 1), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert rows_of(app)[1].startswith("> [Bo")
        assert app.focus_spot() == (5, 1)


async def test_the_key_bar_follows_the_focus() -> None:
    async with stage(lambda: Pick("Thema", [("a", "Advies")]), KeyBar) as (app, pilot):
        assert "Sluit lijst" not in text_of(app)
        await pilot.press("f4")
        await pilot.pause()
        assert "Esc Sluit lijst" in text_of(app)
