"""The slip by command."""

import os
import pty
import subprocess
import sys

import pytest

from tests.cli.conftest import DAY
from tests.documents.scanning import fields, needs_poppler, on_paper

ENGLISH = ("--lang", "en", "--today", DAY)


@pytest.fixture
def number(apply):
    return apply().json["number"]


def test_text_goes_to_standard_output(number, kmo):
    answer = kmo("slip", number.lower())
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"Stortingsgegevens van project {number}\n")
    assert kmo("slip", number, "--format", "html").out.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("name", "options", "start"),
    [
        ("blad.pdf", (), b"%PDF-1.7"),
        ("blad.HTML", (), b"<!DOCTYPE html>"),
        ("blad", (), b"Stortingsgegevens"),
        ("blad.txt", ("--format", "pdf"), b"%PDF-1.7"),
    ],
)
def test_a_file_of_the_kind_that_its_name_or_the_option_says(number, kmo, tmp_path, name, options, start):
    file = tmp_path / name
    answer = kmo("slip", number, "--output", str(file), *options)
    assert (answer.code, answer.out, "Bewaard in" in answer.err) == (0, "", True)
    assert file.read_bytes().startswith(start)
    assert file.stat().st_mode & 0o777 == 0o600
    refused = kmo("slip", number, "--output", str(file), *options)
    assert (refused.code, "bestaat al" in refused.err) == (1, True)


def test_what_is_wrong_is_said(number, kmo, monkeypatch):
    unknown = kmo("slip", "2026KMO000099")
    assert (unknown.code, "Project 2026KMO000099 bestaat niet." in unknown.err) == (1, True)
    wrong = kmo("slip", number, "--format", "docx")
    assert (wrong.code, wrong.err) == (2, "--format moet txt, html of pdf zijn.\n")
    monkeypatch.setitem(sys.modules, "typst", None)
    missing = kmo("slip", number, "--format", "pdf")
    assert (missing.code, missing.out, "[pdf]" in missing.err) == (1, "", True)


@needs_poppler
def test_a_pdf_goes_through_a_pipe_but_not_to_a_terminal_and_speaks_english(number, kmo, tmp_path):
    command = [sys.executable, "-m", "kmo_tui", *ENGLISH, "--database", str(tmp_path / "kmo.db")]
    command += ["slip", number, "--format", "pdf"]
    file = tmp_path / "pipe.pdf"
    file.write_bytes(subprocess.run(command, capture_output=True, check=True).stdout)
    assert fields(on_paper(file)[0])["amount"] == "EUR686"
    assert b"/Lang(en)" in file.read_bytes() or b"/Lang (en)" in file.read_bytes()
    said = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True).stdout
    assert said.startswith(b"Deposit details of project")
    control, terminal = pty.openpty()
    refused = subprocess.run(command, stdout=terminal, stderr=subprocess.PIPE, check=False)
    os.close(terminal)
    os.close(control)
    assert (refused.returncode, b"give --output FILE" in refused.stderr) == (2, True)
