"""The main screens in English, compared with what was accepted; ``--snapshot-update`` accepts them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from docs.catalogues import kept
from tests.language.english_screens import KEPT, MAIN, THOROUGH

ROOT = Path(__file__).parents[2]
ACCEPTED = Path(__file__).parent / "english"
# what is the same in both languages, or part of a name of the demo
SHORT = 18
# what the pictures type is also the example of its question
TYPED = "Veilig werken in de cloud"


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder with the screens, taken by a program that speaks English."""
    folder = tmp_path_factory.mktemp("english")
    subprocess.run(
        [sys.executable, "-m", "tests.language.english_screens", str(folder)],
        env=os.environ | {"KMO_LANG": "en"},
        cwd=ROOT,
        check=True,
    )
    return folder


def test_the_main_screens_are_in_english(english: Path, pytestconfig: pytest.Config) -> None:
    for name in MAIN:
        file = f"{name}-{KEPT[0]}x{KEPT[1]}.txt"
        taken = (english / file).read_text(encoding="utf-8")
        if pytestconfig.getoption("update_snapshots"):
            ACCEPTED.mkdir(exist_ok=True)
            (ACCEPTED / file).write_text(taken, encoding="utf-8")
        assert taken == (ACCEPTED / file).read_text(encoding="utf-8"), name


def test_no_dutch_is_left_on_an_english_screen(english: Path) -> None:
    dutch = [
        message.id
        for message in kept()
        if len(message.id) > SHORT and "{" not in message.id and message.id not in (message.string, TYPED)
    ]
    screens = {
        file.name: " ".join(file.read_text(encoding="utf-8").split()) for file in english.glob("*.txt")
    }
    assert len(screens) >= (60 if THOROUGH else len(MAIN))
    assert [(name, text) for name, seen in screens.items() for text in dutch if text in seen] == []
