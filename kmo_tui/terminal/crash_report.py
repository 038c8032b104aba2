"""What is kept of a crash: where it happened, and nothing about whom."""

import os
import platform
import traceback
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_ROOTS = ("site-packages", "kmo_tui", "screens", "widgets")


def write_report(error: BaseException, folder: Path) -> Path | None:
    """Write exception types and places only (no message, no locals); None when nothing can be written."""
    now = datetime.now(UTC)
    path = folder / f"fout-{now:%Y%m%dT%H%M%S%f}.txt"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("\n".join([*_circumstances(now), *_places(error), ""]))
    except OSError:
        return None
    return path


def _circumstances(now: datetime) -> list[str]:
    def of(package: str) -> str:
        try:
            return version(package)
        except PackageNotFoundError:
            return "?"

    return [
        f"time {now:%Y-%m-%dT%H:%M:%SZ}",
        f"kmo-tui {of('kmo-tui')}, textual {of('textual')}, python {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}",
    ]


def _places(error: BaseException) -> list[str]:
    lines: list[str] = []
    cause: BaseException | None = error
    seen: set[int] = set()
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        lines += [
            f"  {_without_home(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__, limit=-60)
        ]
        cause = cause.__cause__ or cause.__context__ or getattr(cause, "error", None)
    return lines


def _without_home(filename: str) -> str:
    """Cut the path to what is the same on every machine."""
    parts = Path(filename).parts
    for root in _ROOTS:
        if root in parts:
            return "/".join(parts[parts.index(root) :])
    return parts[-1] if parts else "?"
