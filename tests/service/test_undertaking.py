"""De minimis of the single undertaking: the aid of linked companies that the desk knows is added, day by day."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from threading import Barrier, Thread
from typing import Any, Literal

import pytest
from sqlalchemy import Connection, Engine, event, text

from kmo_tui.domain.company import CompanyRevision
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.size import Relation
from kmo_tui.service.company_changes import revise
from kmo_tui.service.company_rows import card, find
from kmo_tui.service.desk import Desk
from kmo_tui.service.facts import Shared
from kmo_tui.service.mandates import MandateChange
from kmo_tui.service.results import Submitted
from kmo_tui.service.unit_of_work import Transaction
from kmo_tui.store.engine import Store
from tests.postgres import OWNER, TEMPLATE, Server
from tests.service.builders import COMPANY, application, applied, company, key, open_desk, sit_down

OTHER, THIRD, OUTSIDE = "0999000228", "0999000327", "0999000426"
WAITS = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = :name")
NEARLY = ((date(2025, 6, 1), 299_900_00, "Stad Gent"),)


def related(number: str, kind: Literal["linked", "partner"] = "linked") -> Relation:
    return Relation(
        name="Zuster BV",
        kind=kind,
        share=60 if kind == "linked" else 40,
        employees=Decimal(1),
        turnover_cents=1_00,
        balance_cents=1_00,
        number=number,
    )


def change(desk: Desk, number: str, **changes: object) -> None:
    seen = desk.companies.card(number)
    desk.companies.revise(CompanyRevision(seen, replace(seen, **changes)), key())


def refused(act: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as no:
        act()
    return no.value


def test_a_linked_company_with_299_900_leaves_no_300_for_the_other(desk: Desk) -> None:
    desk.companies.add(
        company(OTHER, name="Molen BV", other_aid=NEARLY, relations=(related(COMPANY),)), key()
    )
    no = refused(lambda: applied(desk, amount_cents=1_000_00))
    assert no.code is Code.DE_MINIMIS
    assert no.facts == {
        "ceiling_cents": 300_000_00,
        "received_cents": 299_900_00,
        "asked_cents": 300_00,
        "companies": f"Molen BV ({OTHER})",
    }
    assert applied(desk, amount_cents=300_00).subsidy_cents == 90_00


@pytest.mark.parametrize("named_by", [COMPANY, OTHER])
def test_it_counts_whichever_of_the_two_names_the_other(desk: Desk, named_by: str) -> None:
    desk.companies.add(company(OTHER, other_aid=NEARLY), key())
    change(desk, named_by, relations=(related(OTHER if named_by == COMPANY else COMPANY),))
    assert refused(lambda: applied(desk)).code is Code.DE_MINIMIS
    assert refused(lambda: applied(desk, company=OTHER)).code is Code.DE_MINIMIS


@pytest.mark.parametrize("between", [THIRD, OUTSIDE])
def test_links_go_on_through_others_also_one_that_the_desk_does_not_know(desk: Desk, between: str) -> None:
    desk.companies.add(company(OTHER, name="Molen BV", other_aid=NEARLY), key())
    if between == THIRD:
        desk.companies.add(company(THIRD, relations=(related(COMPANY), related(OTHER))), key())
    else:
        for number in (COMPANY, OTHER):
            change(desk, number, relations=(related(OUTSIDE),))
    no = refused(lambda: applied(desk))
    assert no.code is Code.DE_MINIMIS
    assert f"Molen BV ({OTHER})" in str(no.facts["companies"])
    assert no.facts.get("unknown") == (OUTSIDE if between == OUTSIDE else None)


def test_a_partner_and_a_link_without_a_number_do_not_count(desk: Desk) -> None:
    desk.companies.add(company(OTHER, other_aid=NEARLY), key())
    change(desk, COMPANY, relations=(related(OTHER, "partner"), related("")))
    assert applied(desk).subsidy_cents == 294_00
    assert not desk.applications.de_minimis(COMPANY).undertaking


def test_what_a_linked_company_was_granted_here_counts_and_what_it_gave_back_does_not(desk: Desk) -> None:
    desk.companies.add(company(OTHER, relations=(related(COMPANY),)), key())
    change(desk, COMPANY, other_aid=((date(2025, 6, 1), 299_600_00, "Stad Gent"),))
    first = applied(desk, company=OTHER)
    assert first.subsidy_cents == 294_00
    assert refused(lambda: applied(desk)).facts["received_cents"] == 299_894_00
    # the first day on which the deposit is too late, and the application has lapsed
    desk.move_clock(days=31)
    assert applied(desk).subsidy_cents == 294_00


def test_aid_of_more_than_three_years_ago_does_not_count_for_the_group_either(desk: Desk) -> None:
    old = ((date(2023, 5, 3), 299_900_00, "Stad Gent"),)
    desk.companies.add(company(OTHER, other_aid=old, relations=(related(COMPANY),)), key())
    assert applied(desk).subsidy_cents == 294_00
    change(desk, OTHER, other_aid=((date(2023, 5, 4), 299_900_00, "Stad Gent"),))
    assert refused(lambda: applied(desk, company=OTHER)).code is Code.DE_MINIMIS


def test_the_counter_says_who_is_counted_and_who_cannot_be(desk: Desk) -> None:
    desk.companies.add(
        company(OTHER, name="Molen BV", other_aid=NEARLY, relations=(related(COMPANY), related(OUTSIDE))),
        key(),
    )
    found = desk.applications.de_minimis(COMPANY)
    assert (found.received_cents, found.ceiling_cents) == (299_900_00, 300_000_00)
    assert found.first_day == date(2023, 5, 4)
    assert found.undertaking.counted == ((OTHER, "Molen BV"),)
    assert found.undertaking.unknown == (OUTSIDE,)


def test_a_number_is_never_the_own_one_and_never_given_twice(desk: Desk) -> None:
    reasons = [
        refused(lambda: change(desk, COMPANY, relations=relations)).facts["reason"]
        for relations in ((related(COMPANY),), (related(OTHER), related(OTHER, "partner")))
    ]
    assert reasons == ["own_number", "number_twice"]
    own = company(OTHER, relations=(related(OTHER),))
    assert refused(lambda: desk.companies.add(own, key())).facts["reason"] == "own_number"
    change(desk, COMPANY, relations=(related(""), related(""), related(OTHER)))


def test_the_number_can_be_taken_away_again_and_the_books_agree(desk: Desk) -> None:
    desk.companies.add(company(OTHER, other_aid=NEARLY), key())
    change(desk, COMPANY, relations=(related(OTHER),))
    assert desk.companies.card(COMPANY).relations == (related(OTHER),)
    assert list(desk.books.check()) == []
    change(desk, COMPANY, relations=(related(""),))
    assert applied(desk).subsidy_cents == 294_00


def test_a_rehearsal_answers_what_applying_answers(desk: Desk) -> None:
    desk.companies.add(company(OTHER, relations=(related(COMPANY),)), key())
    desk.companies.add(company(THIRD), key())
    change(desk, COMPANY, other_aid=((date(2025, 6, 1), 299_600_00, "Stad Gent"),))
    asked = [
        application(desk.today(), company=number, name=name)
        for number, name in ((OTHER, "Eén"), (COMPANY, "Twee"), (THIRD, "Drie"), (OTHER, "Vier"))
    ]
    rehearsed = desk.applications.rehearse(asked, Shared())

    def told(answer: Submitted | Refused) -> object:
        return answer.subsidy_cents if isinstance(answer, Submitted) else (answer.code, dict(answer.facts))

    def submitted(index: int) -> Submitted | Refused:
        try:
            return desk.applications.apply(asked[index], key())
        except Refused as no:
            return no

    done = [told(submitted(index)) for index in range(len(asked))]
    assert [told(answer) for answer in rehearsed] == done
    assert [isinstance(answer, int) for answer in done] == [True, False, True, False]


@contextmanager
def counted() -> Iterator[list[str]]:
    statements: list[str] = []

    def noted(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", noted)
    yield statements
    event.remove(Engine, "before_cursor_execute", noted)


def test_a_company_alone_takes_no_more_statements_than_before(desk: Desk) -> None:
    applied(desk)
    asked, once = application(desk.today(), name="Nog een"), key()
    server = desk._work.store.path is None
    with counted() as statements:
        desk.applications.apply(asked, once)
    # as many as before linked companies counted; on a server also patience, the key and the company are held
    assert len(statements) == (16 if server else 14)
    desk.companies.add(company(OTHER, relations=(related(COMPANY),)), key())
    with counted() as linked:
        desk.applications.apply(replace(asked, name="Met een zus"), key())
    assert len(linked) == len(statements) + (2 if server else 1)


def test_two_linked_companies_at_once_cannot_pass_the_ceiling_together(
    pg_server: Server, pg_database: str
) -> None:
    """Each of them alone has room left; over and over, from both sides at once."""
    url = pg_server.url(pg_database)
    desk = open_desk(url)
    desk.companies.add(company(OTHER, relations=(related(COMPANY),)), key())
    # room for three grants of € 294 and not for a fourth
    change(desk, COMPANY, other_aid=((date(2025, 6, 1), 300_000_00 - 3 * 294_00, "Stad Gent"),))
    barrier = Barrier(4)
    outcomes: list[object] = []

    def apply_from(number: str, place: int) -> None:
        mine = sit_down(url)
        for turn in range(2):
            asked = application(mine.today(), company=number, name=f"{place} {turn}")
            barrier.wait(60)
            try:
                outcomes.append(mine.applications.apply(asked, key()).subsidy_cents)
            except Exception as error:
                outcomes.append(error.code if isinstance(error, Refused) else error)
        mine._work.store.close()

    threads = [Thread(target=apply_from, args=((COMPANY, OTHER)[place % 2], place)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert sorted(map(str, outcomes)) == sorted(["29400"] * 3 + ["de_minimis"] * 5)
    assert list(desk.books.check()) == []
    desk._work.store.close()


def test_a_link_that_is_made_while_an_application_waits_is_held_too(
    pg_server: Server, pg_database: str
) -> None:
    url = pg_server.url(pg_database)
    desk = open_desk(url)
    desk.companies.add(company(OTHER), key())
    change(desk, COMPANY, other_aid=NEARLY)
    applying, outcomes = sit_down(url), list[object]()

    def apply() -> None:
        try:
            outcomes.append(applied(applying, company=OTHER, amount_cents=1_000_00))
        except Exception as error:
            outcomes.append(error)

    thread = Thread(target=apply)
    with closing(Store.open(url)) as third, third.write() as holding:
        holding.execute(text("SELECT id FROM company WHERE number = :n FOR NO KEY UPDATE"), {"n": COMPANY})

        def link(tx: Transaction) -> None:
            seen = card(tx, find(tx, OTHER))
            revise(tx, CompanyRevision(seen, replace(seen, relations=(related(COMPANY),))))
            thread.start()
            wait_for_lock(thread, tx.conn, pg_database)

        desk._work.write(link)
        # it got its own company, saw the link, and waits for the other one
        wait_for_lock(thread, holding, pg_database)
        assert thread.is_alive()
    thread.join(60)
    assert [error.code for error in outcomes if isinstance(error, Refused)] == [Code.DE_MINIMIS]
    for each in (desk, applying):
        each._work.store.close()


def wait_for_lock(thread: Thread, conn: Connection, database: str) -> None:
    while thread.is_alive() and not conn.execute(WAITS, {"name": database}).scalar():
        pass


def test_who_may_not_see_a_linked_company_is_told_that_it_is_not_counted(
    pg_server: Server,
) -> None:
    name = pg_server.create(TEMPLATE)
    owner = open_desk(pg_server.url(name, OWNER))
    owner.companies.add(company(OTHER, name="Molen BV", other_aid=NEARLY), key())
    change(owner, COMPANY, relations=(related(OTHER),))
    assert refused(lambda: applied(owner)).code is Code.DE_MINIMIS
    owner.mandates.give(MandateChange("an", COMPANY), key())
    an = sit_down(pg_server.url(name, "an"))
    found = an.applications.de_minimis(COMPANY)
    assert (found.received_cents, found.undertaking.counted) == (0, ())
    assert found.undertaking.unknown == (OTHER,)
    assert applied(an).subsidy_cents == 294_00
    an._work.store.close()
    owner._work.store.close()
    pg_server.drop(name)
