"""Mail address and account of a company are confirmed once a calendar year."""

import json
from dataclasses import replace

import pytest

from kmo_tui.domain.company import CompanyRevision, ContactChange, ContactConfirmation
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.service.desk import Desk
from tests.service.builders import COMPANY, key


def seen(desk: Desk) -> ContactConfirmation:
    card = desk.companies.card(COMPANY)
    return ContactConfirmation(card.number, card.mail, card.iban)


def noted(desk: Desk) -> list[dict[str, object]]:
    with desk._work.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT facts FROM trail WHERE action = 'contact_confirmed' ORDER BY seq"
        ).all()
    facts = [json.loads(said) for (said,) in rows]
    return [{name: fact for name, fact in said.items() if name != "seals"} for said in facts]


def next_year(desk: Desk) -> None:
    desk.move_clock(days=365)
    assert desk.companies.overview(COMPANY).contact_confirmed_on is None


def test_it_is_asked_again_every_calendar_year(desk: Desk) -> None:
    added_on = desk.today()
    assert desk.companies.overview(COMPANY).contact_confirmed_on == added_on
    next_year(desk)
    once = key()
    done = desk.companies.confirm_contact(seen(desk), once)
    assert (done.year, done.confirmed_on) == (2027, desk.today())
    desk.move_clock(days=1)
    assert desk.companies.confirm_contact(seen(desk), once) == done
    assert desk.companies.overview(COMPANY).contact_confirmed_on == done.confirmed_on
    assert noted(desk) == [{"year": 2026}, {"year": 2027}]
    assert list(desk.books.check()) == []


def test_what_another_changed_meanwhile_is_not_confirmed(desk: Desk) -> None:
    next_year(desk)
    before = seen(desk)
    with pytest.raises(Refused) as no:
        desk.companies.confirm_contact(replace(before, mail="oud@korenbloem.example"), key())
    assert no.value.code is Code.CHANGED_MEANWHILE
    assert desk.companies.overview(COMPANY).contact_confirmed_on is None
    with pytest.raises(Refused) as no:
        desk.companies.confirm_contact(ContactConfirmation("0999000327", before.mail, before.iban), key())
    assert no.value.code is Code.UNKNOWN_COMPANY


@pytest.mark.parametrize("mail", ["info@korenbloem.example", "nieuw@korenbloem.example"])
def test_changing_or_keeping_the_contact_data_confirms_them(desk: Desk, mail: str) -> None:
    next_year(desk)
    desk.companies.change_contact(ContactChange(COMPANY, mail, seen(desk).iban), key())
    assert desk.companies.overview(COMPANY).contact_confirmed_on == desk.today()
    assert list(desk.books.check()) == []


def test_another_change_of_a_company_confirms_nothing(desk: Desk) -> None:
    next_year(desk)
    card = desk.companies.card(COMPANY)
    renamed = replace(card, name="Korenbloem NV")
    desk.companies.revise(CompanyRevision(card, renamed), key())
    assert desk.companies.overview(COMPANY).contact_confirmed_on is None
    desk.companies.revise(CompanyRevision(renamed, replace(renamed, mail="a@b.example")), key())
    assert desk.companies.overview(COMPANY).contact_confirmed_on == desk.today()
