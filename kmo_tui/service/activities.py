"""Main activities: does the code exist, what is it called, and is it accepted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from sqlalchemy import bindparam, delete, insert, select, text

from kmo_tui.domain.activity import (
    DEFAULT_RULES,
    NACE_VERSIONS,
    Activity,
    ActivityRule,
    fault_of,
    known,
)
from kmo_tui.domain.language import ASCII, LANGUAGE, plain
from kmo_tui.domain.refusal import Refused
from kmo_tui.service.activity_search import bare, found
from kmo_tui.service.nace_list import Labels, shipped
from kmo_tui.service.unit_of_work import Subject, Transaction
from kmo_tui.store import tables as t
from kmo_tui.store.search import search_key

_REVISION = {2008: "2.0", 2025: "2.1"}
_RULES = select(t.activity_rule)
# in one look: the imported labels of a code, the rules that match it, and whether there are rules at all
_ABOUT_CODE = text(
    "SELECT 'label' AS what, nace_version AS version, label AS said, 0 AS accepted, '' AS source FROM nace"
    " WHERE code = :code"
    " UNION ALL SELECT 'rule', nace_version, prefix, accepted, source FROM activity_rule"
    " WHERE CAST(:code AS TEXT) LIKE prefix || '%'"
    " UNION ALL SELECT 'any', 0, '', 0, '' WHERE EXISTS (SELECT 1 FROM activity_rule)"
)
_VERSIONS = select(t.nace.c.nace_version).distinct()
_OF_VERSION = select(t.nace.c.code, t.nace.c.label, t.nace.c.search).where(
    t.nace.c.nace_version == bindparam("version")
)
_NO_LABELS = Labels()


class ActivityFacts:
    """Codes with their labels and the rules that match them, each read once."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[dict[int, str | None], Sequence[ActivityRule]]] = {}

    def known(self, tx: Transaction, code: str, version: int | None) -> Activity | Refused:
        """Give a code with its label and verdict, or what is wrong with it."""
        if fault_of(code, version) is not None:
            return known(code, version, {}, ())
        if code not in self._read:
            self._read[code] = _about(tx, code)
        return known(code, version, *self._read[code])


def _about(tx: Transaction, code: str) -> tuple[dict[int, str | None], Sequence[ActivityRule]]:
    labels: dict[int, str | None] = {}
    rules: list[ActivityRule] | None = None
    for row in tx.conn.execute(_ABOUT_CODE, {"code": code}):
        if row.what == "label":
            labels[row.version] = row.said
            continue
        rules = rules or []
        if row.what == "rule":
            rules.append(
                ActivityRule(
                    nace_version=row.version, prefix=row.said, accepted=bool(row.accepted), source=row.source
                )
            )
    for version in NACE_VERSIONS:
        labels[version] = _label(code, version, labels.get(version))
    return labels, DEFAULT_RULES if rules is None else rules


class Activities(Subject):
    """The use cases about main activities."""

    def known(self, code: str, version: int | None = None) -> Activity:
        """Give a five-digit code with label and verdict; INVALID when it does not exist."""
        with self._work.read() as tx:
            found = ActivityFacts().known(tx, code, version)
        if isinstance(found, Refused):
            raise found
        return found

    def search(self, wanted: str, limit: int = 20) -> list[Activity]:
        """Find codes by words of the label, typing errors included, or by their first digits.

        The labels that were imported, and those that this build carries; only digits look in an older revision.
        """
        with self._work.read() as tx:
            return search(tx, wanted, limit)

    def import_labels(self, version: int, labels: Mapping[str, str]) -> int:
        """Replace the labels of a revision of NACE-BEL by an imported list; gives how many there are."""
        rows = [
            {"nace_version": version, "code": code, "label": label, "search": search_key(label)}
            for code, label in labels.items()
        ]

        def replaced(tx: Transaction) -> int:
            tx.conn.execute(delete(t.nace).where(t.nace.c.nace_version == version))
            if rows:
                tx.conn.execute(insert(t.nace), rows)
            in_order = sorted(rows, key=lambda row: str(row["code"]))
            tx.seal_all("nace", None, in_order, key=str(version))
            tx.note(None, None, "labels_imported", version=version, count=len(rows))
            return len(rows)

        return self._work.write(replaced)

    def import_rules(self, rules: Iterable[tuple[int, str, bool, str]]) -> int:
        """Replace the list of acceptable activities: revision, prefix, accepted, source; gives how many."""
        rows = [
            {"nace_version": version, "prefix": prefix, "accepted": int(accepted), "source": source}
            for version, prefix, accepted, source in rules
        ]

        def replaced(tx: Transaction) -> int:
            tx.conn.execute(delete(t.activity_rule))
            if rows:
                tx.conn.execute(insert(t.activity_rule), rows)
            in_order = sorted(rows, key=lambda row: (row["nace_version"], row["prefix"]))
            tx.seal_all("activity_rule", None, in_order)
            tx.note(None, None, "activities_imported", count=len(rows))
            return len(rows)

        return self._work.write(replaced)


def search(tx: Transaction, wanted: str, limit: int) -> list[Activity]:
    """Find codes of the newest list; first digits that it does not have are looked for in an older one."""
    key = search_key(wanted)
    versions = sorted({*tx.conn.scalars(_VERSIONS), *shipped()}, reverse=True)
    for version in versions if bare(key).strip().isdecimal() else versions[:1]:
        own = {row.code: row for row in tx.conn.execute(_OF_VERSION, {"version": version})}
        carried = _keys(version)
        labelled = {code: (bare(row.search), *carried.get(code, ())[1:]) for code, row in own.items()}
        codes, guessed = found(key, {**carried, **labelled}, limit)
        if codes:
            rules = _rules(tx)
            labels = {code: _label(code, version, own[code].label if code in own else None) for code in codes}
            hits = (known(code, version, {version: label}, rules) for code, label in labels.items())
            return [replace(hit, guessed=guessed) for hit in hits if isinstance(hit, Activity)]
    return []


@lru_cache(maxsize=2)
def _keys(version: int) -> Mapping[str, tuple[str, ...]]:
    """Give the labels of the carried list as they are compared."""
    listed = shipped().get(version, {})
    return {code: tuple(bare(search_key(label)) for label in labels) for code, labels in listed.items()}


def _rules(tx: Transaction) -> tuple[ActivityRule, ...]:
    rows = tx.conn.execute(_RULES).all()
    if not rows:
        return DEFAULT_RULES
    return tuple(
        ActivityRule(
            nace_version=row.nace_version, prefix=row.prefix, accepted=bool(row.accepted), source=row.source
        )
        for row in rows
    )


def _label(code: str, version: int, own: str | None) -> str | None:
    """Give what a code is called in the language of this run; an imported list is a Dutch one.

    The labels of the program itself are in plain characters where those are asked for.
    """
    labels = shipped().get(version, {}).get(code, _NO_LABELS)
    ours = (labels.en if LANGUAGE == "en" else labels.nl) or _english(code, version)
    if ours is not None and ASCII:
        ours = plain(ours)
    return ours or own if LANGUAGE == "en" else own or ours


@lru_cache(maxsize=2048)
def _english(code: str, version: int) -> str | None:
    """Give the English label of the class of a code; nothing when it does not exist."""
    # late, for the start: only a code without a label needs the register of stdnum
    from stdnum.eu import nace
    from stdnum.exceptions import ValidationError

    try:
        four = nace.validate(code[:4], revision=_REVISION[version])
    except ValidationError:
        return None
    return str(nace.get_label(four, revision=_REVISION[version]))
