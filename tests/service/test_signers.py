"""Who signs: asked once, kept for each operator, and never the name of a login."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.domain.signer import Signer
from kmo_tui.service.desk import Desk
from kmo_tui.service.signers import EXAMPLE
from kmo_tui.store.engine import Store
from tests.service.builders import key

AN = Signer("An", "Peeters", "zaakvoerder")


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(str(tmp_path / "real.db"), kind="desk")
    yield store
    store.close()


def sit(store: Store, operator: str) -> Desk:
    return Desk(store, Rulebook.load(), FixedClock(date(2026, 5, 4)), front_end="test", operator=operator)


def test_nobody_signs_before_it_was_asked(real: Store) -> None:
    desk = sit(real, "root")
    assert desk.signers.mine() is None
    assert desk.signers.sign_as(AN, key()) == AN
    assert desk.signers.mine() == AN
    assert sit(real, "els").signers.mine() is None
    assert list(desk.books.check()) == []


def test_who_signs_can_change(desk: Desk) -> None:
    assert desk.signers.mine() == EXAMPLE
    desk.signers.sign_as(AN, key())
    other = Signer("An", "Peeters-Claes", "bestuurder")
    assert desk.signers.sign_as(other, key()) == other
    assert desk.signers.mine() == other


@pytest.mark.parametrize("field", ["first_name", "name", "function"])
@pytest.mark.parametrize("text", ["", "\x1b[31mAn", "x" * 81])
def test_what_is_no_name_is_refused(desk: Desk, field: str, text: str) -> None:
    values = {"first_name": "An", "name": "Peeters", "function": "zaakvoerder", field: text}
    with pytest.raises(Refused) as no:
        desk.signers.sign_as(Signer(**values), key())
    assert (no.value.code, no.value.field) == (Code.INVALID, field)
