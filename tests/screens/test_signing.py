"""Who signs is asked once, before the first declaration or rating, and never named after a login."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.domain.signer import Signer
from kmo_tui.service.desk import Desk
from kmo_tui.store.engine import Store
from tests.screen_tools import text_of
from tests.screens.applying import Keys, at_step
from tests.screens.driving import on_screen, rests, sees
from tests.screens.seed import BAKERY, TODAY

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def real_desk(seeded: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk that is no demo and no test, in the hands of somebody who logged in as root."""
    path = tmp_path / "real.db"
    shutil.copy(seeded, path)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE setting SET value = 'desk' WHERE name = 'kind'")
    store = Store.open(f"sqlite:///{path}")
    yield Desk(store, Rulebook.load(), FixedClock(TODAY), front_end="tui", operator="root")
    store.close()


async def sign(keys: Keys) -> None:
    await on_screen(keys.pilot, "SignerScreen")
    await keys.type("An", "enter")
    await keys.type("Peeters", "enter")
    await keys.type("zaakvoerder", "f10")


@pytest.mark.parametrize("size", SIZES)
async def test_the_declaration_names_a_person_asked_once(real_desk, desk_app, size):
    app = desk_app(real_desk)
    async with app.run_test(size=size) as pilot:
        keys = await at_step(pilot, real_desk, 4)
        await keys.press("v")
        await sign(keys)
        await on_screen(pilot, "DeclarationScreen")
        await sees(pilot, "Ik, An Peeters, zaakvoerder, gemachtigd door")
        assert "root" not in text_of(app)
        await keys.press("escape")
        await on_screen(pilot, "ConfirmationScreen")
        await rests(pilot)
        await keys.press("v")
        await on_screen(pilot, "DeclarationScreen")
    assert real_desk.signers.mine() == Signer("An", "Peeters", "zaakvoerder")


async def test_nothing_is_submitted_before_somebody_signs(real_desk, desk_app):
    app = desk_app(real_desk)
    before = real_desk.companies.overview(BAKERY).granted_cents
    async with app.run_test(size=SIZES[0]) as pilot:
        keys = await at_step(pilot, real_desk, 4)
        await keys.press("space", "f10")
        await on_screen(pilot, "SignerScreen")
        await keys.press("escape")
        await on_screen(pilot, "ConfirmationScreen")
        await sees(pilot, "Niet ingediend: zeg eerst wie er tekent.")
        await rests(pilot)
        assert real_desk.companies.overview(BAKERY).granted_cents == before
        await keys.press("f10")
        await sign(keys)
        await on_screen(pilot, "DepositScreen")
    assert real_desk.companies.overview(BAKERY).granted_cents > before


async def test_who_signs_is_changed_where_companies_are_chosen(real_desk, desk_app):
    real_desk.signers.sign_as(Signer("An", "Peeters", "zaakvoerder"), "k")
    app = desk_app(real_desk)
    async with app.run_test(size=SIZES[0]) as pilot:
        await on_screen(pilot, "CompaniesScreen")
        await rests(pilot)
        keys = Keys(pilot)
        await keys.press("s")
        await on_screen(pilot, "SignerScreen")
        await keys.press("end", "minus", "J", "o", "f10")
        await sees(pilot, "An-Jo Peeters tekent.")
    assert real_desk.signers.mine() == Signer("An-Jo", "Peeters", "zaakvoerder")
