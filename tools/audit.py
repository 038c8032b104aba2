"""Hold the locked packages against the known vulnerabilities (``make audit``), and never call silence a pass.

pip-audit ends with 0 when it could look nothing up, and with 1 both for a finding and for a service that does not
answer; so its report decides, not its exit code.
"""

import json
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).parents[1] / "requirements.lock"
CLEAN, FOUND, NOT_AUDITED = 0, 1, 2


def verdict(report: str) -> tuple[int, list[str]]:
    """Give the exit code and the lines to say for a report of pip-audit."""
    try:
        audited = json.loads(report)["dependencies"]
        skipped = [one["name"] for one in audited if "skip_reason" in one]
        found = [
            f"{one['name']} {one['version']}: {flaw['id']}, mended in {', '.join(flaw['fix_versions']) or '?'}"
            for one in audited
            for flaw in one.get("vulns", [])
        ]
    except (ValueError, KeyError, TypeError):
        return NOT_AUDITED, ["NOT AUDITED: the advisory service did not answer."]
    if found:
        return FOUND, found
    if skipped or not audited:
        return NOT_AUDITED, [f"NOT AUDITED: only {len(audited) - len(skipped)} packages could be looked up."]
    return CLEAN, [f"{len(audited)} packages audited, no known vulnerability."]


def main(arguments: list[str]) -> int:
    """Audit; with ``--where-possible`` a service that does not answer is said, but ends with 0."""
    command = [sys.executable, "-m", "pip_audit", "--strict", "--require-hashes", "--disable-pip"]
    command += ["--progress-spinner", "off", "--format", "json", "--requirement", str(LOCK)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603  # our own words only
    code, lines = verdict(done.stdout)
    sys.stderr.write("\n".join([*done.stderr.splitlines()[-1:], *lines, ""]))
    return CLEAN if code == NOT_AUDITED and "--where-possible" in arguments else code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
