"""Every dialog by keyboard on a real database: the way through, each refusal, keys pressed too often."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.communication import ogm
from kmo_tui.domain.signer import Signer
from kmo_tui.domain.status import Status
from kmo_tui.domain.wallet import Deposit, Payment, Stop
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.results import ProjectQuery, Submitted
from kmo_tui.terminal.base_app import DeskApp
from screens.company_data import CompanyDataScreen
from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.deposit import DepositDialog
from screens.dialogs.error import ErrorDialog
from screens.dialogs.payment import PaymentDialog
from screens.dialogs.questions import Questions
from screens.dialogs.rating import RatingDialog
from screens.dialogs.stop import StopDialog
from tests.screen_tools import SIZES, cursor_in_focus, text_of
from tests.screens.driving import until
from tests.screens.seed import BAKERY, HOSTILE, SCHOOL, TODAY, application
from widgets.error_summary import ErrorSummary
from widgets.field import Field
from widgets.heading import Heading

STRUCTURED = "180185105305"
REFERENCE = "F2026-17"


@dataclass
class Asked:
    """An app with one dialog on top: what it answered, and how many keys were pressed."""

    app: DeskApp
    pilot: Pilot[None]
    answers: list[Any] = field(default_factory=list)
    keys: int = 0

    async def press(self, *keys: str) -> None:
        self.keys += len(keys)
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        await self.press(*(_key(letter) for letter in text))

    async def sees(self, *texts: str) -> None:
        await until(self.pilot, lambda: all(text in self.text() for text in texts))

    def text(self) -> str:
        """The screen with plain spaces, on one line: sentences wrap."""
        return " ".join(text_of(self.app).split())

    async def answered(self) -> Any:
        await until(self.pilot, lambda: self.answers)
        assert len(self.answers) == 1
        return self.answers[0]

    async def asks(self) -> None:
        def ready() -> bool:
            focused = self.app.focused
            return focused is not None and any(isinstance(node, Questions) for node in focused.ancestors)

        await until(self.pilot, ready)
        await self.pilot.pause()

    def typed(self) -> dict[str, str]:
        return dict(self.app.screen.query_one(Questions).answers())


def _key(letter: str) -> str:
    names = {" ": "space", "-": "minus", ",": "comma", "/": "slash", ".": "full_stop", "+": "plus", "@": "at"}
    return names.get(letter, letter)


@asynccontextmanager
async def asked(
    tmp_path: Path, make: Callable[[], Screen[Any]], size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Asked]:
    """Show a dialog and keep its answer."""
    app = DeskApp(tmp_path / "state")
    async with app.run_test(size=size) as pilot:
        one = Asked(app, pilot)
        app.push_screen(make(), one.answers.append)
        await pilot.pause()
        yield one


def running(desk: Desk, cents: int = 980_00, name: str = "Veilig werken") -> str:
    """Give a project whose deposit is there."""
    done = waiting(desk, cents, name)
    desk.wallet.deposit(Deposit(done.number, done.own_cents, done.communication, desk.today()), new_key())
    return done.number


def waiting(desk: Desk, cents: int = 980_00, name: str = "Veilig werken") -> Submitted:
    """Give a project without its deposit."""
    return desk.applications.apply(application(desk.today(), name, cents), new_key())


def payments(desk: Desk, number: str) -> list[int]:
    """Give what was paid."""
    return [move.cents for move in desk.projects.card(number).ledger if move.kind == "payment"]


async def clear(one: Asked) -> None:
    await one.pilot.press("ctrl+u")


# paying


async def test_paying_all_with_a_structured_communication(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    async with asked(tmp_path, lambda: PaymentDialog(desk, number)) as one:
        await one.sees(
            f"Projectnummer: {number}", "€ 980,00 (eigen bijdrage + subsidie)", "De btw betaal je zelf"
        )
        await one.asks()
        await one.press("enter")
        await one.type(REFERENCE)
        await one.press("enter", "1")
        await one.type(STRUCTURED)
        await one.press("enter")
        await one.sees(
            "Controleer en bevestig", "Je betaalt € 980,00 aan Leerhuis Gent", "+++180/1851/05305+++"
        )
        assert payments(desk, number) == []
        await one.press("f10")
        done = await one.answered()
    assert one.keys == 25
    assert (done.status, done.paid_cents, done.balance_cents) == (Status.COMPLETED, 980_00, 0)
    [payment] = [move for move in desk.projects.card(number).ledger if move.kind == "payment"]
    assert (payment.reference, payment.communication) == (REFERENCE, STRUCTURED)


async def test_paying_a_part_with_a_free_communication(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    async with asked(tmp_path, lambda: PaymentDialog(desk, number)) as one:
        await one.asks()
        await clear(one)
        await one.type("400,5")
        await one.press("enter")
        await one.type("F1")
        await one.press("enter", "2")
        await one.sees("nog 60 van 60 tekens")
        await one.type("factuur 17")
        await one.sees("nog 50 van 60 tekens")
        await one.press("enter")
        await one.sees("Daarna staat er nog € 579,50 op het saldo")
        await one.press("enter")
        done = await one.answered()
    assert (done.status, done.paid_cents, done.balance_cents) == (Status.RUNNING, 400_50, 579_50)


@pytest.mark.parametrize("burst", [["f10"] * 5, ["enter"] * 5, ["ctrl+g"] * 5])
async def test_keys_pressed_too_often_pay_once(desk: Desk, tmp_path: Path, burst: list[str]) -> None:
    number = running(desk)
    async with asked(tmp_path, lambda: PaymentDialog(desk, number)) as one:
        await one.asks()
        await one.press("enter")
        await one.type(REFERENCE)
        await one.press("enter", "1")
        await one.type(STRUCTURED)
        await one.press(*burst)
        await one.answered()
        assert len(one.app.screen_stack) == 1
    assert payments(desk, number) == [980_00]


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        ("", "Vul het te betalen bedrag in"),
        ("0", "tussen € 0,01 en € 980,00"),
        ("980,01", "tussen € 0,01 en € 980,00"),
        ("980,005", "twee cijfers na de komma"),
        ("abc", "moet een bedrag zijn"),
    ],
)
async def test_an_amount_that_cannot_be(desk: Desk, tmp_path: Path, amount: str, sentence: str) -> None:
    number = running(desk)
    async with asked(tmp_path, lambda: PaymentDialog(desk, number)) as one:
        await one.asks()
        await clear(one)
        await one.type(amount)
        await one.press("enter")
        await one.type(REFERENCE)
        await one.press("enter", "1")
        await one.type(STRUCTURED)
        before = one.typed()
        await one.press("enter")
        summary = one.app.screen.query_one(ErrorSummary)
        await until(one.pilot, lambda: summary.has_focus)
        assert [fault for fault, _ in summary.faults] == ["amount"]
        assert sentence in summary.faults[0][1].replace("\xa0", " ")
        assert one.app.screen.query_one(Questions).of("amount").error == summary.faults[0][1]
        assert one.typed() == before
        assert one.app.screen.query_one(Heading).fault
        await one.press("enter")
        await until(one.pilot, lambda: one.app.screen.query_one(Questions).of("amount").has_focus_within)
    assert payments(desk, number) == []


async def test_the_sentence_names_the_right_check_digits(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    async with asked(tmp_path, lambda: PaymentDialog(desk, number), (80, 40)) as one:
        await one.asks()
        await one.press("enter")
        await one.type(REFERENCE)
        await one.press("enter", "1")
        await one.type("+++180/1851/05306+++")
        await one.press("enter")
        await one.sees("Fout:", "het controlegetal van 180/1851/053 moet 05 zijn")
        assert one.typed()["structured"] == "+++180/1851/05306+++"


async def test_a_free_communication_with_letters_banks_do_not_carry(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    async with asked(tmp_path, lambda: PaymentDialog(desk, number), (80, 40)) as one:
        await one.asks()
        await one.press("enter")
        await one.type(REFERENCE)
        await one.press("enter", "2")
        await one.type("café")
        await one.press("enter")
        await one.sees("Fout:", "é")
        assert one.typed()["message"] == "café"


async def test_nothing_filled_in_names_each_question_once(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    async with asked(tmp_path, lambda: PaymentDialog(desk, number)) as one:
        await one.asks()
        await clear(one)
        await one.press("f10")
        summary = one.app.screen.query_one(ErrorSummary)
        await until(one.pilot, lambda: summary.has_focus)
        assert [fault for fault, _ in summary.faults] == ["amount", "reference", "kind"]
        await one.press("2")
        await until(one.pilot, lambda: one.app.screen.query_one(Questions).of("reference").has_focus_within)


async def test_changing_the_answers_after_the_review(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    async with asked(tmp_path, lambda: PaymentDialog(desk, number)) as one:
        await one.asks()
        await one.press("enter")
        await one.type(REFERENCE)
        await one.press("enter", "1")
        await one.type(STRUCTURED)
        before = one.typed()
        await one.press("enter")
        await one.sees("Je betaalt")
        await one.press("w")
        await one.sees("Te betalen bedrag")
        assert one.typed() == before
        await clear(one)
        await one.type("100")
        await one.press("f10", "f10")
        assert (await one.answered()).paid_cents == 100_00


async def test_a_balance_that_shrank_meanwhile_brings_the_questions_back(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    async with asked(tmp_path, lambda: PaymentDialog(desk, number), (80, 40)) as one:
        await one.asks()
        await one.press("enter")
        await one.type(REFERENCE)
        await one.press("enter", "1")
        await one.type(STRUCTURED)
        await one.press("enter")
        await one.sees("Je betaalt")
        desk.wallet.pay(Payment(number=number, cents=500_00, reference="elders", message="elders"), new_key())
        await one.press("f10")
        await one.sees("Er is een probleem", "tussen € 0,01 en € 480,00")
        assert one.typed()["reference"] == REFERENCE
    assert payments(desk, number) == [500_00]


async def test_what_is_left_is_read_again_after_a_refusal(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    async with asked(tmp_path, lambda: PaymentDialog(desk, number)) as one:
        await one.asks()
        await one.press("enter")
        await one.type(REFERENCE)
        await one.press("enter", "1")
        await one.type(STRUCTURED)
        await one.press("enter")
        await one.sees("Je betaalt")
        desk.wallet.pay(Payment(number=number, cents=979_00, reference="elders", message="a"), new_key())
        await one.press("f10")
        await one.sees("tussen € 0,01 en € 1,00")
        one.app.screen.query_one("#amount", Field).text = "0,40"
        await one.press("f10")
        await one.sees("Daarna staat er nog € 0,60 op het saldo.")
        await one.press("f10")
        assert (await one.answered()).balance_cents == 60


async def test_a_project_that_ended_meanwhile_says_why(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    async with asked(tmp_path, lambda: PaymentDialog(desk, number)) as one:
        await one.asks()
        await one.press("enter")
        await one.type(REFERENCE)
        await one.press("enter", "1")
        await one.type(STRUCTURED)
        await one.press("enter")
        await one.sees("Je betaalt")
        desk.wallet.stop(Stop(number, "elders gestopt"), new_key())
        await one.press("f10")
        await one.sees("Fout: Betalen kan nu niet: het project is stopgezet.")
        await one.press("escape")
        assert await one.answered() is None


# rating


async def test_four_stars_without_words(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    desk.wallet.pay(Payment(number=number, cents=1_00, reference="a", message="a"), new_key())
    async with asked(tmp_path, lambda: RatingDialog(desk, number)) as one:
        await one.asks()
        await one.sees("Noor Voorbeeld", "1 zeer ontevreden", "nog 500 van 500 tekens")
        await one.press("4")
        await one.sees("4 van 5: tevreden")
        await one.press("f10")
        done = await one.answered()
    assert one.keys == 2
    assert (done.stars, done.count) == (4, 2)
    rating = desk.projects.card(number).rating
    assert rating is not None
    assert (rating.name, rating.publish, rating.comment) == ("Noor Voorbeeld", False, "")


async def test_stars_with_everything_filled_in_from_the_top(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    desk.wallet.pay(Payment(number=number, cents=1_00, reference="a", message="a"), new_key())
    async with asked(tmp_path, lambda: RatingDialog(desk, number)) as one:
        await one.asks()
        one.app.screen.query_one(Questions).focus_on("name")
        await clear(one)
        await one.type("An Peeters")
        await one.press("enter", "enter", "space", "enter", "5", "enter")
        await one.type("Helder.")
        await one.press("enter", "space", "enter")
        await one.answered()
    rating = desk.projects.card(number).rating
    assert rating is not None
    assert (rating.name, rating.publish, rating.stars, rating.comment, rating.copy_to_me) == (
        "An Peeters",
        True,
        5,
        "Helder.",
        True,
    )
    assert desk.providers.card(SCHOOL).stars_count == 2


async def test_who_signs_is_proposed(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    desk.wallet.pay(Payment(number=number, cents=1_00, reference="a", message="a"), new_key())
    desk.signers.sign_as(Signer("Bo", "Claes", "bestuurder"), new_key())
    async with asked(tmp_path, lambda: RatingDialog(desk, number)) as one:
        await one.asks()
        await one.press("3", "f10")
        await one.answered()
    rating = desk.projects.card(number).rating
    assert rating is not None
    assert rating.name == "Bo Claes"


async def test_no_stars_and_too_many_words(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    desk.wallet.pay(Payment(number=number, cents=1_00, reference="a", message="a"), new_key())
    async with asked(tmp_path, lambda: RatingDialog(desk, number)) as one:
        await one.asks()
        questions = one.app.screen.query_one(Questions)
        questions.of("comment").text = "x" * 512
        await one.sees("12 tekens te veel van 500")
        await one.press("f10")
        await one.sees("Er is een probleem")
        faults = dict(one.app.screen.query_one(ErrorSummary).faults)
        assert set(faults) == {"stars", "comment"}
        assert "512" in faults["comment"]
        assert one.typed()["comment"] == "x" * 512
    assert desk.projects.card(number).rating is None


async def test_keys_pressed_too_often_rate_once(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    desk.wallet.pay(Payment(number=number, cents=1_00, reference="a", message="a"), new_key())
    async with asked(tmp_path, lambda: RatingDialog(desk, number)) as one:
        await one.asks()
        await one.press("4", *["f10"] * 5)
        await one.answered()
    assert desk.providers.card(SCHOOL).stars_count == 2


# stopping


async def test_stopping_shows_what_comes_back_and_asks_twice(desk: Desk, tmp_path: Path) -> None:
    number = running(desk, 1_000_00)
    desk.wallet.pay(Payment(number=number, cents=500_00, reference="a", message="a"), new_key())
    back = desk.wallet.stop_preview(number)
    async with asked(tmp_path, lambda: StopDialog(desk, number)) as one:
        await one.asks()
        await one.sees("BE68 5390 0754 7034", "subsidie", "Al betaald aan Leerhuis Gent: € 500,00")
        await one.type("ziek")
        await one.press("enter")
        await one.sees("Reden: ziek", "Dit kan je niet terugdraaien.", "Ben je zeker")
        assert desk.projects.card(number).status is Status.RUNNING
        await one.press("2")
        done = await one.answered()
    assert (done.own_cents, done.subsidy_cents) == (back.own_cents, back.subsidy_cents)
    assert done.own_cents + done.subsidy_cents == 500_00
    assert desk.projects.card(number).stop_reason == "ziek"


@pytest.mark.parametrize("key", ["enter", "f10"])
async def test_keys_pressed_too_often_never_stop_a_project(desk: Desk, tmp_path: Path, key: str) -> None:
    number = running(desk)
    async with asked(tmp_path, lambda: StopDialog(desk, number)) as one:
        await one.asks()
        await one.type("ziek")
        await one.press(*[key] * 5)
        await one.pilot.pause()
        assert one.typed()["reason"] == "ziek"
    assert desk.projects.card(number).status is Status.RUNNING


async def test_yes_pressed_too_often_stops_once(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    async with asked(tmp_path, lambda: StopDialog(desk, number)) as one:
        await one.asks()
        await one.type("ziek")
        await one.press("enter", *["2"] * 5)
        await one.answered()
    assert [move.kind for move in desk.projects.card(number).ledger].count("own_refund") == 1


async def test_no_reason_no_stop(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    async with asked(tmp_path, lambda: StopDialog(desk, number)) as one:
        await one.asks()
        await one.press("enter")
        await one.sees("Er is een probleem", "Fout:")
        await one.press("escape")
        assert await one.answered() is None
    assert desk.projects.card(number).status is Status.RUNNING


async def test_figures_that_changed_meanwhile_are_agreed_with_again(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    async with asked(tmp_path, lambda: StopDialog(desk, number)) as one:
        await one.asks()
        await one.type("ziek")
        await one.press("enter")
        await one.sees("€ 539,00 eigen bijdrage", "Ben je zeker")
        desk.wallet.pay(Payment(number=number, cents=480_00, reference="a", message="a"), new_key())
        await one.press("2")
        await one.sees("Wat terugkeert, is veranderd", "€ 275,00 eigen bijdrage", "Reden: ziek")
        assert desk.projects.card(number).status is Status.RUNNING
        await one.press("2")
        assert (await one.answered()).own_cents == 275_00


async def test_stopping_before_the_deposit_returns_no_money(desk: Desk, tmp_path: Path) -> None:
    number = waiting(desk).number
    async with asked(tmp_path, lambda: StopDialog(desk, number)) as one:
        await one.asks()
        await one.sees("er keert geen geld terug", "Weer vrij in je jaarplafond van 2026")
        await one.type("ziek")
        await one.press("enter", "2")
        assert (await one.answered()).status is Status.STOPPED


# a deposit that arrived


async def deposit_typed(one: Asked, amount: str, communication: str) -> None:
    await one.asks()
    await one.type(amount)
    await one.press("enter")
    await one.type(communication)
    await one.press("enter", "enter")


async def test_the_right_deposit_starts_the_project(desk: Desk, tmp_path: Path) -> None:
    project = waiting(desk)
    async with asked(tmp_path, lambda: DepositDialog(desk, project.number)) as one:
        await deposit_typed(one, f"{project.own_cents / 100:.2f}".replace(".", ","), project.communication)
        done = await one.answered()
    assert (done.outcome, done.status) == ("accepted", Status.RUNNING)


@pytest.mark.parametrize(
    ("amount", "communication", "outcome", "words"),
    [
        ("1,00", "", "wrong_amount", ("Het bedrag € 1,00 klopt niet", "Laat precies")),
        ("", ogm(123), "wrong_communication", ("De mededeling klopt niet", "opnieuw storten")),
    ],
)
async def test_a_wrong_deposit_goes_back_and_says_why(
    desk: Desk, tmp_path: Path, amount: str, communication: str, outcome: str, words: tuple[str, str]
) -> None:
    project = waiting(desk)
    right = f"{project.own_cents / 100:.2f}".replace(".", ",")
    async with asked(tmp_path, lambda: DepositDialog(desk, project.number)) as one:
        await deposit_typed(one, amount or right, communication or project.communication)
        await one.sees("Controleer en bevestig", words[0], "meteen terug", "Boek en stuur terug (F10)")
        assert desk.projects.card(project.number).ledger == ()
        await one.press("f10")
        await one.sees("De storting is teruggestuurd", *words)
        assert not one.answers
        await one.press("escape")
        done = await one.answered()
    assert (done.outcome, done.status) == (outcome, Status.AWAITING_DEPOSIT)


async def test_enter_pressed_too_often_books_no_deposit_that_does_not_fit(desk: Desk, tmp_path: Path) -> None:
    project = waiting(desk)
    async with asked(tmp_path, lambda: DepositDialog(desk, project.number)) as one:
        await deposit_typed(one, "1,00", project.communication)
        await one.sees("Controleer en bevestig")
        await one.press("enter")
        await one.sees("Gestort bedrag")
        assert one.typed()["amount"] == "1,00"
    assert desk.projects.card(project.number).ledger == ()


async def test_one_key_takes_what_is_expected(desk: Desk, tmp_path: Path) -> None:
    project = waiting(desk)
    async with asked(tmp_path, lambda: DepositDialog(desk, project.number)) as one:
        await one.asks()
        await one.press("f6", "enter")
        assert (await one.answered()).outcome == "accepted"


async def test_a_deposit_that_came_too_late(desk: Desk, tmp_path: Path) -> None:
    project = waiting(desk)
    late = project.deposit_by + timedelta(days=1)
    desk.move_clock(days=(late - TODAY).days)
    async with asked(tmp_path, lambda: DepositDialog(desk, project.number)) as one:
        right = f"{project.own_cents / 100:.2f}".replace(".", ",")
        await deposit_typed(one, right, project.communication)
        await one.sees("Controleer en bevestig", "De storting kwam te laat")
        await one.press("f10")
        await one.sees("De storting kwam te laat", "Dien een nieuwe aanvraag in")
        await one.press("enter")
        assert (await one.answered()).outcome == "too_late"


async def test_a_deposit_of_tomorrow_is_refused_beside_its_date(desk: Desk, tmp_path: Path) -> None:
    project = waiting(desk)
    async with asked(tmp_path, lambda: DepositDialog(desk, project.number), (80, 40)) as one:
        await one.asks()
        await one.type("686")
        await one.press("enter")
        await one.type(project.communication)
        await one.press("enter")
        await clear(one)
        await one.type("morgen")
        await one.press("enter")
        await one.sees("Er is een probleem", "Datum van de storting moet tussen")
        assert one.typed()["on"] == "morgen"
    assert desk.projects.card(project.number).ledger == ()


async def test_keys_pressed_too_often_book_one_deposit(desk: Desk, tmp_path: Path) -> None:
    project = waiting(desk)
    async with asked(tmp_path, lambda: DepositDialog(desk, project.number)) as one:
        await one.asks()
        await one.type("1")
        await one.press("enter")
        await one.type(project.communication)
        await one.press(*["f10"] * 5)
        await one.answered()
    kinds = [move.kind for move in desk.projects.card(project.number).ledger]
    assert kinds == ["deposit", "deposit_returned"]


# yes or no, and something that went wrong


@pytest.mark.parametrize(
    ("keys", "answer"), [(["j"], True), (["n"], False), (["enter"], False), (["shift+tab", "enter"], True)]
)
async def test_a_question_to_be_sure(tmp_path: Path, keys: list[str], answer: bool) -> None:
    async with asked(tmp_path, lambda: ConfirmDialog(HOSTILE, "Ja, weg ermee", "Nee, houden")) as one:
        await one.sees("[/foo]", "Ja, weg ermee (j)")
        await one.press(*keys)
        assert await one.answered() is answer


async def test_something_went_wrong(tmp_path: Path) -> None:
    async with asked(
        tmp_path, lambda: ErrorDialog(f"De schijf {HOSTILE} is vol.", "Maak plaats.", "/a/b.txt")
    ) as one:
        await one.sees("Er is een probleem", "[/foo]", "Maak plaats.", "/a/b.txt")
        await one.press("enter")
        assert await one.answered() is None


# the data of the company


async def test_mail_and_account_change(desk: Desk, tmp_path: Path) -> None:
    async with asked(tmp_path, lambda: CompanyDataScreen(desk, BAKERY)) as one:
        await one.asks()
        await one.sees("NACE-BEL 2025", "Stationsstraat 1, 9000 Gent")
        await clear(one)
        await one.type("boek@korenbloem.example")
        await one.press("f10")
        await one.sees("Klaar: gegevens bewaard.")
        assert not one.answers
    assert desk.companies.card(BAKERY).mail == "boek@korenbloem.example"


async def test_an_account_that_does_not_exist_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    async with asked(tmp_path, lambda: CompanyDataScreen(desk, BAKERY), (80, 40)) as one:
        await one.asks()
        await one.press("enter")
        await clear(one)
        await one.type("BE68 5390 0754 7035")
        await one.press("enter")
        await one.sees("Er is een probleem", "Rekeningnummer (IBAN)")
        assert one.typed()["iban"] == "BE68 5390 0754 7035"
    assert desk.companies.card(BAKERY).iban == "BE68539007547034"


# what holds for all of them


def _payment(desk: Desk) -> Screen[Any]:
    return PaymentDialog(desk, running(desk, name=HOSTILE))


def _rating(desk: Desk) -> Screen[Any]:
    number = running(desk, name=HOSTILE)
    desk.wallet.pay(Payment(number=number, cents=1_00, reference="a", message="a"), new_key())
    return RatingDialog(desk, number)


def _stop(desk: Desk) -> Screen[Any]:
    return StopDialog(desk, running(desk, name=HOSTILE))


def _deposit(desk: Desk) -> Screen[Any]:
    return DepositDialog(desk, waiting(desk, name=HOSTILE).number)


def _company(desk: Desk) -> Screen[Any]:
    return CompanyDataScreen(desk, BAKERY)


ALL = [_payment, _rating, _stop, _deposit, _company]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("make", ALL)
async def test_tab_goes_round_and_everything_can_be_seen(
    desk: Desk, tmp_path: Path, make: Callable[[Desk], Screen[Any]], size: tuple[int, int]
) -> None:
    async with asked(tmp_path, lambda: make(desk), size) as one:
        await one.asks()
        screen = one.app.screen
        start = one.app.focused
        assert all(child.max_scroll_x == 0 for child in screen.walk_children())
        seen = set()
        for _step in screen.focus_chain:
            await one.press("tab")
            await one.pilot.pause()
            focused = one.app.focused
            assert focused is not None
            assert cursor_in_focus(one.app)
            assert screen.query_one("Pane").region.overlaps(focused.region)
            seen.add(focused)
        assert one.app.focused is start
        assert len(seen) == len(screen.focus_chain)
        await one.press("escape")
        assert await one.answered() is None


@pytest.mark.parametrize("size", SIZES)
async def test_the_focus_is_in_sight_on_every_page(desk: Desk, tmp_path: Path, size: tuple[int, int]) -> None:
    def in_sight(one: Asked) -> bool:
        focused = one.app.focused
        pane = one.app.screen.query_one("Pane").region
        return focused is not None and pane.contains_region(focused.region)

    number = running(desk)
    async with asked(tmp_path, lambda: PaymentDialog(desk, number), size) as one:
        await one.asks()
        await one.press("enter")
        await one.type(REFERENCE)
        await one.press("enter", "1")
        await until(one.pilot, lambda: in_sight(one))
        shown = one.app.screen.query_one(Questions).of("structured")
        assert isinstance(shown, Field)
        label_lines = len(shown.top(shown.content_size.width))
        await until(one.pilot, lambda: shown.input.region.y == shown.region.y + label_lines)
        await one.type(STRUCTURED)
        await one.press("enter")
        await one.sees("Je betaalt", "Betaal € 980,00 (F10)")
        await until(one.pilot, lambda: in_sight(one))
    async with asked(tmp_path, lambda: StopDialog(desk, number), size) as one:
        await one.asks()
        await until(one.pilot, lambda: in_sight(one))
        await one.type("ziek")
        await one.press("enter")
        await one.sees("Ja, zet het project stop")
        await until(one.pilot, lambda: in_sight(one))


async def test_hostile_names_are_shown_as_they_are(desk: Desk, tmp_path: Path) -> None:
    for make in (_rating, _stop):
        async with asked(tmp_path, lambda make=make: make(desk), (120, 40)) as one:
            await one.asks()
            assert "[/foo] [@click=app.quit]Zoon[/]" in text_of(one.app)


async def test_a_project_that_is_not_there(desk: Desk, tmp_path: Path) -> None:
    async with asked(tmp_path, lambda: PaymentDialog(desk, "2026KMO999999")) as one:
        await one.sees("Fout: Project 2026KMO999999 bestaat niet.")
        await one.press("f10", "w", "escape")
        assert await one.answered() is None


def test_the_desk_of_these_tests(desk: Desk) -> None:
    assert desk.today() == TODAY == date(2026, 5, 4)
    assert isinstance(desk._work.clock, FixedClock)
    assert desk.projects.page(ProjectQuery(company=BAKERY)).total


@pytest.mark.parametrize(("answer", "paid"), [("j", [100_00, 880_00]), ("n", [100_00])])
async def test_an_invoice_that_was_paid_before_is_asked_about(
    desk: Desk, tmp_path: Path, answer: str, paid: list[int]
) -> None:
    number = running(desk)
    desk.wallet.pay(Payment(number=number, cents=100_00, reference=REFERENCE, message="x"), new_key())
    async with asked(tmp_path, lambda: PaymentDialog(desk, number)) as one:
        await one.asks()
        await one.press("enter")
        await one.type(REFERENCE)
        await one.press("enter", "1")
        await one.type(STRUCTURED)
        await one.press("enter")
        await one.sees("Controleer en bevestig")
        await one.press("f10")
        await one.sees(f"Referentie {REFERENCE} is voor dit project al betaald: € 100,00")
        assert payments(desk, number) == [100_00]
        await one.press(answer)
        if answer == "j":
            await one.answered()
        else:
            await one.sees("Fout:", "al betaald")
    assert payments(desk, number) == paid


async def test_an_amount_with_a_point_shows_what_is_understood(desk: Desk, tmp_path: Path) -> None:
    number = running(desk, cents=2_000_00)
    async with asked(tmp_path, lambda: PaymentDialog(desk, number)) as one:
        await one.asks()
        await clear(one)
        await one.type("1.234")
        await one.sees("€ 1.234,00")
        await one.type(",5")
        await until(one.pilot, lambda: not one.app.screen.query_one(Questions).of("amount").echo)
