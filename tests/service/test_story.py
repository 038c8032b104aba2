"""The main job through the service: from an application to a rated project."""

from datetime import date
from decimal import Decimal

import pytest

from kmo_tui.domain.company import SizeDeclaration
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Action, Status
from kmo_tui.domain.wallet import Deposit, Payment, Rating
from kmo_tui.forms.parsers import names
from kmo_tui.forms.question import Context
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ProjectQuery
from tests.service.builders import COMPANY, TRAINER, application, applied, deposited, key, open_desk


def test_the_main_job(desk: Desk) -> None:
    project = applied(desk)
    assert (project.number, project.amount_cents, project.own_cents, project.subsidy_cents) == (
        "2026KMO000001",
        98000,
        68600,
        29400,
    )
    assert project.deposit_by == date(2026, 6, 3)
    assert project.rule == "2026-02-01:innovation:small"
    outcome = desk.wallet.deposit(Deposit(project.number, 68600, project.communication, desk.today()), key())
    assert (outcome.outcome, outcome.status, outcome.balance_cents) == ("accepted", Status.RUNNING, 98000)
    paid = desk.wallet.pay(
        Payment(number=project.number, cents=98000, reference="F 2026/7", message="Factuur 7"), key()
    )
    assert (paid.status, paid.balance_cents) == (Status.COMPLETED, 0)
    rated = desk.wallet.rate(Rating(number=project.number, stars=4, name="An Peeters"), key())
    assert (rated.average, rated.count) == (Decimal("4.0"), 1)
    card = desk.projects.card(project.number)
    assert card.status is Status.COMPLETED
    assert [line.kind for line in card.ledger] == ["deposit", "subsidy", "payment"]
    assert [line.action for line in card.trail] == ["applied", "deposit_accepted", "paid", "rated"]
    assert [mail.kind for mail in card.mails] == [
        "registered",
        "deposit_received",
        "paid",
        "paid_to_provider",
        "rated",
    ]
    assert desk.providers.card(TRAINER).stars_average == Decimal("4.0")
    assert desk.companies.overview(COMPANY).left_cents == 750000 - 29400


def test_the_same_key_books_once(desk: Desk) -> None:
    same = key()
    first = desk.applications.apply(application(), same)
    assert desk.applications.apply(application(), same) == first
    assert desk.projects.page(ProjectQuery(company=COMPANY)).total == 1
    with pytest.raises(Refused) as refused:
        desk.applications.apply(application(amount_cents=99000), same)
    assert refused.value.code is Code.KEY_REUSED


def test_a_second_payment_with_the_same_key_pays_once(desk: Desk) -> None:
    project = deposited(desk)
    same = key()
    for _ in range(3):
        done = desk.wallet.pay(
            Payment(number=project.number, cents=10000, reference="F1", message="deel"), same
        )
        assert done.balance_cents == 88000
    assert desk.projects.card(project.number).paid_cents == 10000


def test_everything_is_there_after_reopening(database: str) -> None:
    first = open_desk(database)
    project = deposited(first)
    first._work.store.close()
    again = open_desk(database)
    assert again.projects.card(project.number).status is Status.RUNNING
    assert list(again.books.check()) == []
    again._work.store.close()


def test_actions_carry_their_reason(desk: Desk) -> None:
    project = applied(desk)
    possible = {a.action: (a.possible, a.reason) for a in desk.projects.card(project.number).actions}
    assert possible[Action.DEPOSIT] == (True, None)
    assert possible[Action.PAY] == (False, "not_deposited_yet")


def test_drafts_keep_what_was_typed_and_go_with_the_application(desk: Desk) -> None:
    typed = {"name": "Hálf [ingevuld]", "amount": "98", "starts_on": "1105"}
    draft = desk.drafts.save(COMPANY, None, 2, typed)
    draft = desk.drafts.save(COMPANY, draft.id, 3, {**typed, "amount": "980"})
    assert desk.drafts.of_company(COMPANY) == [draft]
    assert draft.answers["amount"] == "980"
    waiting = desk.worklist.page(limit=500).rows
    assert (waiting[0].kind, waiting[0].deadline) == ("draft", date(2026, 5, 25))
    desk.applications.apply(application(), key(), draft=draft.id)
    assert desk.drafts.of_company(COMPANY) == []


def test_a_duplicate_has_the_answers_but_not_the_days(desk: Desk) -> None:
    number, same = applied(desk).number, key()
    draft = desk.drafts.duplicate(number, same)
    assert desk.drafts.duplicate(number, same) == draft
    assert len(desk.drafts.of_company(COMPANY)) == 1
    assert draft.answers["amount"] == "980,00"
    assert draft.answers["hours"] == "16"
    assert "starts_on" not in draft.answers
    assert "consent" not in draft.answers


def test_size_is_frozen_by_the_first_application(desk: Desk) -> None:
    desk.companies.declare_size(SizeDeclaration(COMPANY, desk.companies.size_proposal(COMPANY).size), key())
    applied(desk)
    with pytest.raises(Refused) as refused:
        desk.companies.declare_size(
            SizeDeclaration(COMPANY, desk.companies.size_proposal(COMPANY).size.MEDIUM), key()
        )
    assert refused.value.code is Code.SIZE_FROZEN
    overview = desk.companies.overview(COMPANY)
    assert overview.size is not None
    assert overview.size.frozen


def test_providers_are_found_by_number_name_and_misspelt(desk: Desk) -> None:
    for wanted in (TRAINER, "dv.0999001", "999001", "leerhuis", "Leerhuys Gnet"):
        assert [hit.number for hit in desk.providers.search(wanted, service="training")] == [TRAINER], wanted
    assert desk.providers.search("zzzz qqqq") == []


def test_history_is_filtered_sorted_and_paged_by_the_database(desk: Desk) -> None:
    numbers = [applied(desk, name=f"Cursus {i:02d}", amount_cents=10000 + i).number for i in range(12)]
    page = desk.projects.page(ProjectQuery(company=COMPANY, limit=5, offset=5))
    assert (page.total, page.offset) == (12, 5)
    assert [row.number for row in page.rows] == sorted(numbers, reverse=True)[5:10]
    by_amount = desk.projects.page(ProjectQuery(company=COMPANY, sort="amount", descending=False, limit=1))
    assert by_amount.rows[0].amount_cents == 10000
    assert desk.projects.page(ProjectQuery(company=COMPANY, name="cursus 07")).total == 1
    assert desk.projects.page(ProjectQuery(company=COMPANY, anywhere="LEERHUIS")).total == 12
    assert desk.projects.page(ProjectQuery(company=COMPANY, anywhere="%")).total == 0
    assert desk.projects.page(ProjectQuery(company=COMPANY, status=Status.RUNNING)).total == 0
    assert desk.projects.page(ProjectQuery(company=COMPANY, year=2025)).total == 0


def test_the_list_shows_five_calendar_years_and_older_on_request(desk: Desk) -> None:
    applied(desk)
    desk.move_clock(months=12 * 5)
    assert desk.projects.page(ProjectQuery(company=COMPANY)).total == 0
    assert desk.projects.page(ProjectQuery(company=COMPANY, older=True)).total == 1


def test_a_duplicate_keeps_names_with_a_comma_whole(desk: Desk) -> None:
    project = applied(desk, participants=("Peeters, An", "Claes, Bo"))
    typed = desk.drafts.duplicate(project.number, key()).answers["participants"]
    assert names(typed, Context(desk.today())) == ("Peeters, An", "Claes, Bo")
