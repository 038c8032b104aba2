"""Filling in an application with keys, and counting them."""

from textual.pilot import Pilot

from kmo_tui.service.desk import Desk
from screens.application.stepper import apply_in_five_steps
from tests.screens.driving import on_screen, rests, sees
from tests.screens.seed import BAKERY, SCHOOL

STEPS = {1: "ActivityScreen", 2: "DetailsScreen", 3: "ProviderScreen", 4: "ConfirmationScreen"}
PROJECT = {
    "service": "training",
    "name": "Veilig werken in de cloud, deel 2",
    "training_kind": "classroom",
    "theme": "digitalisation/cybersecurity",
    "hours": "16",
    "participants": "An Peeters, Bo Claes-Dir",
    "registered_on": "04/05/2026",
    "starts_on": "11/05/2026",
    "contributes": "yes",
    "amount": "980,00",
}
PROVIDER = {"provider": SCHOOL, "affiliated": "no"}
ANSWERS = {"nace": "10711", "nace_version": "2025", **PROJECT, **PROVIDER}
# an application of which nothing is answered from step 3, or from step 2 on
NO_PROVIDER = dict.fromkeys(PROVIDER, "")
NO_PROJECT = dict.fromkeys(PROJECT, "") | NO_PROVIDER
NAMES = {
    " ": "space",
    ",": "comma",
    ".": "full_stop",
    "/": "slash",
    "-": "minus",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "@": "at",
}


class Keys:
    """Presses keys and counts them."""

    def __init__(self, pilot: Pilot) -> None:
        self.pilot = pilot
        self.pressed = 0

    async def press(self, *keys: str) -> None:
        """Press these keys."""
        self.pressed += len(keys)
        await self.pilot.press(*keys)

    async def type(self, text: str, *then: str) -> None:
        """Type a text, and then these keys."""
        await self.press(*(NAMES.get(c, c) for c in text), *then)


async def start(pilot: Pilot) -> Keys:
    """Open the bakery's overview and begin a new application; gives the keys, still at nothing pressed."""
    await to_overview(pilot)
    keys = Keys(pilot)
    await keys.press("n")
    await on_screen(pilot, "ActivityScreen")
    return keys


async def at_step(pilot: Pilot, desk: Desk, number: int, **changed: str) -> Keys:
    """Take up an application, filled in but for what is changed, at this step; nothing of it is typed."""
    await on_screen(pilot, "CompaniesScreen")
    await sees(pilot, "Bakkerij De")
    await rests(pilot)
    answers = {name: answer for name, answer in {**ANSWERS, **changed}.items() if answer}
    draft = desk.drafts.save(BAKERY, None, number, answers)
    pilot.app.run_worker(apply_in_five_steps(pilot.app, desk, BAKERY, draft), exit_on_error=False)
    await on_screen(pilot, STEPS[number])
    await rests(pilot)
    return Keys(pilot)


async def to_overview(pilot: Pilot) -> None:
    """Open the bakery's overview."""
    await on_screen(pilot, "CompaniesScreen")
    await sees(pilot, "Bakkerij De")
    await pilot.press("enter")
    await on_screen(pilot, "OverviewScreen")
    await sees(pilot, "Subsidie 2026")
    await rests(pilot)


async def project(keys: Keys) -> None:
    """Fill in step 2 with a training on cybersecurity and go on."""
    await on_screen(keys.pilot, "DetailsScreen")
    await keys.press("2")
    await keys.type("Veilig werken in de cloud, deel 2", "enter", "1")
    await keys.type("cyb", "enter")
    await keys.type("16", "enter")
    await keys.type("An Peeters, Bo Claes-Dir", "enter")
    await keys.type("0405", "enter")
    await keys.type("1105", "enter", "1")
    await keys.type("980", "enter")


async def to_summary(keys: Keys) -> None:
    """Accept step 1, fill in the steps 2 and 3, and come to the summary."""
    await keys.press("enter")
    await project(keys)
    await on_screen(keys.pilot, "ProviderScreen")
    await keys.type("999001", "enter", "2")
    await on_screen(keys.pilot, "ConfirmationScreen")
    await sees(keys.pilot, "Controleer en bevestig", "539,00")
