"""What a company answers once a year about who may apply: kept, sealed, and held to."""

import json
from dataclasses import replace

import pytest

from kmo_tui.domain.conditions import Conditions, LegalForm
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.size import Size
from kmo_tui.service.desk import Desk
from kmo_tui.service.facts import Shared
from kmo_tui.service.yearly import ConditionsAnswer
from tests.service.builders import COMPANY, PRIVATE, answer_conditions, application, applied, key

VZW = replace(PRIVATE, legal_form=LegalForm.NON_PROFIT)


def noted(desk: Desk) -> list[dict[str, object]]:
    with desk._work.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT facts FROM trail WHERE action = 'conditions_answered' ORDER BY seq"
        ).all()
    facts = [json.loads(said) for (said,) in rows]
    return [{name: fact for name, fact in said.items() if name != "seals"} for said in facts]


def test_what_was_never_asked_refuses_nothing(desk: Desk) -> None:
    assert desk.companies.conditions(COMPANY) is None
    assert applied(desk).number
    assert desk.companies.conditions(COMPANY) is None


def test_answers_are_kept_for_the_calendar_year(desk: Desk) -> None:
    once = key()
    kept = desk.companies.answer_conditions(ConditionsAnswer(COMPANY, PRIVATE), once)
    assert desk.companies.conditions(COMPANY) == kept
    assert (kept.year, kept.conditions, kept.answered_on) == (2026, PRIVATE, desk.today())
    assert desk.companies.answer_conditions(ConditionsAnswer(COMPANY, PRIVATE), once) == kept
    assert noted(desk) == [{"year": 2026, "in_flanders": 1, "legal_form": "company", "public_below": 1}]
    desk.move_clock(days=365)
    assert desk.companies.conditions(COMPANY) is None
    assert list(desk.books.check()) == []


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (replace(PRIVATE, in_flanders=False), Code.NOT_IN_FLANDERS),
        (VZW, Code.LEGAL_FORM_NOT_ACCEPTED),
        (replace(PRIVATE, public_below=False), Code.PUBLIC_SHARE_TOO_HIGH),
    ],
)
def test_a_no_refuses_every_application_until_it_is_put_right(
    desk: Desk, answer: Conditions, code: Code
) -> None:
    desk.companies.answer_conditions(ConditionsAnswer(COMPANY, answer), key())
    with pytest.raises(Refused) as no:
        applied(desk)
    assert no.value.code is code
    with pytest.raises(Refused) as no:
        desk.applications.examine(COMPANY, {"nace": "62100"}, 1)
    assert no.value.code is code
    answer_conditions(desk)
    assert applied(desk).number
    assert list(desk.books.check()) == []


def test_answers_come_along_with_an_application_and_stay(desk: Desk) -> None:
    with pytest.raises(Refused) as no:
        desk.applications.apply(application(), key(), conditions=VZW)
    assert (no.value.code, no.value.facts["legal_form"]) == (Code.LEGAL_FORM_NOT_ACCEPTED, "non_profit")
    assert desk.companies.conditions(COMPANY) is None
    desk.applications.apply(application(), key(), conditions=PRIVATE)
    kept = desk.companies.conditions(COMPANY)
    assert kept is not None and kept.conditions == PRIVATE
    desk.applications.apply(application(name="Nog een"), key(), conditions=PRIVATE)
    assert len(noted(desk)) == 1
    assert list(desk.books.check()) == []


def test_the_same_key_is_the_same_application_with_answers_or_without(desk: Desk) -> None:
    once = key()
    done = desk.applications.apply(application(), once)
    assert desk.applications.apply(application(), once, conditions=PRIVATE) == done


def test_a_rehearsal_counts_the_answers_of_the_applications_before(desk: Desk) -> None:
    asked = [application(name=name, size=Size.SMALL) for name in ("Een", "Twee", "Drie")]
    answers = desk.applications.rehearse(asked, Shared(), [None, PRIVATE, VZW])
    assert [isinstance(answer, Refused) for answer in answers] == [False, False, True]
    assert desk.companies.conditions(COMPANY) is None
    answers = desk.applications.rehearse(asked, Shared(), [PRIVATE, VZW, None])
    # what is refused keeps nothing, so the third is held to the answers of the first
    assert [isinstance(answer, Refused) for answer in answers] == [False, True, False]
