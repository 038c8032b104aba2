"""What the desk is, asked once line by line; and filing with VLAIO by ear."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.company import SizeDeclaration
from kmo_tui.domain.desk_role import BESIDE_VLAIO
from kmo_tui.domain.size import Size
from kmo_tui.domain.status import Status
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ProjectQuery
from kmo_tui.service.yearly import ConditionsAnswer
from kmo_tui.store.engine import Store
from tests.linear.answers import APPLY, HISTORY, STOP, TODO, TRAINING
from tests.linear.driving import hold
from tests.service.builders import (
    COMPANY,
    PRIVATE,
    RULES,
    TRAINER,
    applied,
    company,
    key,
    open_desk,
    provider,
)

VLAIO, OWN = "1", "2"
GIVEN = ("2026KMO042735", "180/1851/05305", "10 6 2026")


@pytest.fixture
def real_desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk of kind ``desk`` with a company that declared its size, and no role yet."""
    store = Store.open(str(tmp_path / "real.db"), kind="desk")
    desk = Desk(store, RULES, FixedClock(date(2026, 5, 4)), front_end="linear", operator="els")
    desk.companies.add(company(), key())
    desk.providers.add(provider(TRAINER), key())
    desk.companies.declare_size(SizeDeclaration(COMPANY, Size.SMALL), key())
    desk.companies.answer_conditions(ConditionsAnswer(COMPANY, PRIVATE), key())
    yield desk
    assert list(desk.books.check()) == []
    store.close()


@pytest.fixture
def companion(store_file: Path) -> Iterator[Desk]:
    """A desk beside the official site."""
    desk = open_desk(store_file)
    desk.roles.choose(BESIDE_VLAIO, key())
    desk.companies.declare_size(SizeDeclaration(COMPANY, Size.SMALL), key())
    desk.companies.answer_conditions(ConditionsAnswer(COMPANY, PRIVATE), key())
    yield desk
    assert list(desk.books.check()) == []
    desk._work.store.close()


def test_the_role_is_asked_once(real_desk: Desk) -> None:
    said = hold(real_desk, VLAIO, STOP)
    assert "alleen VLAIO kent subsidies" in said.program
    assert "Dit loket werkt naast de officiële site." in said.program
    assert real_desk.roles.current() == BESIDE_VLAIO
    again = hold(real_desk, STOP)
    assert again.code == 0
    assert "Wat is dit loket?" not in again.program
    assert "Dit loket werkt naast de officiële site." in again.program


def test_a_desk_of_its_own_names_scheme_and_account(real_desk: Desk) -> None:
    wrong, right = "BE68 5390 0754 7035", "BE68 5390 0754 7034"
    said = hold(real_desk, OWN, "Proeffonds", "Stad Gent", "", wrong, right, "", STOP)
    assert "Fout: Rekeningnummer (IBAN) moet een bestaand nummer zijn" in " ".join(said.program.split())
    role = real_desk.roles.current()
    assert role is not None
    assert (role.scheme, role.beneficiary, role.iban, role.bic) == (
        "Proeffonds",
        "Stad Gent",
        "BE68539007547034",
        "",
    )
    assert "eigen loket: Proeffonds" in said.program


@pytest.mark.parametrize("sign", ["<", "<<"])
def test_who_leaves_it_for_later_can_read_and_not_apply(real_desk: Desk, sign: str) -> None:
    said = hold(real_desk, sign, APPLY, STOP)
    assert said.code == 0
    assert said.program.count("De rol van dit loket is nog niet gekozen") == 2
    assert real_desk.roles.current() is None
    assert "Wat is dit loket?" in hold(real_desk, sign, STOP).program


def test_a_demo_is_not_asked(desk: Desk) -> None:
    assert "Wat is dit loket?" not in hold(desk, STOP).program


def test_an_application_is_filed_by_ear(companion: Desk) -> None:
    said = hold(companion, APPLY, *TRAINING, "", "2", "13", "99", "v", *GIVEN, STOP)
    assert said.code == 0
    assert "Zet klaar om in te dienen?" in said.program
    assert "nummer van dit loket: 2026KMOL00001" in said.program
    lines = said.program.splitlines()
    assert "2 Uw onderneming: NACE-code van de hoofdactiviteit: 10711." in lines
    # an answer alone, to copy it from its line
    assert "10711" in lines
    assert "Fout: Kies 1 tot 14, of typ v." in lines
    after = said.program.partition("Bewaard. Dossiernummer 2026KMO042735.")[2]
    assert "180/1851/05305" in after
    assert "BE64 7330 3379 7052" in after
    assert "woensdag 10 juni 2026" in after
    assert "BE64" not in said.program.partition("Bewaard.")[0]
    [row] = companion.projects.page(ProjectQuery()).rows
    assert (row.number, row.status) == ("2026KMO042735", Status.AWAITING_DEPOSIT)


def test_what_vlaio_gave_is_asked_until_it_can_be_so(companion: Desk) -> None:
    applied(companion, starts_on=date(2026, 5, 11))
    wrong = ("2026KMOL00001", "2019KMO042735", GIVEN[0], "180/1851/05306", GIVEN[1], "1 9 2026", GIVEN[2])
    # a year that cannot be is only known to the service, so all are asked before it
    said = hold(companion, HISTORY, "1", "1", "", "v", wrong[0], GIVEN[0], *wrong[3:], "<", STOP)
    text = " ".join(said.program.split())
    assert "Fout: Dossiernummer moet bestaan uit een jaar, KMO en 6 cijfers" in text
    assert "Fout: Gestructureerde mededeling klopt niet" in text
    assert "Fout: Uiterste dag van de storting moet tussen 04/05/2026 en 03/07/2026 liggen" in text
    [row] = companion.projects.page(ProjectQuery()).rows
    assert row.number == GIVEN[0]


def test_a_refusal_brings_its_question_back(companion: Desk) -> None:
    applied(companion)
    said = hold(companion, HISTORY, "1", "1", "", "v", "2019KMO042735", *GIVEN[1:], GIVEN[0], "<", STOP)
    assert "moet beginnen met een jaar van" in " ".join(said.program.split())
    [row] = companion.projects.page(ProjectQuery()).rows
    assert row.number == GIVEN[0]


def test_left_for_later_it_waits_in_the_work_list(companion: Desk) -> None:
    said = hold(companion, APPLY, *TRAINING, "", "<", TODO, "1", "1", "", "<", "<", "<", STOP)
    assert "Dien 2026KMOL00001 in bij VLAIO" in said.program
    assert "Klaar om in te dienen" in said.program
    # what needs a deposit is not offered, and says why
    assert "de aanvraag is nog niet ingediend bij VLAIO" in " ".join(said.program.split())
    assert "Storting boeken" not in said.program.partition("Kan nu niet")[2].partition("\n1 ")[2]
    [row] = companion.projects.page(ProjectQuery(status=Status.READY)).rows
    assert row.number == "2026KMOL00001"


def test_the_kinds_of_tasks_are_those_of_the_desk(companion: Desk) -> None:
    assert "2 Concept\n3 Indienen\n4 Storten" in hold(companion, TODO, "s", "1", "<", STOP).program


def test_a_desk_of_its_own_has_nothing_to_file(desk: Desk) -> None:
    assert "Indienen" not in hold(desk, TODO, "s", "1", "<", STOP).program
