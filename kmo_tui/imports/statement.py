"""A bank statement: its format is told by its content, and nothing of it is given before all of it agrees."""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from itertools import chain
from types import TracebackType
from typing import Self

from kmo_tui.domain.language import _
from kmo_tui.imports.entry import Entry
from kmo_tui.imports.structured import BadFile, named, pieces

LARGEST_BYTES = 300_000_000


class Statement:
    """The entries of a statement that was read to its end; to be closed after use."""

    def __init__(self, entries: Iterator[Entry]) -> None:
        """Keep the entries in a file without a name, so that a million of them take no memory."""
        self._kept = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  # closed by ``close``
        try:
            for entry in entries:
                self._kept.write(_line(entry))
        except BaseException:
            self._kept.close()
            raise

    def __iter__(self) -> Iterator[Entry]:
        """Give the entries in the order of the statement."""
        self._kept.seek(0)
        for line in self._kept:
            statement, place, cents, booked_on, valued_on, *rest = json.loads(line)
            yield Entry(
                statement, place, cents, date.fromisoformat(booked_on), date.fromisoformat(valued_on), *rest
            )

    def __enter__(self) -> Self:
        """Use and close."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._kept.close()


def read_statement(file: str, account: str) -> Statement:
    """Read the entries of the account (IBAN, in euro) from a CODA or camt.053 file, ``-`` is standard input.

    Raises BadFile, with the line where there is one: cut off, totals that do not agree, another kind of file.
    """
    content = pieces(file, LARGEST_BYTES + 1)
    first = next(content, b"")
    if not first.strip():
        raise BadFile(_("{file} is leeg.").format(file=named(file)))
    whole = _measured(chain([first], content), file)
    bare = first.removeprefix(b"\xef\xbb\xbf").lstrip()
    try:
        # only an import needs these parsers
        if bare.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
            from kmo_tui.imports import camt

            return Statement(camt.entries(whole, account))
        if bare.startswith(b"0"):
            from kmo_tui.imports import coda

            return Statement(coda.entries(whole, account))
    except BadFile as fault:
        raise BadFile(f"{named(file)}: {fault}") from fault
    except OSError as error:
        raise BadFile(_("Er is geen plaats om {file} in te lezen.").format(file=named(file))) from error
    raise BadFile(
        _("{file} is geen CODA- of camt.053-bestand. Vraag je bank om een van die twee.").format(
            file=named(file)
        )
    )


def _measured(content: Iterator[bytes], file: str) -> Iterator[bytes]:
    size = 0
    for piece in content:
        size += len(piece)
        if size > LARGEST_BYTES:
            raise BadFile(_("het bestand is te groot: hoogstens 300 MB."))
        yield piece


def _line(entry: Entry) -> str:
    return json.dumps([getattr(entry, field.name) for field in fields(entry)], default=date.isoformat) + "\n"
