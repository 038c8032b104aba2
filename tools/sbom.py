"""Write what kmo-tui is made of as CycloneDX JSON: the program and all it needs to run, and no tool (``make sbom``)."""

import json
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PLACE = ROOT / "dist" / "kmo-tui.cdx.json"
NAME, EXTRAS = "kmo-tui", frozenset({"pdf", "postgres"})


def environment() -> dict[str, Any]:
    """Give the bill of everything that is installed here, without times and random values."""
    command = [
        sys.executable,
        "-m",
        "cyclonedx_py",
        "environment",
        "--pyproject",
        str(ROOT / "pyproject.toml"),
    ]
    command += [
        "--output-reproducible",
        "--output-format",
        "JSON",
        "--spec-version",
        "1.6",
        "--no-validate",
        sys.prefix,
    ]
    done = subprocess.run(command, check=True, capture_output=True)  # noqa: S603  # our own words only
    bill: dict[str, Any] = json.loads(done.stdout)
    return bill


def needed(name: str = NAME, extras: frozenset[str] = EXTRAS) -> dict[str, set[str]]:
    """Give what the program leads to with its extras: each package and the packages it asks for here."""
    edges: dict[str, set[str]] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    ahead = [(name, extras)]
    while ahead:
        if (one := ahead.pop()) in seen:
            continue
        seen.add(one)
        asked = _asked(*one)
        edges.setdefault(one[0], set()).update(package for package, _extras in asked)
        ahead += asked
    return edges


def _asked(name: str, extras: frozenset[str]) -> list[tuple[str, frozenset[str]]]:
    try:
        lines = requires(name) or []
    except PackageNotFoundError:
        return []
    return [
        (canonicalize_name(asked.name), frozenset(asked.extras))
        for asked in map(Requirement, lines)
        if asked.marker is None or any(asked.marker.evaluate({"extra": extra}) for extra in ("", *extras))
    ]


def only_needed(bill: dict[str, Any]) -> dict[str, Any]:
    """Keep what the program leads to; the rest is there to work on it."""
    edges = needed()
    root = bill["metadata"]["component"]["bom-ref"]
    refs: dict[str, str] = {canonicalize_name(one["name"]): one["bom-ref"] for one in bill["components"]}
    kept = {name: refs[name] for name in edges if name in refs}
    return {
        **bill,
        "components": [one for one in bill["components"] if one["bom-ref"] in kept.values()],
        "dependencies": [
            {"ref": ref, "dependsOn": sorted(kept[name] for name in edges[of] if name in kept)}
            for of, ref in sorted({NAME: root, **kept}.items())
        ],
    }


def main() -> int:
    """Write the bill; gives the exit code."""
    bill = only_needed(environment())
    PLACE.parent.mkdir(exist_ok=True)
    PLACE.write_text(json.dumps(bill, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    sys.stdout.write(f"{PLACE.relative_to(ROOT)}: {len(bill['components'])} components\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
