"""Seeing, the places: where the cursor is, what a braille display shows, and that all of it fits."""

from collections.abc import Iterable

from tests.accessibility.survey import COMMON, NARROW, Stop, Survey

FOCUSABLE = {"FieldInput", "Choice", "Tick", "Act", "StarRating", "WindowTable", "Reader", "ErrorSummary"}


def named(stops: Iterable[Stop]) -> list[tuple[str, tuple[int, int], str, str]]:
    return [(stop.shot, stop.size, stop.kind, stop.braille) for stop in stops]


def test_05_focus_shows_in_characters(seen: Survey) -> None:
    assert {stop.kind for stop in seen.stops} == FOCUSABLE
    assert named(stop for stop in seen.stops if stop.focused == stop.blurred) == []


def test_07_the_cursor_lies_inside_the_focus(seen: Survey) -> None:
    assert {stop.size for stop in seen.stops} == {COMMON, NARROW}
    assert named(stop for stop in seen.stops if not stop.inside) == []


def test_08_forty_cells_of_braille_say_where_one_is(seen: Survey) -> None:
    assert named(stop for stop in seen.stops if not _tells(stop)) == []


def _tells(stop: Stop) -> bool:
    """Tell whether the forty cells hold a label or value, or the beginning of one that is longer."""
    return any(said[:12] in stop.braille for said in stop.says)


def test_23_nothing_scrolls_sideways_and_every_widget_comes_into_view(seen: Survey) -> None:
    assert {view.size for view in seen.views} == {COMMON, NARROW, (120, 40)}
    assert [(view.shot, view.size) for view in seen.views if view.sideways] == []
    assert named(stop for stop in seen.stops if not stop.in_view) == []


def test_23_no_words_of_ours_are_cut(seen: Survey) -> None:
    assert {(view.shot, view.size, cut) for view in seen.views for cut in view.cut} == set()
