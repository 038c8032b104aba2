"""What the desk knows of a company or a provider can change later."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from kmo_tui.domain.company import Company, CompanyRevision, ContactChange, SizeDeclaration
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.size import Relation, Size
from kmo_tui.domain.status import Status
from kmo_tui.domain.wallet import Deposit, Stop
from kmo_tui.service.desk import Desk
from kmo_tui.store.sealing import seal_rows
from tests.service.builders import COMPANY, TRAINER, applied, key, provider

MOTHER = Relation(
    name="Moeder NV",
    kind="linked",
    share=60,
    employees=Decimal(60),
    turnover_cents=20_000_000_00,
    balance_cents=15_000_000_00,
)


def _with(card: Company, **changes: object) -> Company:
    return replace(card, **changes)


def test_new_figures_and_a_group_give_another_proposal(desk: Desk) -> None:
    seen = desk.companies.card(COMPANY)
    assert desk.companies.size_proposal(COMPANY).size is Size.SMALL
    revised = _with(seen, name="Korenbloem NV", employees=Decimal("13.5"), relations=(MOTHER,))
    assert (
        desk.companies.revise(CompanyRevision(seen, revised), key())
        == revised
        == desk.companies.card(COMPANY)
    )
    assert desk.companies.size_proposal(COMPANY).size is Size.MEDIUM
    assert desk.companies.page("korenbloem nv").total == 1


def test_a_declared_size_stays_when_the_figures_change(desk: Desk) -> None:
    applied(desk)
    seen = desk.companies.card(COMPANY)
    desk.companies.revise(CompanyRevision(seen, _with(seen, employees=Decimal(400))), key())
    declared = desk.companies.overview(COMPANY).size
    assert declared is not None and declared.size is Size.SMALL


def test_what_changed_meanwhile_is_not_overwritten(desk: Desk) -> None:
    seen = desk.companies.card(COMPANY)
    desk.companies.change_contact(ContactChange(COMPANY, "nieuw@korenbloem.example", seen.iban), key())
    with pytest.raises(Refused) as no:
        desk.companies.revise(CompanyRevision(seen, _with(seen, name="Ander")), key())
    assert no.value.code is Code.CHANGED_MEANWHILE
    assert desk.companies.card(COMPANY).mail == "nieuw@korenbloem.example"


def test_the_same_key_changes_once(desk: Desk) -> None:
    seen, once = desk.companies.card(COMPANY), key()
    revised = _with(seen, address="Kouter 1, 9000 Gent")
    assert desk.companies.revise(CompanyRevision(seen, revised), once) == desk.companies.revise(
        CompanyRevision(seen, revised), once
    )


def test_the_trail_tells_which_fields_and_not_what_stood_there(desk: Desk) -> None:
    number = applied(desk).number
    seen = desk.companies.card(COMPANY)
    aid = ((date(2026, 1, 5), 2_500_00, "Stad Gent"),)
    desk.companies.revise(CompanyRevision(seen, _with(seen, name="Jan Geheim", other_aid=aid)), key())
    with desk._work.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT facts FROM trail WHERE action = 'company_changed'").all()
    (said,) = [json.loads(facts) for (facts,) in rows]
    assert said.pop("seals")
    assert said == {"fields": ["name", "other_aid"]}
    assert desk.projects.card(number)


def test_aid_from_elsewhere_counts_from_then_on(desk: Desk) -> None:
    seen = desk.companies.card(COMPANY)
    aid = ((date(2025, 1, 5), 299_800_00, "Stad Gent"),)
    desk.companies.revise(CompanyRevision(seen, _with(seen, other_aid=aid)), key())
    with pytest.raises(Refused) as no:
        applied(desk)
    assert no.value.code is Code.DE_MINIMIS
    seen = desk.companies.card(COMPANY)
    desk.companies.revise(CompanyRevision(seen, _with(seen, other_aid=())), key())
    assert applied(desk).subsidy_cents == 294_00


def test_a_provider_links_another_theme_and_keeps_its_stars(desk: Desk) -> None:
    with pytest.raises(Refused) as no:
        applied(desk, theme="hr")
    assert no.value.code is Code.THEME_NOT_LINKED
    changed = desk.providers.change(provider(TRAINER, name="Leerhuis NV", themes=("hr", "innovation")), key())
    assert (changed.name, changed.themes) == ("Leerhuis NV", ("hr", "innovation"))
    assert [hit.number for hit in desk.providers.search("leerhuis nv")] == [TRAINER]
    assert applied(desk, theme="hr").number


def test_a_theme_of_earlier_rules_stays_linked_and_an_unknown_one_is_refused(desk: Desk) -> None:
    with desk._work.store.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO provider_theme (provider_id, theme) SELECT id, 'it/software' FROM provider"
        )
        seal_rows(connection)
    known = desk.providers.card(TRAINER).themes
    assert desk.providers.change(provider(TRAINER, themes=known), key()).themes == known
    with pytest.raises(Refused) as no:
        desk.providers.change(provider(TRAINER, themes=("astrology",)), key())
    assert no.value.code is Code.THEME_UNKNOWN
    assert desk.providers.card(TRAINER).themes == known


def test_a_provider_that_another_changed_meanwhile_stays_as_it_is(desk: Desk) -> None:
    seen = desk.providers.card(TRAINER)
    desk.providers.change(provider(TRAINER, name="Leerhuis NV"), key(), seen=seen)
    with pytest.raises(Refused) as no:
        desk.providers.change(provider(TRAINER, name="Leerhuis CV"), key(), seen=seen)
    assert no.value.code is Code.CHANGED_MEANWHILE
    assert desk.providers.card(TRAINER).name == "Leerhuis NV"


def test_a_provider_that_is_not_there_cannot_change(desk: Desk) -> None:
    with pytest.raises(Refused) as no:
        desk.providers.change(provider("DV.O999999"), key())
    assert no.value.code is Code.UNKNOWN_PROVIDER


def test_a_size_is_free_again_when_no_application_of_the_year_holds_it(desk: Desk) -> None:
    """Lapsed or stopped before a deposit came, an application was no successful one (kmo-rules, S9)."""
    lapsing, stopped = applied(desk), applied(desk)
    desk.wallet.stop(Stop(stopped.number, "gaat niet door"), key())
    with pytest.raises(Refused) as no:
        desk.companies.declare_size(SizeDeclaration(COMPANY, Size.MEDIUM), key())
    assert no.value.code is Code.SIZE_FROZEN
    desk.move_clock(days=31)
    assert desk.projects.card(lapsing.number).status is Status.LAPSED
    assert not desk.companies.overview(COMPANY).size.frozen
    desk.companies.declare_size(SizeDeclaration(COMPANY, Size.MEDIUM), key())
    assert applied(desk, size=None).percentage == 20
    assert desk.companies.overview(COMPANY).size.frozen


def test_money_that_was_in_time_holds_the_size_again(desk: Desk) -> None:
    number = applied(desk).number
    card = desk.projects.card(number)
    desk.move_clock(days=31)
    assert not desk.companies.overview(COMPANY).size.frozen
    desk.wallet.deposit(
        Deposit(number, card.own_cents, card.communication, desk.today() - timedelta(days=2)), key()
    )
    assert desk.projects.card(number).status is Status.RUNNING
    assert desk.companies.overview(COMPANY).size.frozen
