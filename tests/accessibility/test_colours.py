"""Seeing, the colours: contrast in every theme on every screen, and without a colour told apart."""

import inspect
from importlib import import_module
from itertools import combinations
from pathlib import Path

import pytest
from textual.screen import Screen
from textual.theme import Theme

from kmo_tui.terminal.themes import COLOUR_BLIND, HIGH_CONTRAST, TERMINAL, THEMES
from tests.accessibility.colours import BLINDNESS, contrast, difference
from tests.accessibility.survey import CODE, COLOURED, PROBE, Survey, View, in_theme, role_of, same
from widgets.palette import Palette

TEXT, BOLD_TEXT, SHAPES = 4.5, 7.0, 3.0
OUTLINES = set("[]()>")
# CIE76: 2.3 is just seen, 10 at a glance, 20 without looking for it
APART, FAR_APART = 10, 20
ABSTRACT = {
    "DeskScreen",
    "DeskDialog",
    "FormScreen",
    "FormDialog",
    "PlainDialog",
    "StepScreen",
    "ProjectActions",
    "ProviderFormScreen",
}

by_name = {theme.name: theme for theme in THEMES}
coloured = pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)


def drawn(seen: Survey) -> list[View]:
    """Give every screen at every size in the theme of the roles."""
    return [view for view in seen.views if view.theme == PROBE.name]


def too_faint(seen: Survey, theme: Theme, least: float) -> list[tuple[str, str, float]]:
    """Give each text under this contrast, with its screen."""
    pairs = {
        (run.ink, run.ground): (view.shot, run.text)
        for view in drawn(seen)
        for run in view.runs
        if run.text.strip() and run.ink not in CODE
    }
    found = [
        (where, text, contrast(in_theme(ink, theme), in_theme(ground, theme)))
        for (ink, ground), (where, text) in pairs.items()
    ]
    return [fault for fault in found if fault[2] < least]


def test_every_screen_and_dialog_is_looked_at(seen: Survey) -> None:
    modules = [
        import_module(".".join(file.with_suffix("").parts)) for file in sorted(Path("screens").rglob("*.py"))
    ]
    known = {
        name
        for module in modules
        for name, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, Screen) and kind.__module__ == module.__name__
    } | {Palette.__name__}
    missing = known - ABSTRACT - {view.screen for view in seen.views}
    assert not missing, f"no picture of {missing}: give it a line in tests/snapshots/shots.py"


def test_14_no_colour_is_mixed_by_the_way(seen: Survey) -> None:
    odd = {
        (view.shot, run.text.strip(), colour)
        for view in drawn(seen)
        for run in view.runs
        for colour in ((run.ink, run.ground) if run.text.strip() else (run.ground,))
        if not role_of(colour) and colour not in CODE
    }
    assert odd == set()


def test_14_each_screen_is_drawn_in_its_theme_as_its_roles_say(seen: Survey) -> None:
    roles = {view.shot: view for view in reversed(drawn(seen)) if view.size == (80, 24)}
    real = [view for view in seen.views if view.theme in {theme.name for theme in COLOURED}]
    assert {view.theme for view in real} == {theme.name for theme in COLOURED}
    assert {view.shot for view in real} <= set(roles)
    for view in real:
        wanted = roles[view.shot].runs
        assert [(run.row, run.column, run.text) for run in view.runs] == [
            (run.row, run.column, run.text) for run in wanted
        ]
        for run, role in zip(view.runs, wanted, strict=True):
            theme = by_name[view.theme]
            assert same(run.ground, in_theme(role.ground, theme)), (view.shot, run)
            assert not run.text.strip() or same(run.ink, in_theme(role.ink, theme)), (view.shot, run)


@coloured
def test_14_text_contrast(seen: Survey, theme: Theme) -> None:
    assert too_faint(seen, theme, TEXT) == []


@pytest.mark.parametrize("theme", HIGH_CONTRAST, ids=lambda theme: theme.name)
def test_15_high_contrast(seen: Survey, theme: Theme) -> None:
    assert too_faint(seen, theme, BOLD_TEXT) == []


@coloured
def test_16_outlines_boxes_and_steps_contrast(seen: Survey, theme: Theme) -> None:
    pairs = {(run.ink, run.ground) for view in drawn(seen) for run in view.runs if OUTLINES & set(run.text)}
    assert pairs
    assert min(contrast(in_theme(a, theme), in_theme(b, theme)) for a, b in pairs) >= SHAPES


@coloured
def test_16_a_scrollbar_and_the_row_of_a_table_contrast(seen: Survey, theme: Theme) -> None:
    bars = 0
    for view in drawn(seen):
        for column, top, bottom in view.bars:
            grounds = [_ground(view, row, column) for row in range(top, bottom)]
            if len(set(grounds)) > 1:
                bars += 1
                assert len(set(grounds)) == 2
                assert contrast(*(in_theme(ground, theme) for ground in set(grounds))) >= SHAPES, view.shot
    assert bars > 5
    rows = {
        (run.ground, run.ink) for view in drawn(seen) for run in view.runs if "reverse" in run.strokes.split()
    }
    assert rows
    assert min(contrast(in_theme(a, theme), in_theme(b, theme)) for a, b in rows) >= SHAPES


def _ground(view: View, row: int, column: int) -> str:
    return next(run.ground for run in reversed(view.runs) if run.row == row and run.column <= column)


@pytest.mark.parametrize("blindness", BLINDNESS)
@coloured
def test_18_error_warning_and_success_stay_apart(theme: Theme, blindness: str) -> None:
    states = [theme.error, theme.warning, theme.success]
    least = FAR_APART if theme is COLOUR_BLIND else APART
    if theme is COLOUR_BLIND:
        states.append(theme.foreground)
    for one, two in combinations(states, 2):
        assert difference(str(one), str(two), blindness) >= least, (one, two)


def test_20_the_theme_terminal_sets_no_colour(seen: Survey) -> None:
    views = [view for view in seen.views if view.theme == TERMINAL.name]
    assert {view.shot for view in views} == {view.shot for view in seen.views}
    colours = {(view.shot, run.ink, run.ground) for view in views for run in view.runs}
    assert {colour for _shot, *both in colours for colour in both} <= {"", "default"}, colours
