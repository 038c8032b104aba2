"""The sworn declaration says what the rules of its day say."""

from datetime import date

import pytest

from kmo_tui.domain.de_minimis import Undertaking
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


def test_of_a_group_the_declaration_says_whose_aid_was_counted_and_whose_was_not():
    linked = Undertaking(counted=(("0999000228", "Molen BV"),), unknown=("0999000426",))
    alone, together = (
        declaration(Signer("An", "Peeters", "zaakvoerder"), "Bakkerij", 300_000_00, *more)
        for more in ((), (linked,))
    )
    said = [line for line in together if line not in alone]
    assert said == [
        "Meegeteld zijn de onderneming zelf en: Molen BV (0999.000.228).",
        "Niet meegeteld, want dit loket toont ze niet: 0999.000.426. Zet hun steun bij de andere de-minimissteun.",
    ]
    # right under what it says of de minimis aid
    assert together[together.index(said[0]) - 1].startswith("6. ")
