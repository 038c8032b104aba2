"""Lists of activities as CSV: NACE-BEL codes with their labels, and which activities are accepted."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from kmo_tui.domain.activity import NACE_VERSIONS, ActivityRule
from kmo_tui.domain.language import _
from kmo_tui.domain.text import fault_in, normal, shown
from kmo_tui.imports.structured import BadFile

MOST_ROWS = 100_000
_YES = {
    "1": True,
    "true": True,
    "ja": True,
    "yes": True,
    "0": False,
    "false": False,
    "nee": False,
    "no": False,
}


@dataclass(frozen=True)
class NaceRow:
    """A five-digit code with its Dutch label."""

    code: str
    label: str


def nace_rows(text: str) -> list[NaceRow]:
    """Read the five-digit rows of a list with the columns code and label_nl; raises BadFile with the line."""
    rows: dict[str, NaceRow] = {}
    for line, values in _table(text, ("code", "label_nl")):
        code = values["code"].replace(".", "").strip()
        if len(code) != 5 or not code.isascii() or not code.isdigit():
            continue
        label = _text(values["label_nl"], line, "label_nl")
        if code in rows:
            raise _at(line, _("de code {code} staat er twee keer in").format(code=code))
        rows[code] = NaceRow(code, label)
    if not rows:
        raise BadFile(_("Deze lijst bevat geen enkele code van vijf cijfers."))
    return list(rows.values())


def version_of(rows: list[NaceRow]) -> int | None:
    """Tell the revision of a list by codes that exist in one of them only; nothing when it cannot be told."""
    divisions = {row.code[:2] for row in rows}
    # division 45 is of the revision of 2008 only, the wholesale and retail of motor vehicles moved in 2025
    if "45" in divisions:
        return 2008
    return 2025 if {"46", "47"} <= divisions else None


def activity_rules(text: str) -> list[ActivityRule]:
    """Read the columns nace_version, prefix, accepted and source; raises BadFile with the line."""
    rules: dict[tuple[int, str], ActivityRule] = {}
    for line, values in _table(text, ("nace_version", "prefix", "accepted", "source")):
        version = values["nace_version"].strip()
        if version not in map(str, NACE_VERSIONS):
            raise _at(line, _("nace_version moet 2008 of 2025 zijn"))
        prefix = values["prefix"].replace(".", "").strip()
        if not (1 <= len(prefix) <= 5 and prefix.isascii() and prefix.isdigit()):
            raise _at(line, _("prefix moet één tot vijf cijfers zijn"))
        accepted = _YES.get(values["accepted"].strip().lower())
        if accepted is None:
            raise _at(line, _("accepted moet ja of nee zijn"))
        if (int(version), prefix) in rules:
            raise _at(line, _("{prefix} staat er twee keer in").format(prefix=prefix))
        rules[int(version), prefix] = ActivityRule(
            nace_version=int(version),
            prefix=prefix,
            accepted=accepted,
            source=_text(values["source"], line, "source"),
        )
    if not rules:
        raise BadFile(_("Deze lijst bevat geen enkele rij."))
    return list(rules.values())


def _table(text: str, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    header, _newline, _rest = text.partition("\n")
    delimiter = ";" if header.count(";") > header.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        missing = [name for name in needed if name not in (reader.fieldnames or ())]
        if missing:
            raise BadFile(_("De kolom {name} ontbreekt in dit bestand.").format(name=missing[0]))
        for row in reader:
            if reader.line_num > MOST_ROWS:
                raise BadFile(_("Dit bestand is te lang: hoogstens {most} rijen.").format(most=MOST_ROWS))
            if None in row or None in row.values():
                raise _at(reader.line_num, _("deze rij heeft niet evenveel kolommen als de eerste"))
            yield reader.line_num, row
    except csv.Error as error:
        raise _at(reader.line_num + 1, shown(str(error))) from error


def _text(value: str, line: int, column: str) -> str:
    text = normal(value)
    if not text or len(text) > 500 or fault_in(text):
        raise _at(line, _("{column} is leeg, te lang of bevat vreemde tekens").format(column=column))
    return text


def _at(line: int, reason: str) -> BadFile:
    return BadFile(_("Regel {line}: {reason}.").format(line=line, reason=reason))
