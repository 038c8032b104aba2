"""Every field of every form on the screen, pasted full of hostile text: a sentence beside it, and nothing lost."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from textual import events
from textual.screen import Screen

from kmo_tui.domain.text import fault_in, shown
from kmo_tui.service.desk import Desk
from screens.company_data import CompanyDataScreen
from screens.dialogs.deposit import DepositDialog
from screens.dialogs.payment import PaymentDialog
from screens.dialogs.rating import RatingDialog
from screens.dialogs.stop import StopDialog
from screens.new_company import NewCompanyScreen
from screens.new_provider import NewProviderScreen
from tests.hostile.texts import CONTROL, EVERY, MARKUP, PILES
from tests.screens.conftest import desk, seeded
from tests.screens.seed import BAKERY
from tests.snapshots.stage import DONE, RUNNING, WAITING, Stage, app_for
from widgets.field import Field

__all__ = ["desk", "seeded"]
Make = Callable[[Desk], Screen[Any]]
SCREENS: dict[str, Make] = {
    "new company": NewCompanyScreen,
    "new provider": NewProviderScreen,
    "company data": lambda desk: CompanyDataScreen(desk, BAKERY),
    "payment": lambda desk: PaymentDialog(desk, RUNNING),
    "rating": lambda desk: RatingDialog(desk, DONE),
    "stop": lambda desk: StopDialog(desk, RUNNING),
    "deposit": lambda desk: DepositDialog(desk, WAITING),
}
_FEW = ("".join(CONTROL), "".join(MARKUP), PILES[2])
TEXTS = EVERY if os.environ.get("KMO_LONG") else _FEW


@pytest.mark.parametrize("name", SCREENS if os.environ.get("KMO_LONG") else ("new company",))
async def test_pasted_into_every_field(name: str, desk: Desk, tmp_path: Any) -> None:
    app = app_for(desk, "open", tmp_path)
    async with app.run_test(size=(100, 40)) as pilot:
        stage = Stage(pilot, desk)
        await stage.on("CompaniesScreen")
        screen = SCREENS[name](desk)
        await stage.show(screen)
        fields = [field for field in screen.query(Field) if field.display and field.id]
        assert fields
        for text in TEXTS:
            for field in fields:
                field.value = ""
                field.input.post_message(events.Paste(text))
            await stage.rest()
            typed = {field: field.text for field in fields}
            await stage.press("f10")
            if app.screen is not screen:
                break
            if getattr(screen, "reviewing", False):
                await stage.press("w")
                continue
            for field in fields:
                assert field.text == typed[field], "what was typed is lost"
                assert fault_in(typed[field]) is None or field.error or not field.display, (field.id, text)
            for strip in screen._compositor.render_strips():
                for segment in strip:
                    assert shown(segment.text) == segment.text
                    assert "@click" not in (segment.style.meta if segment.style else {})
