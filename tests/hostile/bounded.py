"""A program with a limit on its time at work and its memory: calls kmo-tui for each case that stands on its input.

The cases are a JSON list of pairs: the words of the command line, and what stands on standard input in Latin-1.
"""

import io
import json
import resource
import sys
from contextlib import redirect_stderr, redirect_stdout

CPU_SECONDS, MEMORY_BYTES = 60, 3_000_000_000


def call(words: list[str], content: bytes) -> tuple[int, str]:
    """Give the exit code of a call and what it said."""
    from kmo_tui.cli import run

    sys.stdin = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8")
    with redirect_stderr(io.StringIO()) as said, redirect_stdout(io.StringIO()):
        code = run(words)
    return code, said.getvalue()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    cases = json.load(sys.stdin)
    print(json.dumps([call(words, content.encode("latin-1")) for words, content in cases]))
