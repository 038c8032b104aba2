"""Mail address and account are asked about when a company is opened, once a calendar year."""

from datetime import date

import pytest

from tests.linear.answers import STOP
from tests.linear.driving import hold
from tests.service.builders import COMPANY

ASKED = "Kloppen mailadres en rekeningnummer nog?"


@pytest.fixture
def next_year(desk):
    desk.move_clock(days=365)
    assert desk.today() == date(2027, 5, 4)
    return desk


def confirmed(desk):
    return desk.companies.overview(COMPANY).contact_confirmed_on


def test_nothing_is_asked_in_the_year_of_the_first_data(desk):
    assert ASKED not in hold(desk, STOP).program


def test_a_yes_confirms_until_the_next_year(next_year):
    said = hold(next_year, "j", STOP).program
    assert "Mailadres: info@korenbloem.example" in said
    assert "Rekeningnummer: BE68 5390 0754 7034" in said
    assert f"{ASKED} ja of nee:" in said and "Bevestigd voor 2027." in said
    assert confirmed(next_year) == next_year.today()
    assert ASKED not in hold(next_year, STOP).program


def test_a_no_changes_them(next_year):
    said = hold(next_year, "n", "nieuw@korenbloem.example", "", STOP).program
    assert "Gegevens bewaard." in said
    assert next_year.companies.card(COMPANY).mail == "nieuw@korenbloem.example"
    assert confirmed(next_year) == next_year.today()


@pytest.mark.parametrize("later", ["<", "<<"])
def test_it_can_wait_and_is_asked_again(next_year, later):
    said = hold(next_year, later, STOP)
    assert said.code == 0 and ASKED in said.program
    assert confirmed(next_year) is None
    assert ASKED in hold(next_year, later, STOP).program
