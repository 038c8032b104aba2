"""Every screen and dialog that is kept as a picture and as text: a line a picture."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kmo_tui.domain.corrections import ProjectChange, TakeBack
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.forms import words
from kmo_tui.service.desk import new_key
from kmo_tui.service.signers import EXAMPLE
from screens.application.deposit import DepositScreen
from screens.company_changes import CompanyFiguresScreen, OtherAidScreen
from screens.company_data import CompanyDataScreen
from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.deposit import DepositDialog
from screens.dialogs.error import ErrorDialog
from screens.dialogs.payment import PaymentDialog
from screens.dialogs.rating import RatingDialog
from screens.dialogs.statement import StatementDialog
from screens.dialogs.stop import StopDialog
from screens.dialogs.take_back import TakeBackDialog
from screens.explain import ExplainScreen
from screens.new_company import NewCompanyScreen
from screens.new_provider import KnownProviderScreen, NewProviderScreen
from screens.project import ProjectScreen
from screens.project_data import ProjectDataScreen
from screens.signing import SignerScreen
from screens.size import SizeScreen
from screens.worklist import WorklistScreen
from tests.screens.seed import BAKERY, LARGE, SCHOOL, STRANGE
from tests.snapshots.stage import DONE, RUNNING, STOPPED, THRIFTY, WAITING, Stage

Way = Callable[[Stage], Awaitable[Any]]


@dataclass(frozen=True)
class Shot:
    """A picture: its name and the way there from the first screen.

    ``small`` also keeps its text at 40x15; ``empty`` starts on a desk without a company; ``opening`` is how
    the desk opens.
    """

    name: str
    way: Way
    small: bool = False
    empty: bool = False
    opening: str = "open"


async def stay(stage: Stage) -> None:
    """Take the picture of the first screen."""
    await stage.rest()


def then(way: Way, *keys: str) -> Way:
    """Go there and press keys."""

    async def go(stage: Stage) -> None:
        await way(stage)
        await stage.press(*keys)

    return go


def typing(way: Way, *texts: str) -> Way:
    """Go there and type these texts, Enter between them."""

    async def go(stage: Stage) -> None:
        await way(stage)
        for number, text in enumerate(texts):
            if number:
                await stage.press("enter")
            await stage.type(text)

    return go


def showing(make: Callable[[Stage], Any]) -> Way:
    """Put the screen that is made on top."""
    return lambda stage: stage.show(make(stage))


def project(number: str) -> Way:
    """Go to a project's page."""
    return showing(lambda stage: ProjectScreen(stage.desk, number))


def overview(company: str = BAKERY) -> Way:
    """Go to a company's overview."""
    return lambda stage: stage.overview(company)


def step(number: int, **changed: str) -> Way:
    """Go to a step of an application that is filled in, but for what is changed."""
    return lambda stage: stage.step(number, **changed)


def explained(refused: Refused) -> ExplainScreen:
    """Make the page that explains a rule."""
    return ExplainScreen(words.heading(refused), words.sentence(refused), words.next_step(refused))


async def submitted(stage: Stage) -> None:
    """Go through the summary to the deposit page."""
    await stage.step(4)
    await stage.press("space", "f10")
    await stage.on("DepositScreen")


async def corrected(stage: Stage) -> None:
    """Go to a project of which a payment was taken back and the hours were changed."""
    stage.desk.wallet.take_back(TakeBack(RUNNING, 3, "twee keer geboekt"), new_key())
    stage.desk.projects.change(ProjectChange(number=RUNNING, hours=Decimal("7.5")), new_key())
    await stage.show(ProjectScreen(stage.desk, RUNNING))


LONG_AGO = "01/04/2026"

new_company = showing(lambda stage: NewCompanyScreen(stage.desk))
new_provider = showing(lambda stage: NewProviderScreen(stage.desk))
company_data = showing(lambda stage: CompanyDataScreen(stage.desk, BAKERY))
company_figures = showing(lambda stage: CompanyFiguresScreen(stage.desk, stage.desk.companies.card(BAKERY)))
other_aid = showing(lambda stage: OtherAidScreen(stage.desk, stage.desk.companies.card(BAKERY)))
known_provider = showing(lambda stage: KnownProviderScreen(stage.desk, stage.desk.providers.card(SCHOOL)))
size = showing(lambda stage: SizeScreen(stage.desk, STRANGE))
worklist = showing(lambda stage: WorklistScreen(stage.desk))
payment = showing(lambda stage: PaymentDialog(stage.desk, RUNNING))
rating = showing(lambda stage: RatingDialog(stage.desk, DONE))
stop = showing(lambda stage: StopDialog(stage.desk, RUNNING))
take_back = showing(lambda stage: TakeBackDialog(stage.desk, RUNNING))
project_data = showing(lambda stage: ProjectDataScreen(stage.desk, stage.desk.projects.card(RUNNING)))
deposit = showing(lambda stage: DepositDialog(stage.desk, WAITING))
statement = showing(lambda stage: StatementDialog(stage.desk))
deposit_page = showing(lambda stage: DepositScreen(stage.desk, WAITING))
first_step: Way = Stage.first_step

SHOTS = (
    Shot("opening", stay, opening="busy"),
    Shot("opening-damaged", stay, opening="damaged"),
    Shot("first", stay, small=True, empty=True),
    Shot("companies", stay, small=True),
    Shot("companies-search", then(stay, "slash", *"groot")),
    Shot("companies-nothing-found", then(stay, "slash", *"xyz")),
    Shot("new-company", new_company, small=True),
    Shot("signer", showing(lambda stage: SignerScreen(stage.desk, EXAMPLE)), small=True),
    Shot("new-company-faults", then(new_company, "f10")),
    Shot("size", size, small=True),
    Shot("size-fault", then(size, "f10")),
    Shot("overview", overview(), small=True),
    Shot("overview-row", then(overview(), "down", "down")),
    Shot("overview-not-possible", then(overview(), "end", "b")),
    Shot("overview-search", then(overview(), "slash", *"cloud")),
    Shot("overview-empty", overview(LARGE)),
    Shot("overview-hostile-name", overview(STRANGE)),
    Shot("overview-cap-spent", overview(THRIFTY)),
    Shot("filters", then(overview(), "f"), small=True),
    Shot("export", then(overview(), "e"), small=True),
    Shot("overview-filtered", then(overview(), "f", *"2025", "f10")),
    Shot("step-1", first_step, small=True),
    Shot("step-1-list", typing(then(first_step, "ctrl+u"), "brood")),
    Shot("step-1-fault", then(first_step, "ctrl+u", "f10")),
    Shot("step-2-empty", then(first_step, "enter"), small=True),
    Shot("step-2-filled", step(2), small=True),
    Shot("step-2-filled-end", then(step(2), "shift+tab", "shift+tab", "shift+tab")),
    Shot("step-2-faults", then(first_step, "enter", "f10")),
    Shot("step-2-list", typing(then(first_step, "enter", "2", *"Cloud", "enter", "1"), "digi")),
    Shot("step-2-too-late", then(step(2, registered_on=LONG_AGO, starts_on=LONG_AGO), "f10")),
    Shot("step-3-empty", step(3, provider="", affiliated=""), small=True),
    Shot("step-3-list", typing(step(3, provider="", affiliated=""), "leer")),
    Shot("step-3-filled", step(3)),
    Shot("step-3-faults", then(step(3, provider="", affiliated=""), "f10")),
    Shot(
        "step-3-theme",
        typing(step(3, provider="", affiliated="", theme="internationalisation"), "999001", ""),
    ),
    Shot("step-3-affiliated", then(step(3, affiliated="yes"), "f10")),
    Shot("step-4", step(4), small=True),
    Shot("step-4-end", then(step(4), "tab")),
    Shot("step-4-fault", then(step(4), "f10")),
    Shot("declaration", then(step(4), "v")),
    Shot("step-5", submitted, small=True),
    Shot("deposit-page", deposit_page),
    Shot("explain", showing(lambda _stage: explained(Refused(Code.COMPANY_TOO_LARGE))), small=True),
    *(
        Shot(f"project-{part}", then(project(number), key), small=part == "facts")
        for part, number, key in (
            ("facts", RUNNING, "1"),
            ("actions", RUNNING, "2"),
            ("money", DONE, "3"),
            ("mails", DONE, "4"),
            ("rating", DONE, "5"),
            ("trail", DONE, "6"),
            ("stopped", STOPPED, "3"),
        )
    ),
    Shot("project-corrected-money", then(corrected, "3")),
    Shot("project-corrected-trail", then(corrected, "6")),
    Shot("project-data", project_data, small=True),
    Shot("worklist", worklist, small=True),
    Shot("company-data", company_data, small=True),
    Shot("company-data-faults", then(company_data, "ctrl+u", "f10")),
    Shot("company-figures", company_figures, small=True),
    Shot("other-aid", then(other_aid, "1"), small=True),
    Shot("known-provider", known_provider, small=True),
    Shot("new-provider", new_provider, small=True),
    Shot("new-provider-faults", then(new_provider, "f10")),
    Shot("payment", payment, small=True),
    Shot("payment-faults", then(payment, "ctrl+u", "f10")),
    Shot("payment-review", typing(payment, "", "F2026-17", "2factuur 17", "")),
    Shot("rating", rating, small=True),
    Shot("rating-given", then(rating, "4")),
    Shot("rating-faults", then(rating, "f10")),
    Shot("stop", stop, small=True),
    Shot("stop-faults", then(stop, "f10")),
    Shot("stop-review", typing(stop, "De lesgever is ziek.", "")),
    Shot("take-back", take_back, small=True),
    Shot("take-back-faults", then(take_back, "f10")),
    Shot("take-back-review", typing(take_back, "1twee keer geboekt", "")),
    Shot("deposit", deposit, small=True),
    Shot("deposit-faults", then(deposit, "f10")),
    Shot("deposit-differs", typing(deposit, "1", "1", "", "")),
    Shot("deposit-returned", then(typing(deposit, "1", "1", "", ""), "f10")),
    Shot("statement", statement, small=True),
    Shot("confirm", showing(lambda stage: ConfirmDialog("Het concept 'Winkel online' verwijderen?"))),
    Shot("error", showing(lambda stage: ErrorDialog("De schijf is vol.", "Maak plaats en probeer opnieuw."))),
    Shot("help", then(overview(), "f1"), small=True),
    Shot("help-keys", then(overview(), "f1", "2")),
    Shot("palette", then(overview(), "ctrl+p"), small=True),
    Shot("palette-narrowed", typing(then(overview(), "ctrl+p"), "stort")),
)
