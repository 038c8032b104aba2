"""Refusals and faults of the store in words."""

from datetime import date

import pytest

from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Action, Reason
from kmo_tui.forms import words

FACTS = {
    "role": "an",
    "starts_on": date(2026, 11, 2),
    "last_day": date(2026, 11, 16),
    "registered_on": date(2026, 11, 2),
    "today": date(2026, 11, 1),
    "provider": "DV.O123456",
    "theme": "Digitalisering - Infrastructuur",
    "amount_cents": 50_00,
    "file": "projecten.xlsx",
    "host": "mail.example:25",
    "problem": "er komt geen antwoord",
    "minimum_cents": 100_00,
    "service": "advice",
    "registered_for": "training",
    "year": 2026,
    "cap_cents": 7_500_00,
    "nace": "01110",
    "label": "Teelt van granen",
    "source": "Indicatief.",
    "version": 2025,
    "asked_cents": 294_00,
    "ceiling_cents": 300_000_00,
    "received_cents": 299_900_00,
    "number": "DV.O123456",
    "name": "Bakkerij",
    "low_cents": 1,
    "high_cents": 900_00,
    "day": date(2019, 1, 1),
    "first_day": date(2020, 1, 1),
    "agreed_cents": 294_00,
    "now_cents": 100_00,
    "reference": "F2026-01",
    "paid_cents": 500_00,
    "paid_on": date(2026, 6, 4),
    "closes_on": date(2027, 12, 31),
    "key": "k",
    "action": Action.PAY.value,
    "draft": "d",
    "closed_on": date(2026, 6, 1),
    "deposit_cents": 686_00,
    "booked_on": date(2026, 6, 4),
    "valued_on": date(2026, 6, 3),
    "deposit_by": date(2026, 6, 3),
    "place": "/srv/kmo/desk.db",
    "line": 3,
}


@pytest.mark.parametrize("code", [code for code in Code if code is not Code.INVALID])
def test_every_refusal_is_a_sentence_without_holes(code):
    reason = "cut" if code is Code.TRANSFER_REFUSED else Reason.NOTHING_LEFT.value
    refused = Refused(code, **FACTS, reason=reason)
    sentence = words.sentence(refused)
    assert sentence
    assert "{" not in sentence + words.next_step(refused) + words.heading(refused)
    assert sentence[-1] in ".:" or sentence.endswith(FACTS["source"])
    assert words.heading(refused)


@pytest.mark.parametrize(
    "code",
    [code for code in Code if code not in (Code.INVALID, Code.NOT_POSSIBLE_NOW, Code.KEY_REUSED)],
)
def test_every_refusal_says_what_to_do(code):
    assert words.next_step(Refused(code, **FACTS, reason="")).endswith(".")


@pytest.mark.parametrize(
    ("field", "facts", "sentence"),
    [
        ("reference", {"reason": "empty"}, "Vul Referentienummer in."),
        (
            "name",
            {"reason": "too_long", "limit": 100, "length": 112},
            "Naam mag hoogstens 100 tekens tellen, je hebt er nu 112.",
        ),
        (
            "nace",
            {"reason": "unknown_code", "nace": "62999", "version": 2025},
            "NACE-code 62999 bestaat niet in NACE-BEL 2025. Zoek de code op in de KBO.",
        ),
        ("stars", {"reason": "range", "low": 1, "high": 5}, "Aantal sterren moet tussen 1 en 5 liggen."),
        ("surprise", {"reason": "new"}, "surprise klopt niet. Kijk de invoer na."),
    ],
)
def test_what_is_typed_wrong_is_said_with_its_label(field, facts, sentence):
    assert words.sentence(Refused(Code.INVALID, field=field, **facts)) == sentence


def test_amounts_and_days_are_shown_as_people_write_them():
    sentence = words.sentence(Refused(Code.TOO_LATE, **FACTS))
    assert "maandag 2 november 2026" in sentence
    assert "maandag 16 november 2026" in sentence
    sentence = words.sentence(Refused(Code.AMOUNT_TOO_SMALL, **FACTS))
    assert "€\u00a050,00" in sentence
    assert "advies" in sentence


def test_foreign_text_in_a_refusal_can_not_be_obeyed_by_a_terminal():
    sentence = words.sentence(Refused(Code.THEME_NOT_LINKED, provider="DV\x1b[2J", theme="a\u202eb"))
    assert "\x1b" not in sentence
    assert "\u202e" not in sentence


@pytest.mark.parametrize(
    "reason",
    [
        "unreachable",
        "damaged",
        "not_a_database",
        "read_only",
        "locked",
        "full",
        "newer_schema",
        "not_migrated",
        "not_allowed",
        "too_open",
        "missing_driver",
    ],
)
def test_every_fault_of_the_store_names_its_place(reason):
    assert "/data/kmo.db" in words.fault_words(reason, "/data/kmo.db")
