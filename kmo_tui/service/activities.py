"""Main activities: does the code exist, what is it called, and is it accepted."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, insert, or_, select
from stdnum.eu import nace as nace_classes
from stdnum.exceptions import ValidationError

from kmo_tui.domain.activity import DEFAULT_RULES, NACE_VERSIONS, ActivityRule, judge, shape_ok
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.service.results import NaceHit
from kmo_tui.service.transaction import Transaction
from kmo_tui.store import tables as t
from kmo_tui.store.search import like, search_key

_REVISION = {2008: "2.0", 2025: "2.1"}


def known(tx: Transaction, code: str, version: int | None) -> NaceHit:
    """Give a code with its label and verdict; without a version the newest in which the code exists."""
    if not shape_ok(code):
        raise Refused(Code.INVALID, field="nace", reason="shape", nace=code)
    if version is not None and version not in NACE_VERSIONS:
        raise Refused(Code.INVALID, field="nace_version", reason="version", version=version)
    for one in (version,) if version else sorted(NACE_VERSIONS, reverse=True):
        label = _label(tx, code, one)
        if label is not None:
            return _hit(tx, code, one, label)
    raise Refused(
        Code.INVALID, field="nace", reason="unknown_code", nace=code, version=version or max(NACE_VERSIONS)
    )


def search(tx: Transaction, wanted: str, limit: int) -> list[NaceHit]:
    """Find codes of the newest imported list by part of the label or by their first digits."""
    version = tx.conn.scalar(select(t.nace.c.nace_version).order_by(t.nace.c.nace_version.desc()).limit(1))
    if version is None or not wanted.strip():
        return []
    digits = "".join(c for c in wanted if c.isdecimal())
    hits = [t.nace.c.search.like(like(wanted), escape="\\")]
    if digits:
        hits.append(t.nace.c.code.like(f"{digits}%"))
    rows = tx.conn.execute(
        select(t.nace.c.code, t.nace.c.label)
        .where(t.nace.c.nace_version == version, or_(*hits))
        .order_by(t.nace.c.code)
        .limit(limit)
    )
    return [_hit(tx, code, version, label) for code, label in rows.all()]


def replace_labels(tx: Transaction, version: int, labels: Mapping[str, str]) -> int:
    """Replace the labels of one revision; gives how many there are."""
    tx.conn.execute(delete(t.nace).where(t.nace.c.nace_version == version))
    rows = [
        {"nace_version": version, "code": code, "label": label, "search": search_key(label)}
        for code, label in labels.items()
    ]
    if rows:
        tx.conn.execute(insert(t.nace), rows)
    return len(rows)


def replace_rules(tx: Transaction, rules: Iterable[tuple[int, str, bool, str]]) -> int:
    """Replace the list of acceptable activities; gives how many rows there are."""
    tx.conn.execute(delete(t.activity_rule))
    rows = [
        {"nace_version": version, "prefix": prefix, "accepted": int(accepted), "source": source}
        for version, prefix, accepted, source in rules
    ]
    if rows:
        tx.conn.execute(insert(t.activity_rule), rows)
    return len(rows)


def check_accepted(hit: NaceHit) -> None:
    """Refuse an activity that the desk's list does not accept."""
    if not hit.accepted:
        raise Refused(
            Code.ACTIVITY_NOT_ACCEPTED,
            field="nace",
            nace=hit.code,
            version=hit.version,
            label=hit.label,
            source=hit.source,
        )


def _hit(tx: Transaction, code: str, version: int, label: str) -> NaceHit:
    verdict = judge(code, version, _rules(tx))
    source = verdict.rule.source if verdict.rule else DEFAULT_RULES[0].source
    return NaceHit(code=code, version=version, label=label, accepted=verdict.accepted, source=source)


def _rules(tx: Transaction) -> tuple[ActivityRule, ...]:
    rows = tx.conn.execute(select(t.activity_rule)).all()
    if not rows:
        return DEFAULT_RULES
    return tuple(
        ActivityRule(
            nace_version=row.nace_version, prefix=row.prefix, accepted=bool(row.accepted), source=row.source
        )
        for row in rows
    )


def _label(tx: Transaction, code: str, version: int) -> str | None:
    """Give the imported Dutch label; without it, the class's English one; nothing when the code is not there."""
    label: str | None = tx.conn.scalar(
        select(t.nace.c.label).where(t.nace.c.nace_version == version, t.nace.c.code == code)
    )
    if label is not None:
        return label
    try:
        four = nace_classes.validate(code[:4], revision=_REVISION[version])
    except ValidationError:
        return None
    return str(nace_classes.get_label(four, revision=_REVISION[version]))
