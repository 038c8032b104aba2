"""Who may apply at all."""

from dataclasses import replace

import pytest

from kmo_tui.domain.conditions import NOT_ACCEPTED, Conditions, LegalForm, check_conditions
from kmo_tui.domain.refusal import Code, Refused

PRIVATE = Conditions(in_flanders=True, legal_form=LegalForm.COMPANY, public_below=True)


@pytest.mark.parametrize("form", sorted(set(LegalForm) - set(NOT_ACCEPTED)))
def test_private_companies_in_flanders_may_apply(form: LegalForm) -> None:
    check_conditions(replace(PRIVATE, legal_form=form))


def test_the_forms_without_aid_are_those_of_the_rules() -> None:
    assert {form.value for form in NOT_ACCEPTED} == {
        "non_profit",
        "unincorporated",
        "temporary",
        "in_formation",
        "public_body",
    }


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"in_flanders": False}, Code.NOT_IN_FLANDERS, "in_flanders"),
        *(({"legal_form": form}, Code.LEGAL_FORM_NOT_ACCEPTED, "legal_form") for form in NOT_ACCEPTED),
        ({"public_below": False}, Code.PUBLIC_SHARE_TOO_HIGH, "public_below"),
    ],
)
def test_a_wrong_answer_is_refused_with_its_source(
    changes: dict[str, object], code: Code, field: str
) -> None:
    with pytest.raises(Refused) as caught:
        check_conditions(replace(PRIVATE, **changes))
    assert (caught.value.code, caught.value.field) == (code, field)
    assert str(caught.value.facts["source"]).startswith("https://")
