"""The whole job through real processes on a real file: from nothing to a paid and rated project."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ADD = """\
[[companies]]
number = "0999.000.129"
name = "Bakkerij De Korenbloem BV"
address = "Stationsstraat 1, 9000 Gent"
mail = "info@korenbloem.example"
iban = "BE68539007547034"
employees = 12                   # FTE
turnover = 1800000               # EUR a year
balance = 950000                 # EUR balance-sheet total
nace = "10711"
nace_version = 2025
[[providers]]
number = "DV.O999001"
name = "Leerhuis Gent"
address = "Koning Albert II laan 35 bus 12, 1030 Brussel"
mail = "info@leerhuis.example"
themes = ["digitalisation/cybersecurity", "innovation"]
"""
APPLY = """\
[[applications]]
company = "0999.000.129"
size = "small"
nace = "62100"
service = "training"
name = "Veilig werken in de cloud"
training_kind = "classroom"
theme = "{theme}"
hours = "16"
participants = ["An Peeters", "Bo Claes"]
registered_on = 2026-05-04
starts_on = 2026-05-11
contributes = true
amount = "980.00"
provider = "DV.O999001"
consent = true
"""
ANSWER = [
    "number",
    "status",
    "amount",
    "own_contribution",
    "subsidy",
    "percentage",
    "full_subsidy",
    "rule",
    "beneficiary",
    "iban",
    "communication",
    "deposit_by",
    "result",
    "place",
    "transfer_by",
    "warnings",
]
PROJECT = [
    "number",
    "company",
    "name",
    "amount",
    "own_contribution",
    "subsidy",
    "paid",
    "balance",
    "service",
    "provider",
    "year",
    "status",
    "applied_on",
    "deposit_by",
    "stars",
    "company_name",
    "provider_name",
    "starts_on",
    "closes_on",
    "ledger_head",
    "trail_head",
]


@pytest.fixture
def shell(tmp_path: Path):
    (tmp_path / "add.toml").write_text(ADD)

    def run(*arguments: str, code: int = 0) -> str:
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "kmo_tui",
                "--database",
                f"sqlite:///{tmp_path}/kmo.db",
                "--today",
                "2026-05-04",
                *arguments,
            ],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            env=os.environ | {f"XDG_{name}_HOME": str(tmp_path) for name in ("CONFIG", "STATE", "DATA")},
            cwd=tmp_path,
        )
        assert done.returncode == code, done.stderr
        return done.stdout

    return run


def test_the_story_from_an_empty_machine_to_a_rated_project(shell, tmp_path):
    (tmp_path / "apply.toml").write_text(APPLY.format(theme="innovation"))
    shell("add", "add.toml")
    (answer,) = json.loads(shell("apply", "apply.toml", "--format", "json"))
    assert list(answer) == ANSWER
    assert (answer["amount"], answer["own_contribution"], answer["subsidy"]) == ("980.00", "686.00", "294.00")
    assert (answer["status"], answer["percentage"], answer["deposit_by"]) == (
        "awaiting_deposit",
        30,
        "2026-06-03",
    )
    number, communication = answer["number"], answer["communication"]
    assert number == "2026KMO000001"
    shell("deposit", number, "--amount", "686,00", "--communication", communication)
    paid = json.loads(
        shell(
            "pay",
            number,
            "--amount",
            "980",
            "--reference",
            "F26-1",
            "--message",
            "Factuur 1",
            "--format",
            "json",
        )
    )
    assert (paid["status"], paid["balance"]) == ("completed", "0.00")
    rated = json.loads(shell("rate", number, "--stars", "4", "--name", "An Peeters", "--format", "json"))
    assert (rated["average"], rated["count"]) == ("4.0", 1)
    (project,) = json.loads(shell("projects", "--format", "json"))
    assert list(project) == PROJECT
    assert (project["status"], project["stars"], project["paid"]) == ("completed", 4, "980.00")
    assert shell("check") == ""


def test_the_example_with_cybersecurity_gets_45_percent(kmo, tmp_path):
    (tmp_path / "add.toml").write_text(ADD)
    (tmp_path / "apply.toml").write_text(APPLY.format(theme="digitalisation/cybersecurity"))
    assert kmo("add", str(tmp_path / "add.toml")).code == 0
    (answer,) = kmo("apply", str(tmp_path / "apply.toml"), "--format", "json").json
    assert (answer["own_contribution"], answer["subsidy"], answer["percentage"]) == ("539.00", "441.00", 45)


@pytest.mark.parametrize(("reader", "codes"), [("head -1", {0, 141}), ("true", {141})])
def test_a_reader_that_leaves_is_no_news(call, tmp_path, reader, codes):
    call("--database", str(tmp_path / "kmo.db"), "--today", "2026-05-04", "add", "-", stdin=ADD.encode())
    # the reader that does nothing is gone before anything is written
    pipe = f"{sys.executable} -m kmo_tui --database {tmp_path}/kmo.db schema apply | {reader}"
    done = subprocess.run(
        ["bash", "-c", f"{pipe}; exit ${{PIPESTATUS[0]}}"], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.returncode in codes


def test_output_that_has_no_room_is_said_in_words():
    line = f"{sys.executable} -m kmo_tui schema apply > /dev/full"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("De uitvoer kan niet geschreven worden.")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_do_not_matter(tmp_path, closed):
    line = f"{sys.executable} -m kmo_tui --database {tmp_path}/none.db projects {closed}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr and "Error" not in done.stderr


def test_start_of_the_desk_does_not_load_what_only_commands_need():
    code = (
        "import sys, kmo_tui.cli, kmo_tui.start.early, kmo_tui.start.full_screen;"
        "print([m for m in ('typer', 'pydantic', 'sqlalchemy', 'babel', 'kmo_tui.service.desk') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
