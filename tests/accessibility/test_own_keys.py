"""Keys of one's own: what the settings may ask, what they are refused, and that the screen names them."""

import sys
from pathlib import Path

import pytest

from kmo_tui.app import KmoApp
from kmo_tui.settings.config import BadConfig, Config, load
from kmo_tui.settings.config_words import sentence
from kmo_tui.settings.key_registry import every_action
from kmo_tui.settings.key_settings import BadKeys, keymap
from screens.dialogs.confirm import ConfirmDialog
from tests.end_to_end.terminal import Terminal
from tests.screen_tools import text_of
from tests.screens.driving import on_screen, sees, until
from tests.snapshots.stage import Stage
from widgets.reader import Reader

OWN = {
    "go_on": ("f8", "ctrl+g"),
    "overview.apply": ("c",),
    "overview.todo": ("f2",),
    "confirm.yes": ("y",),
    "screen.back": ("escape", "f9"),
}


@pytest.mark.parametrize(
    ("name", "keys", "said"),
    [
        ("overview.nothing", ("f8",), "De actie overview.nothing bestaat niet"),
        ("overview.apply", (), "heeft nog een toets nodig"),
        ("overview.apply", ("f13",), "De toets f13 voor overview.apply (Nieuwe aanvraag) bestaat niet"),
        ("overview.apply", ("\x07",), "bestaat niet"),
        ("overview.apply", ("alt+n",), "niet elke terminal geeft die toets door"),
        ("overview.apply", ("ctrl+i",), "dezelfde toets als tab"),
        ("overview.apply", ("1",), "nodig om te typen of te kiezen"),
        ("overview.apply", ("tab",), "nodig om te typen of te kiezen"),
        ("step.save", ("ctrl+w",), "nodig om te typen of te kiezen"),
        ("step.save", ("s",), "typ je tekst"),
        ("step.go_on", ("f10",), "terminals houden die toets vaak zelf"),
        (
            "overview.apply",
            ("t",),
            "t zou twee dingen doen: overview.apply (Nieuwe aanvraag) en overview.todo",
        ),
        ("overview.apply", ("k",), "table.letter_up"),
        ("overview.apply", ("ctrl+t",), "app.theme"),
        ("step.save", ("f4",), "pick.list"),
    ],
)
def test_keys_that_cannot_be_are_refused_with_the_place(name, keys, said) -> None:
    place = Path("/etc/kmo/config.toml")
    with pytest.raises(BadKeys) as refused:
        keymap(Config(keys={name: keys}), place)
    assert said in str(refused.value)
    assert str(refused.value).endswith(f"([keys], {place})")


def test_keys_that_change_places_are_fine() -> None:
    own = keymap(Config(keys={"overview.apply": ("t",), "overview.todo": ("n",)}))
    assert own == {"overview.apply": "t", "overview.todo": "n"}


def test_a_word_without_a_place_is_meant_everywhere() -> None:
    own = keymap(Config(keys={"go_on": ("f8",), "step.go_on": ("f9",)}))
    assert own.pop("step.go_on") == "f9"
    assert set(own.values()) == {"f8"}
    assert set(own) == {name for name in every_action() if name.endswith(".go_on")} - {"step.go_on"}


def test_nobody_who_keeps_the_keys_waits_for_them() -> None:
    assert keymap(Config()) == {}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[keys]\n"step.save" = "f8"', "keys.step.save"),
        ("[keys]\nstep.save = [8]", "keys.step.save"),
        ("keys = ['f8']", "keys"),
        ("letters = 'uit'", "letters"),
        (f"keys.{'a.' * 1500}b = ['f8']", "keys"),
    ],
)
def test_the_table_holds_lists_of_keys(tmp_path: Path, text: str, key: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    with pytest.raises(BadConfig) as wrong:
        load(file)
    assert wrong.value.key == key
    words = sentence(wrong.value)
    assert str(file) in words and any(
        kind in words for kind in ("lijst van toetsen", "[keys]", "true of false")
    )


def test_both_ways_to_write_an_id_are_read(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('letters = false\n[keys]\nstep.save = ["f8"]\n"step.go_on" = ["f9"]\ngo_on = ["f7"]\n')
    config = load(file)
    assert config.keys == {"step.save": ("f8",), "step.go_on": ("f9",), "go_on": ("f7",)}
    assert config.letters is False


def test_wrong_keys_end_the_program_before_it_takes_the_screen(tmp_path: Path, env: dict[str, str]) -> None:
    folder = tmp_path / "config" / "kmo-tui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('[keys]\noverview.apply = ["t"]\n')
    terminal = Terminal([sys.executable, "-m", "kmo_tui", "--database", str(tmp_path / "kmo.db")], env)
    try:
        assert terminal.end() == 2
        told = terminal.raw.decode()
    finally:
        terminal.close()
    assert "t zou twee dingen doen" in told and "config.toml" in told
    assert "\x1b" not in told


async def test_own_keys_work_and_are_named_in_bar_button_and_help(desk, tmp_path: Path) -> None:
    app = KmoApp(lambda: desk, tmp_path, keys=keymap(Config(keys=OWN)))
    async with app.run_test(size=(80, 24)) as pilot:
        stage = Stage(pilot, desk)
        await stage.on("CompaniesScreen")
        await stage.overview()
        await sees(pilot, "Esc Terug  c Nieuwe aanvraag", "aanvragen (c)", "Te doen (F2)")
        await pilot.press("f1")
        await on_screen(pilot, "HelpScreen")
        named = [" ".join(row.split()) for row in app.screen.query_one(Reader).sections[1].rows]
        assert {"c Nieuwe aanvraag", "f Filters", "Esc F9 Terug"} <= set(named)
        await pilot.press("escape")
        await on_screen(pilot, "OverviewScreen")
        await pilot.press("n")
        await stage.rest()
        assert type(app.screen).__name__ == "OverviewScreen", "the key it came with still works"
        await pilot.press("c")
        await on_screen(pilot, "ActivityScreen")
        await sees(pilot, "F8 Ga verder", "[ Ga verder (F8) ]")
        await pilot.press("f8")
        await on_screen(pilot, "DetailsScreen")
        await pilot.press("f9")
        await on_screen(pilot, "ActivityScreen")
        await stage.show(ConfirmDialog("Zeker?"))
        await sees(pilot, "[ Ja (y) ]", "[ Nee (n) ]")


async def test_10_letters_can_be_switched_off_and_everything_is_still_there(desk, tmp_path: Path) -> None:
    app = KmoApp(lambda: desk, tmp_path, keys=keymap(Config(letters=False)))
    async with app.run_test(size=(80, 24)) as pilot:
        stage = Stage(pilot, desk)
        await stage.on("CompaniesScreen")
        await stage.overview()
        await sees(pilot, "^P Opdrachten", "[ Nieuwe subsidie aanvragen ]")
        before = text_of(app)
        for key in "nftemwysxbodijkgGvy":
            await pilot.press(key)
        await pilot.press("slash", "question_mark", "plus", "asterisk")
        await stage.rest()
        assert text_of(app) == before
        assert type(app.screen).__name__ == "OverviewScreen"

        missing = [
            action.description
            for action in every_action().values()
            if type(app.screen) in action.owners
            and not action.id.startswith("demo.")
            and action.id != "app.palette"
        ]
        await pilot.press("ctrl+p")
        await on_screen(pilot, "Palette")
        offered = [text for _name, text in app.screen._commands]
        assert [words for words in missing if words not in offered] == []
        await pilot.press(*"zoeken", "enter")
        await on_screen(pilot, "OverviewScreen")
        await until(pilot, lambda: app.screen.query_one("#search").has_focus_within)
        await stage.show(ConfirmDialog("Zeker?"))
        await pilot.press("j", "n")
        await stage.rest()
        assert isinstance(app.screen, ConfirmDialog)
        await pilot.press("shift+tab", "enter")
        await on_screen(pilot, "OverviewScreen")
