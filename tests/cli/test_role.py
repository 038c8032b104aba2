"""What the desk is, chosen by command, and an application that is filed with VLAIO by hand."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import APPLICATION, COMPANY, PROVIDER, Answer

OWN = (
    *("role", "own", "--scheme", "Proeffonds Gent", "--beneficiary", "Stad Gent"),
    *("--iban", "BE68 5390 0754 7034"),
)
FILED = (
    *("--number", "2026KMO042735", "--communication", "+++180/1851/05305+++"),
    *("--deposit-by", "2026-06-10"),
)
Call = Callable[..., Answer]


@pytest.fixture
def real(call: Call, tmp_path: Path) -> Call:
    """Run ``kmo-tui`` on a desk of kind ``desk``, as somebody has one for the first time."""
    added = {"companies": [COMPANY], "providers": [PROVIDER]}

    def calling(*arguments: str, stdin: bytes = b"") -> Answer:
        return call("--database", str(tmp_path / "real.db"), *arguments, stdin=stdin)

    assert calling("add", "-", stdin=json.dumps(added).encode()).code == 0
    return calling


@pytest.fixture
def companion(kmo: Call) -> Call:
    """Run ``kmo-tui`` on a desk beside the official site."""
    assert kmo("role", "vlaio").code == 0
    added = {"companies": [COMPANY], "providers": [PROVIDER]}
    assert kmo("add", "-", stdin=json.dumps(added).encode()).code == 0
    return kmo


def submit(kmo: Call) -> Answer:
    return kmo("apply", "-", "--format", "json", stdin=json.dumps(APPLICATION).encode())


def test_a_desk_without_a_role_refuses_what_needs_one(real: Call) -> None:
    shown = real("role", "--format", "json")
    assert (shown.code, shown.json["role"]) == (0, None)
    assert "nog niet gekozen" in shown.err
    answer = real("apply", "-", "--format", "json", stdin=json.dumps(APPLICATION).encode())
    assert (answer.code, answer.json["code"]) == (1, "role_unknown")
    assert "kmo-tui role vlaio" in answer.err + answer.out
    for command in (
        ("payments-file", "--output", "x.xml"),
        ("import", "statement", "x.xml"),
        ("mails", "remind"),
    ):
        refused = real(*command)
        assert refused.code == 1, command
        assert "rol van dit loket is nog niet gekozen" in refused.err
    # reading goes on
    assert real("projects").code == 0
    assert "Korenbloem" in real("companies").out


def test_the_role_is_shown_and_changed_until_there_is_a_project(real: Call) -> None:
    chosen = real(*OWN, "--format", "json")
    assert chosen.json == {
        "role": "own",
        "scheme": "Proeffonds Gent",
        "beneficiary": "Stad Gent",
        "address": None,
        "iban": "BE68539007547034",
        "bic": None,
    }
    assert "eigen loket: Proeffonds Gent" in chosen.err
    assert "naast VLAIO" in real("role", "vlaio").out
    assert real("role", "--format", "csv").out.splitlines()[1].startswith("vlaio")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("role", "other"), "vlaio of own"),
        (("role", "own"), "--scheme, --beneficiary en --iban nodig"),
        (("role", "vlaio", "--iban", "BE68539007547034"), "horen bij kmo-tui role own"),
        (("role", "--scheme", "x"), "horen bij kmo-tui role own"),
        (("official", "2026KMO000001", "--number", "2026KMO042735"), "samen"),
        (("official", "2026KMO000001", *FILED[:-1], "31-02-2026"), "--deposit-by"),
    ],
)
def test_a_wrong_command_line_is_named(kmo: Call, arguments: tuple[str, ...], words: str) -> None:
    answer = kmo(*arguments)
    assert answer.code == 2
    assert words in answer.err


def test_an_account_that_cannot_be_is_refused(kmo: Call) -> None:
    answer = kmo(*OWN[:-1], "BE68539007547035", "--format", "json")
    assert (answer.code, answer.json["code"], answer.json["facts"]["field"]) == (1, "invalid", "iban")


def test_the_role_is_fixed_once_there_are_projects(apply: Call, kmo: Call) -> None:
    assert apply().code == 0
    answer = kmo("role", "vlaio", "--format", "json")
    assert (answer.code, answer.json["code"]) == (1, "role_fixed")


def test_filed_by_hand_from_the_answers_to_the_deposit(companion: Call, tmp_path: Path) -> None:
    applied = submit(companion)
    assert (applied.json["number"], applied.json["status"]) == ("2026KMOL00001", "ready")
    assert applied.json["deposit_by"] is None
    assert applied.json["transfer_by"] is None
    number = applied.json["number"]
    listed = companion("projects", "--status", "ready", "--format", "json").json
    assert [(row["number"], row["deposit_by"]) for row in listed] == [(number, None)]
    (task,) = companion("todo", "--format", "json").json
    assert (task["kind"], task["deadline"]) == ("file", "2026-05-25")
    assert "zelf in te dienen bij VLAIO" in companion("todo", "--format", "ics").out.replace("\r\n ", "")
    none = companion("payments-file", "--output", str(tmp_path / "none.xml"))
    assert not (tmp_path / "none.xml").exists()
    assert "BE64" not in none.out
    slip = " ".join(companion("slip", number).out.split())
    assert "Stort nog niets" in slip
    assert "+++" not in slip
    answers = companion("official", number, "--format", "json").json
    assert [answer["step"] for answer in answers] == sorted(answer["step"] for answer in answers)
    assert {"step": 1, "label": "NACE-code van de hoofdactiviteit", "answer": "62100"} in answers
    assert "DV.O999001" in companion("official", number).out

    filed = companion("official", number, *FILED, "--format", "json")
    assert (filed.code, filed.json["number"], filed.json["desk_number"]) == (0, "2026KMO042735", number)
    assert filed.json["communication"] == "180185105305"
    paid = companion("payments-file", "--output", str(tmp_path / "pay.xml"))
    assert paid.code == 0
    assert b"180185105305" in (tmp_path / "pay.xml").read_bytes()
    assert "+++180/1851/05305+++" in companion("slip", "2026kmo042735").out
    (found,) = companion("projects", "--number", "042735", "--format", "json").json
    assert (found["number"], found["deposit_by"]) == ("2026KMO042735", "2026-06-10")
    booked = companion(
        *("deposit", "2026KMO042735", "--amount", "686.00"),
        *("--communication", "180185105305", "--format", "json"),
    )
    assert booked.json["outcome"] == "accepted"
    assert companion("check").code == 0


def test_what_vlaio_cannot_have_given_is_refused(companion: Call) -> None:
    number = submit(companion).json["number"]
    for place, wrong, words in (
        (1, "2026KMO04273", "jaar, KMO en 6 cijfers"),
        (1, "2019KMO042735", "moet beginnen met een jaar"),
        (3, "180185105306", "controlegetal"),
        (5, "2026-08-01", "moet tussen"),
    ):
        given = [*FILED]
        given[place] = wrong
        answer = companion("official", number, *given)
        assert answer.code == 1
        assert words in answer.err
    assert companion("projects", "--status", "ready", "--format", "json").json


def test_a_desk_of_its_own_files_nothing(apply: Call, kmo: Call) -> None:
    number = apply().json["number"]
    for arguments in ((), FILED):
        answer = kmo("official", number, *arguments, "--format", "json")
        assert (answer.code, answer.json["code"]) == (1, "not_filed_here")
