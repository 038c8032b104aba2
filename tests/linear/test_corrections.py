"""Taking money back and changing data, line by line."""

from datetime import timedelta

import pytest

from kmo_tui.domain.status import Status
from kmo_tui.domain.wallet import Payment, Stop
from kmo_tui.linear.corrections import take_back
from kmo_tui.linear.talk import Talk
from tests.linear.answers import HISTORY, STOP
from tests.linear.driving import Said, ScriptedTerminal, hold
from tests.service.builders import ADVISER, applied, deposited, key

TAKE_BACK, CHANGE = "terugnemen", "gegevens wijzigen"


def held(desk, *answers):
    """Hold a conversation about the first project of the history."""
    said = hold(desk, HISTORY, "1", *answers, "<", "<", STOP)
    assert said.code == 0
    said.program = " ".join(said.program.split())
    return said


def test_a_payment_is_taken_back_after_the_figures(desk, golden):
    number = deposited(desk).number
    desk.wallet.pay(Payment(number=number, cents=300_00, reference="A", message="a"), key())
    desk.wallet.pay(Payment(number=number, cents=680_00, reference="B", message="b"), key())
    said = hold(desk, HISTORY, "1", TAKE_BACK, "1", "twee keer geboekt", "j", "<", "<", STOP)
    golden("take_back", said.paper)
    card = desk.projects.card(number)
    assert (card.status, card.balance_cents) == (Status.RUNNING, 300_00)
    assert card.ledger[2].taken_back_reason == "twee keer geboekt"


def test_a_deposit_is_taken_back_with_its_subsidy(desk):
    number = deposited(desk).number
    said = held(desk, TAKE_BACK, "1", "andere klant", "j")
    assert (
        "686 euro gaat terug naar de onderneming, 294 euro subsidie naar de Vlaamse overheid." in said.program
    )
    assert "Saldo: nu 980 euro, daarna 0 euro. Status: nu Lopend, daarna Wacht op storting." in said.program
    assert "Aan het jaarplafond verandert niets." in said.program
    assert desk.projects.card(number).status is Status.AWAITING_DEPOSIT


def test_after_the_last_day_it_says_what_will_happen(desk):
    number = deposited(desk).number
    desk.move_clock(days=31)
    said = held(desk, TAKE_BACK, "1", "andere klant", "j")
    assert "woensdag 3 juni 2026, is voorbij. Het project vervalt daarna" in said.program
    assert "Teruggenomen. Saldo 0 euro, status Wacht op storting." in said.program
    assert desk.projects.card(number).status is Status.LAPSED


def test_after_the_last_day_to_pay_it_says_what_is_left_to_do(desk):
    project = deposited(desk)
    number = project.number
    desk.wallet.pay(Payment(number=number, cents=980_00, reference="A", message="a"), key())
    closes_on = desk.projects.card(number).closes_on
    desk.move_clock(days=(closes_on - desk.today() + timedelta(days=1)).days)
    said = held(desk, TAKE_BACK, "1", "fout", "n")
    assert "opnieuw betalen kan niet meer. Zet het project stop" in said.program
    assert desk.projects.card(number).status is Status.COMPLETED


def test_no_leaves_everything(desk):
    number = deposited(desk).number
    said = held(desk, TAKE_BACK, "1", "fout", "n")
    assert "Niet gedaan." in said.program
    assert len(desk.projects.card(number).ledger) == 2


def test_a_reason_is_asked_until_there_is_one(desk):
    number = deposited(desk).number
    said = held(desk, TAKE_BACK, "1", "", "fout", "j")
    assert "Fout: Vul de reden in waarom je dit terugneemt." in said.program
    assert desk.projects.card(number).status is Status.AWAITING_DEPOSIT


def test_what_changed_meanwhile_is_said(desk):
    number = deposited(desk).number
    desk.wallet.pay(Payment(number=number, cents=1_00, reference="A", message="a"), key())

    def answers():
        yield "1"
        yield "fout"
        desk.wallet.pay(Payment(number=number, cents=2_00, reference="B", message="b"), key())
        yield "j"

    said = Said()
    take_back(Talk(ScriptedTerminal(answers(), said)), desk, desk.projects.card(number))
    assert "is intussen door iemand anders gewijzigd" in " ".join(said.program.split())
    assert desk.projects.card(number).paid_cents == 3_00


@pytest.mark.parametrize("ended", [False, True])
def test_what_cannot_be_taken_back_is_not_offered_and_says_why(desk, ended):
    project = applied(desk)
    if ended:
        desk.wallet.stop(Stop(project.number, "ziek"), key())
    said = held(desk)
    reason = "het project is stopgezet" if ended else "de eigen bijdrage is nog niet gestort"
    assert f"terugnemen: {reason}" in said.program
    assert "Terugnemen" not in said.program
    assert "Gegevens wijzigen" in said.program


def test_data_are_changed_and_an_enter_keeps_what_is_there(desk):
    number = applied(desk).number
    said = held(desk, CHANGE, "", "7,5", "An Peeters; Dirk, Jr", "j")
    assert "Wijzig uren, deelnemers van 2026KMO000001? ja of nee" in said.program
    assert "Gewijzigd: uren, deelnemers." in said.program
    card = desk.projects.card(number)
    assert (card.name, str(card.hours)) == ("Veilig werken in de cloud", "7.5")
    assert card.participants == ("An Peeters", "Dirk, Jr")
    told = hold(desk, HISTORY, "1", "geld, mails en wie deed wat", "", "", "<", "<", STOP)
    assert "Gegevens gewijzigd: uren, deelnemers, door an" in " ".join(told.program.split())


def test_nothing_changed_is_said(desk):
    number = applied(desk).number
    said = held(desk, CHANGE, "", "", "")
    assert f"Fout: Aan project {number} is niets gewijzigd." in said.program
    assert len(desk.projects.card(number).trail) == 1


def test_of_an_advice_no_participants_are_asked(desk):
    number = applied(
        desk,
        service="advice",
        training_kind=None,
        participants=(),
        provider=ADVISER,
        theme="digitalisation/cybersecurity",
        amount_cents=2_000_00,
    ).number
    said = held(desk, CHANGE, "Beter advies", "", "j")
    assert "deelnemers" not in said.program.partition("Gegevens wijzigen.")[2].lower()
    assert desk.projects.card(number).name == "Beter advies"
