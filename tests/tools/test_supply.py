"""What kmo-tui is made of, and what is said when nobody could look it up."""

import json
import tomllib
from pathlib import Path

import pytest

from tools import audit, sbom

ROOT = Path(__file__).parents[2]


def test_the_bill_names_what_runs_and_no_tool() -> None:
    everything = sbom.environment()
    bill = sbom.only_needed(everything)
    names = {one["name"].lower().replace("_", "-") for one in bill["components"]}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {text.split(">")[0].split("[")[0] for text in project["dependencies"]}
    assert asked <= names
    assert {"rich", "mako", "pydantic-core"} <= names
    assert not names & {"pytest", "mypy", "ruff", "hypothesis", "pip-audit", "cyclonedx-bom"}
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").lower()
    assert all(
        f"{one['name'].lower().replace('_', '-')}=={one['version']}" in lock for one in bill["components"]
    )
    written = json.dumps(bill, sort_keys=True)
    assert written == json.dumps(sbom.only_needed(everything), sort_keys=True)
    assert str(ROOT) not in written and "timestamp" not in written and "serialNumber" not in written


SOUND = {"name": "rich", "version": "14.0.0", "vulns": []}
FLAWED = {"name": "rich", "version": "14.0.0", "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["14.0.1"]}]}
UNKNOWN = {"name": "rich", "skip_reason": "Dependency not found on PyPI"}


@pytest.mark.parametrize(
    ("dependencies", "code", "said"),
    [
        ([SOUND], audit.CLEAN, "1 packages audited"),
        ([SOUND, FLAWED], audit.FOUND, "PYSEC-2026-1, mended in 14.0.1"),
        ([FLAWED, UNKNOWN], audit.FOUND, "PYSEC-2026-1"),
        ([SOUND, UNKNOWN], audit.NOT_AUDITED, "NOT AUDITED: only 1 packages"),
        ([], audit.NOT_AUDITED, "NOT AUDITED: only 0 packages"),
        (None, audit.NOT_AUDITED, "NOT AUDITED"),
    ],
)
def test_silence_is_no_pass(dependencies: object, code: int, said: str) -> None:
    report = "" if dependencies is None else json.dumps({"dependencies": dependencies, "fixes": []})
    found, lines = audit.verdict(report)
    assert found == code
    assert said in "\n".join(lines)


@pytest.mark.parametrize("report", ["Traceback (most recent call last)", "[]", "null", '{"fixes": []}'])
def test_what_is_no_report_is_no_pass(report: str) -> None:
    assert audit.verdict(report)[0] == audit.NOT_AUDITED
