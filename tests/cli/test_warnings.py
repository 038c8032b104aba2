"""What an application is warned of, in every answer of ``apply``: nothing is refused for it."""

import csv
import io
import json

import pytest

from kmo_tui.domain.rulebook import SHIPPED
from tests.cli.conftest import APPLICATION

EXCLUDED = {"name": "Teambuildingsdag met hypnotherapie"}
EARLY = {"registered_on": "2026-05-04", "starts_on": "2026-05-03"}
HYPNOSIS = (
    "Let op: 'hypnotherapie' lijkt op een dienst die niet in aanmerking komt (opleiding hypnose). "
    "Vraag het na bij je dienstverlener."
)
DAYS = (
    "Let op: de dienst begint op zondag 3 mei 2026, vóór de inschrijving of overeenkomst van maandag 4 mei 2026. "
    "Kijk beide dagen na."
)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def codes(row) -> list[str]:
    return [warned["code"] for warned in row["warnings"]]


def given(answer) -> list[list[str] | None]:
    """Give the codes of each row that has warnings, maybe none."""
    return [codes(row) if "warnings" in row else None for row in answer.json]


@pytest.fixture
def many(apply, kmo):
    """Apply for several with these options; ``apply`` made company and providers."""

    def applying(*changes, options=(), fmt="json"):
        entries = [APPLICATION | {"key": str(place)} | each for place, each in enumerate(changes)]
        return kmo("apply", "-", "--format", fmt, *options, stdin=json.dumps(entries).encode())

    return applying


def test_nothing_to_warn_of_is_an_empty_list(apply):
    answer = apply()
    assert (answer.code, answer.json["warnings"], "Let op" in answer.err) == (0, [], False)


def test_each_warning_has_a_code_and_its_sentence_and_is_said(apply, kmo):
    answer = apply(**EXCLUDED, **EARLY)
    assert (answer.code, answer.json["status"]) == (0, "awaiting_deposit")
    assert codes(answer.json) == ["looks_excluded", "looks_excluded", "starts_before_registration"]
    assert all(set(warned) == {"code", "message"} for warned in answer.json["warnings"])
    said = [plain(warned["message"]) for warned in answer.json["warnings"]]
    assert {HYPNOSIS, DAYS} < set(said)
    assert all(sentence in plain(answer.err) for sentence in said)
    assert len(kmo("projects", "--format", "json").json) == 1


@pytest.mark.parametrize("options", [("--check",), (), ("--all-or-none",)])
def test_every_answer_has_its_own_and_a_refusal_is_as_in_every_command(many, options):
    answer = many({}, EARLY, EXCLUDED | {"theme": "hr"}, {"amount": "veel"}, options=options)
    assert answer.code == 1
    assert given(answer) == [[], ["starts_before_registration"], None, None]
    assert f"applications[1]: {DAYS}" in plain(answer.err)
    assert list(answer.json[2]) == ["code", "message", "facts", "place"]


def test_what_is_submitted_already_is_warned_of_again(many):
    once = many(EXCLUDED)
    for options in ((), ("--check",)):
        again = many(EXCLUDED, options=options).json[0]
        assert (again["result"], again["warnings"]) == ("already_submitted", once.json[0]["warnings"])


def test_csv_has_the_codes_and_a_table_says_them(many):
    answer = many({}, EXCLUDED | EARLY, fmt="csv")
    rows = list(csv.DictReader(io.StringIO(answer.out), delimiter=";"))
    assert [row["warnings"] for row in rows] == [
        "",
        "looks_excluded, looks_excluded, starts_before_registration",
    ]
    table = many({}, EXCLUDED | EARLY, fmt="table")
    assert "Let op" not in table.out and f"applications[1]: {DAYS}" in plain(table.err)


def test_a_day_without_rules_is_refused_without_warnings(apply):
    answer = apply(today="2019-12-31", registered_on="2019-12-30", starts_on="2019-12-31", **EXCLUDED)
    assert answer.json["code"] == "no_rules_for_date"


def test_the_list_of_the_desk_is_the_one_that_counts(apply, kmo, tmp_path):
    text = SHIPPED.read_text(encoding="utf-8")
    file = tmp_path / "rules.toml"
    entry = json.dumps(APPLICATION | EXCLUDED).encode()
    found = []
    for own in (
        text,
        text[: text.index("[[excluded]]")],
        "excluded = []\n" + text[: text.index("[[excluded]]")],
    ):
        file.write_text(own, encoding="utf-8")
        answer = kmo("--rules", str(file), "apply", "-", "--check", "--format", "json", stdin=entry)
        found.append(len(answer.json["warnings"]))
    assert found == [2, 2, 0]
