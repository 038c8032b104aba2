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


PRIVATE = {"in_flanders": True, "legal_form": "company", "public_below": True}
SAID = ("--in-flanders", "yes", "--public-below", "yes", "--legal-form")


def test_conditions_are_shown_and_given(kmo, apply):
    nothing = kmo("conditions", "0999000129", "--format", "json")
    assert nothing.json == {
        "company": "0999.000.129",
        "year": 2026,
        "in_flanders": None,
        "legal_form": None,
        "public_below": None,
        "answered_on": None,
    }
    given = kmo("conditions", "0999000129", *SAID, "company", "--format", "json")
    assert (given.code, given.json) == (0, nothing.json | PRIVATE | {"answered_on": "2026-05-04"})
    assert kmo("conditions", "0999000129", "--format", "json").json == given.json
    table = kmo("conditions", "0999000129").out
    assert "Vennootschap met rechtspersoonlijkheid" in table and "04/05/2026" in table
    assert kmo("check").code == 0


def test_a_form_without_aid_is_kept_and_refuses_applications(kmo, apply):
    given = kmo("conditions", "0999000129", *SAID, "non_profit")
    assert given.code == 0 and "Vereniging zonder winstoogmerk (vzw)" in given.err
    refused = apply()
    assert (refused.code, refused.json["code"]) == (1, "legal_form_not_accepted")
    assert refused.json["facts"]["source"].startswith("https://")


@pytest.mark.parametrize("said", [SAID[:4], (*SAID, "bv"), ("--in-flanders", "ja", *SAID[2:], "company")])
def test_half_an_answer_is_wrong_usage(kmo, apply, said):
    answer = kmo("conditions", "0999000129", *said)
    assert (answer.code, answer.out) == (2, "")
    assert "natural_person" in answer.err


def test_a_file_carries_the_conditions(kmo, apply):
    no = apply(conditions=PRIVATE | {"public_below": False})
    assert (no.code, no.json["code"]) == (1, "public_share_too_high")
    assert kmo("conditions", "0999000129", "--format", "json").json["answered_on"] is None
    assert apply(conditions=PRIVATE).json["result"] == "submitted"
    # the answers are no part of what makes it the same application
    assert apply().json["result"] == "already_submitted"
    assert kmo("conditions", "0999000129", "--format", "json").json["legal_form"] == "company"
    wrong = apply(conditions=PRIVATE | {"legal_form": "bv"})
    assert wrong.code == 1 and "conditions.legal_form" in wrong.json["message"]
