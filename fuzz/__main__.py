"""``python -m fuzz``: every target for some seconds; one target by its name; one target on a file that broke it."""

import argparse
import multiprocessing
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

KEPT = Path(".fuzz")
LONGEST_INPUT = 4096
SLOW_SECONDS, MOST_MEGABYTES = 20, 1024
INSTRUMENTED = ["kmo_tui", "widgets", "tomllib", "stdnum", "coda"]


def main() -> int:
    """Do what the command line says; gives the exit code: 1 when something broke."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("target", nargs="?", help="one target; without it all of them")
    parser.add_argument("file", nargs="?", type=Path, help="an input to try once, without atheris")
    parser.add_argument("--seconds", type=int, default=60, help="how long a target")
    parser.add_argument(
        "--runs", type=int, default=-1, help="how many inputs a target; -1: as the seconds allow"
    )
    parser.add_argument(
        "--seed", type=int, default=0, help="where chance begins: the same again; 0: elsewhere"
    )
    asked = parser.parse_args()
    if asked.file is not None:
        from fuzz.targets import TARGETS

        TARGETS[asked.target](asked.file.read_bytes())
        return 0
    try:
        import atheris
    except ImportError:
        print("Fuzzing is skipped: there is no atheris for this Python or this machine.")
        return 0
    if asked.target is not None:
        _fuzz(atheris, asked.target, _limits(asked))
    return _every(_limits(asked))


def _limits(asked: argparse.Namespace) -> dict[str, int]:
    return {"seconds": asked.seconds, "runs": asked.runs, "seed": asked.seed}


def _fuzz(atheris: object, name: str, limits: dict[str, int]) -> None:
    """Fuzz one target until the time is over or it breaks; libFuzzer ends the process."""
    with atheris.instrument_imports(include=INSTRUMENTED):  # type: ignore[attr-defined]
        from fuzz.seeds import seeds
        from fuzz.targets import TARGETS
    corpus = KEPT / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (corpus / f"seed-{number:03}").write_bytes(seed)
    options = (
        f"-max_total_time={limits['seconds']}",
        f"-runs={limits['runs']}",
        f"-seed={limits['seed']}",
        f"-max_len={LONGEST_INPUT}",
        f"-timeout={SLOW_SECONDS}",
        f"-rss_limit_mb={MOST_MEGABYTES}",
        f"-artifact_prefix={KEPT}/broke-{name}-",
        "-print_final_stats=1",
    )
    atheris.Setup([sys.argv[0], *options, str(corpus)], TARGETS[name])  # type: ignore[attr-defined]
    atheris.Fuzz()  # type: ignore[attr-defined]


def _every(limits: dict[str, int]) -> int:
    from fuzz.targets import TARGETS

    KEPT.mkdir(exist_ok=True)
    broken = []
    with ThreadPoolExecutor(multiprocessing.cpu_count()) as pool:
        for name, code, told in pool.map(lambda name: (name, *_one(name, limits)), TARGETS):
            runs = re.search(r"number_of_executed_units: ([0-9]+)", told)
            print(
                f"{name:26} {int(runs[1]) if runs else 0:>10} runs  {'well' if not code else 'BROKEN'}",
                flush=True,
            )
            if code:
                broken.append(name)
                print(told[-3000:])
    if broken:
        print(f"Broken: {', '.join(broken)}. Try again with: python -m fuzz TARGET {KEPT}/broke-TARGET-…")
    return bool(broken)


def _one(name: str, limits: dict[str, int]) -> tuple[int, str]:
    options = [f"--{option}={limit}" for option, limit in limits.items()]
    command = [sys.executable, "-m", "fuzz", name, *options]
    # sets in the same order: with a seed and a number of runs, two runs try the same inputs
    quiet = os.environ | {"PYTHONHASHSEED": "0"}
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, env=quiet)
    return done.returncode, done.stdout + done.stderr


sys.exit(main())
