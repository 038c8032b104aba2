"""A desk on a real file for every conversation, and transcripts that are kept."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kmo_tui.domain.company import SizeDeclaration
from kmo_tui.domain.size import Size
from kmo_tui.service.desk import Desk
from tests.service.builders import COMPANY, key, open_desk

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def desk(store_file: Path) -> Iterator[Desk]:
    """A desk on 4 May 2026 with one small company that declared its size, and a provider of each service."""
    desk = open_desk(store_file)
    desk.companies.declare_size(SizeDeclaration(COMPANY, Size.SMALL), key())
    yield desk
    desk._work.store.close()


@pytest.fixture
def new_desk(store_file: Path) -> Iterator[Desk]:
    """The same desk before any size was declared."""
    desk = open_desk(store_file)
    yield desk
    desk._work.store.close()


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Callable[..., None]:
    """Compare a text with the one that was accepted; ``--snapshot-update`` accepts it.

    ``by_word`` is for what is heard: where a breath is taken depends on how fast the reader reads.
    """

    def compare(name: str, text: str, *, by_word: bool = False) -> None:
        file = GOLDEN / f"{name}.txt"
        if pytestconfig.getoption("--snapshot-update", False):
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        accepted = file.read_text(encoding="utf-8")
        assert text.split() == accepted.split() if by_word else text == accepted

    return compare
