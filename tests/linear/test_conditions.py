"""Seat, legal form and public share are asked once a year, before the first application."""

import pytest

from kmo_tui.domain.conditions import LegalForm
from tests.linear.answers import APPLY, DATA, STOP, TRAINING
from tests.linear.driving import hold
from tests.service.builders import COMPANY, open_desk

ASKED = "Komt je onderneming in aanmerking?"


@pytest.fixture
def asking(store_file):
    """A desk that asked nothing yet this year."""
    desk = open_desk(store_file)
    yield desk
    desk._work.store.close()


def test_they_are_asked_after_the_size_and_only_once(asking):
    said = hold(asking, APPLY, "1", "j", "j", "2", "j", *TRAINING, STOP)
    assert said.code == 0 and said.program.count(ASKED) == 1
    assert "5 Vereniging zonder winstoogmerk (vzw): geen steun" in said.program
    assert "Je dossiernummer is 2026KMO000001." in said.program
    kept = asking.companies.conditions(COMPANY)
    assert kept.conditions.legal_form is LegalForm.COMPANY
    assert ASKED not in hold(asking, APPLY, "<<", STOP).program


@pytest.mark.parametrize(
    ("answers", "heard"),
    [
        (("n", "2", "j"), "Geen subsidie buiten het Vlaamse Gewest."),
        (("j", "5", "j"), "krijgt geen steun van de kmo-portefeuille: Vereniging zonder winstoogmerk (vzw)."),
        (("j", "2", "n"), "voor 25 % of meer in handen van de overheid"),
    ],
)
def test_a_no_is_explained_and_can_be_put_right(asking, answers, heard):
    said = hold(asking, APPLY, "1", "j", *answers, APPLY, STOP)
    words = " ".join(said.program.split())
    assert words.count(heard) == 2 and "Fout" not in words
    assert said.program.count(ASKED) == 1
    said = hold(asking, DATA, "5", "j", "2", "j", APPLY, "<<", STOP)
    assert heard not in " ".join(said.program.split())
    assert "Stap 1 van 5" in said.program


def test_what_is_not_answered_is_asked_again(asking):
    hold(asking, APPLY, "1", "j", "j", "<<", STOP)
    assert asking.companies.conditions(COMPANY) is None
    assert ASKED in hold(asking, APPLY, "<<", STOP).program
