"""What is asked of a company once a year, from the command line."""

import pytest

NEXT_YEAR = "2027-01-04"


@pytest.fixture
def confirm(kmo, apply):
    """Confirm mail and account of the company that ``apply`` added."""

    def confirming(*more, today=NEXT_YEAR):
        return kmo("confirm-contact", *more, today=today)

    return confirming


def test_mail_and_account_are_confirmed_for_this_year(confirm, kmo):
    done = confirm("0999.000.129", "--yes", "--format", "json", "--key", "c1")
    assert (done.code, done.json) == (
        0,
        {
            "company": "0999.000.129",
            "mail": "info@korenbloem.example",
            "iban": "BE68539007547034",
            "year": 2027,
            "confirmed_on": NEXT_YEAR,
        },
    )
    assert (
        confirm("0999000129", "--yes", "--format", "json", "--key", "c1", today="2027-02-01").json
        == done.json
    )
    table = confirm("0999000129", "--yes")
    assert "info@korenbloem.example" in table.out and "04/01/2027" in table.out
    assert kmo("check", today=NEXT_YEAR).code == 0


def test_without_a_terminal_nothing_is_confirmed_unless_that_is_said(confirm):
    answer = confirm("0999000129")
    assert (answer.code, answer.out) == (2, "")
    assert "--yes" in answer.err


def test_a_number_that_is_none_or_is_not_there(confirm):
    assert confirm("0999000128", "--yes").code == 2
    missing = confirm("0999000327", "--yes", "--format", "json")
    assert (missing.code, missing.json["code"]) == (1, "unknown_company")
