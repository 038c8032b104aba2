"""Draw the pictures of the README: the main job on a fresh store, key by key (``make screenshots``)."""

import asyncio
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from kmo_tui.app import KmoApp
from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.providers import Provider
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ProjectQuery
from kmo_tui.store.engine import Store

PICTURES = Path(__file__).parent / "img"
SIZE = (96, 40)
NAMES = {" ": "space", ",": "comma", ".": "full_stop", "/": "slash", "-": "minus", "@": "at", "+": "plus"}
COMPANY = (
    "0999000129",
    "Bakkerij De Korenbloem BV",
    "Stationsstraat 1, 9000 Gent",
    "info@korenbloem.example",
    "BE68539007547034",
    "12",
    "1800000",
    "950000",
    "10711",
)


def fresh_desk(folder: Path) -> Desk:
    """Make a store with one provider and no company, on 4 May 2026."""
    store = Store.open(f"sqlite:///{folder / 'kmo.db'}", kind="test")
    desk = Desk(store, Rulebook.load(), FixedClock(date(2026, 5, 4)), front_end="tui", operator="an")
    desk.providers.add(
        Provider(
            number="DV.O999001",
            name="Leerhuis Gent",
            address="Koning Albert II laan 35 bus 12, 1030 Brussel",
            mail="info@leerhuis.example",
            themes=("innovation",),
        ),
        "leerhuis",
    )
    return desk


async def until(pilot: Pilot[None], true: Callable[[], object]) -> None:
    """Let the app work until this is true."""
    for _turn in range(500):
        if true():
            return
        await pilot.pause(0.02)
    raise RuntimeError(f"stuck on {type(pilot.app.screen).__name__}")


class Story:
    """Types, waits for screens, and saves pictures."""

    def __init__(self, pilot: Pilot[None], desk: Desk) -> None:
        self.pilot = pilot
        self.desk = desk

    async def on(self, screen: str) -> None:
        """Wait for a screen."""
        await until(self.pilot, lambda: type(self.pilot.app.screen).__name__ == screen)
        await self.pilot.pause()

    async def type(self, *texts: str) -> None:
        """Type each text and Enter."""
        for text in texts:
            await self.pilot.press(*(NAMES.get(c, c) for c in text), "enter")

    async def picture(self, name: str) -> None:
        """Save what the screen shows."""
        await self.pilot.pause()
        svg = self.pilot.app.export_screenshot(title="kmo-tui")
        (PICTURES / f"{name}.svg").write_text(svg, encoding="utf-8")

    async def tell(self) -> None:
        """Go through the main job."""
        press = self.pilot.press
        await self.on("FirstScreen")
        await self.picture("1-first")
        await press("enter")
        await self.on("NewCompanyScreen")
        await self.type(*COMPANY)
        await press("1", "f10")
        await self.on("OverviewScreen")
        await press("n")
        await self.on("SizeScreen")
        await press("1", "f10")
        await self.on("ActivityScreen")
        await press("enter")
        await self.on("DetailsScreen")
        await press("2")
        await self.type("Veilig werken in de cloud")
        await press("1")
        await self.type("innov", "16", "An Peeters, Bo Claes", "0405", "1105")
        await press("1", *"980")
        await self.pilot.pause(0.3)
        await self.picture("2-project")
        await press("enter")
        await self.on("ProviderScreen")
        await self.type("leerhuis")
        await press("2")
        await self.on("ConfirmationScreen")
        await press("space")
        await self.pilot.pause(0.3)
        await self.picture("3-confirm")
        await press("f10")
        await self.on("DepositScreen")
        await self.pilot.pause(0.3)
        await self.picture("4-deposit")
        await press("escape")
        await self.on("OverviewScreen")
        await press("a")
        await until(self.pilot, lambda: self._balance() == 980_00)
        await press("b")
        await self.on("PaymentDialog")
        await self.picture("5-payment")
        await press("enter")
        await self.type("F2026-7")
        await press("2")
        await self.type("Factuur 7")
        await self.pilot.pause(0.3)
        await press("f10")
        await self.on("ConfirmDialog")
        await press("j")
        await self.on("RatingDialog")
        await self.pilot.pause(0.3)
        await press("4")
        await self.picture("6-rating")
        await press("f10")
        await self.on("OverviewScreen")
        await until(self.pilot, lambda: self.desk.projects.page(ProjectQuery()).rows[0].stars)
        await self.pilot.pause(0.5)
        await self.picture("7-overview")

    def _balance(self) -> int:
        return self.desk.projects.page(ProjectQuery()).rows[0].balance_cents


async def main() -> None:
    """Draw all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        desk = fresh_desk(Path(folder))
        app = KmoApp(lambda: desk, Path(folder) / "state")
        async with app.run_test(size=SIZE) as pilot:
            await Story(pilot, desk).tell()


if __name__ == "__main__":
    asyncio.run(main())
