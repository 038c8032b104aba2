"""``python -m fuzz``: every target for some seconds; one target by its name; one target on a file that broke it."""

import argparse
import multiprocessing
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
        _fuzz(atheris, asked.target, asked.seconds)
    return _every(asked.seconds)


def _fuzz(atheris: object, name: str, seconds: int) -> None:
    """Fuzz one target until the time is over or it breaks; libFuzzer ends the process."""
    with atheris.instrument_imports(include=INSTRUMENTED):  # type: ignore[attr-defined]
        from fuzz.seeds import seeds
        from fuzz.targets import TARGETS
    corpus = KEPT / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (corpus / f"seed-{number:03}").write_bytes(seed)
    options = (
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST_INPUT}",
        f"-timeout={SLOW_SECONDS}",
        f"-rss_limit_mb={MOST_MEGABYTES}",
        f"-artifact_prefix={KEPT}/broke-{name}-",
        "-print_final_stats=1",
    )
    atheris.Setup([sys.argv[0], *options, str(corpus)], TARGETS[name])  # type: ignore[attr-defined]
    atheris.Fuzz()  # type: ignore[attr-defined]


def _every(seconds: int) -> int:
    from fuzz.targets import TARGETS

    KEPT.mkdir(exist_ok=True)
    broken = []
    with ThreadPoolExecutor(multiprocessing.cpu_count()) as pool:
        for name, code, told in pool.map(lambda name: (name, *_one(name, seconds)), TARGETS):
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


def _one(name: str, seconds: int) -> tuple[int, str]:
    command = [sys.executable, "-m", "fuzz", name, "--seconds", str(seconds)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    return done.returncode, done.stdout + done.stderr


sys.exit(main())
