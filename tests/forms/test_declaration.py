"""The sworn declaration says what the rules of its day say."""

from datetime import date

import pytest

from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.domain.signer import Signer
from kmo_tui.forms.declaration import declaration


@pytest.mark.parametrize(
    ("day", "ceiling"),
    [(date(2023, 12, 31), "200.000,00"), (date(2024, 1, 1), "300.000,00"), (date(2026, 5, 4), "300.000,00")],
)
def test_the_ceiling_of_the_declaration_is_that_of_the_day(day, ceiling):
    text = " ".join(
        declaration(
            Signer("An", "Peeters", "zaakvoerder"), "Bakkerij", Rulebook.load().on(day).de_minimis_cents
        )
    )
    assert f"nog geen €\xa0{ceiling} de-minimissteun" in text
    assert text.count("000,00") == 1
