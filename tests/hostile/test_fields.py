"""Every field of every form on the screen, pasted full of hostile text: a sentence beside it, and nothing lost."""

import os
from typing import Any

import pytest
from textual import events
from textual.screen import Screen

from kmo_tui.domain.text import fault_in, normal, shown
from kmo_tui.service.desk import Desk
from tests.hostile.texts import CONTROL, EVERY, MARKUP, PILES
from tests.screens.conftest import desk, seeded
from tests.snapshots import shots
from tests.snapshots.stage import Stage, app_for
from widgets.field import Field

__all__ = ["desk", "seeded"]
SCREENS: dict[str, shots.Way] = {
    "new company": shots.new_company,
    "new provider": shots.new_provider,
    "company data": shots.company_data,
    "company figures": shots.company_figures,
    "other aid": shots.then(shots.other_aid, "1"),
    "filters": shots.then(shots.overview(), "f"),
    # no kind of file is chosen, so none is written
    "export": shots.then(shots.overview(), "e"),
    "statement": shots.statement,
    "step 2": shots.step(2),
    "step 3": shots.step(3, provider="", affiliated=""),
    "payment": shots.payment,
    "rating": shots.rating,
    "stop": shots.stop,
    "take back": shots.take_back,
    "project data": shots.project_data,
    "deposit": shots.deposit,
}
_FEW = ("".join(CONTROL), "".join(MARKUP), PILES[2])
TEXTS = EVERY if os.environ.get("KMO_LONG") else _FEW


@pytest.mark.parametrize("name", SCREENS if os.environ.get("KMO_LONG") else ("new company",))
async def test_pasted_into_every_field(name: str, desk: Desk, tmp_path: Any) -> None:
    app = app_for(desk, "open", tmp_path)
    async with app.run_test(size=(100, 40)) as pilot:
        stage = Stage(pilot, desk)
        await stage.on("CompaniesScreen")
        await SCREENS[name](stage)
        screen = stage.screen
        fields = typed_on(screen)
        assert fields
        for text in TEXTS:
            for field in fields:
                field.value = ""
                field.input.post_message(events.Paste(text))
            await stage.rest()
            typed = {field: field.text for field in fields}
            await stage.press("f10")
            nothing_to_obey(app.screen)
            if name == "filters":
                # whatever is looked for may be looked for, and is said above the list
                await stage.press("f")
                screen = stage.screen
                fields = typed_on(screen)
                assert fields
                continue
            if app.screen is not screen:
                break
            if getattr(screen, "reviewing", False):
                await stage.press("w")
                continue
            for field in fields:
                assert field.text == typed[field], "what was typed is lost"
                # a provider is looked for: what is typed is not kept, and no fault when it finds some
                unfit = field.id != "provider" and fault_in(normal(typed[field]))
                assert not unfit or field.error or not field.display, (field.id, text)


def typed_on(screen: Screen[Any]) -> list[Field]:
    return [field for field in screen.query(Field) if field.display and field.id]


def nothing_to_obey(screen: Screen[Any]) -> None:
    for strip in screen._compositor.render_strips():
        for segment in strip:
            assert shown(segment.text) == segment.text
            assert "@click" not in (segment.style.meta if segment.style else {})
