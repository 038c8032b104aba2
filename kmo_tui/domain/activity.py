"""Which main activities may apply: rows of a replaceable list, the longest matching prefix decides."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Code, Refused

NACE_VERSIONS = (2008, 2025)
_INDICATIVE = _(
    "Indicatief, eigen keuze van kmo-tui: de officiële lijst is niet publiek teruggevonden. "
    "Primaire productie (land- en bosbouw, visserij) staat als niet aanvaard."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRule:
    """One row of the list: every code of this revision that begins with the prefix is accepted or not."""

    nace_version: int
    prefix: str
    accepted: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether an activity is accepted and the row that says so; no row means accepted."""

    accepted: bool
    rule: ActivityRule | None


DEFAULT_RULES = tuple(
    ActivityRule(nace_version=version, prefix=division, accepted=False, source=_INDICATIVE)
    for version in NACE_VERSIONS
    for division in ("01", "02", "03")
)


def shape_ok(code: str) -> bool:
    """Tell whether the code has the shape of a NACE-BEL subclass: five digits, as typed on a keyboard."""
    return re.fullmatch(r"[0-9]{5}", code) is not None


def judge(code: str, version: int, rules: Iterable[ActivityRule]) -> Verdict:
    """Judge a code by the rows of its own revision; the longest prefix wins."""
    matching = [rule for rule in rules if rule.nace_version == version and code.startswith(rule.prefix)]
    if not matching:
        return Verdict(accepted=True, rule=None)
    rule = max(matching, key=lambda row: len(row.prefix))
    return Verdict(accepted=rule.accepted, rule=rule)


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """A five-digit code with its label and whether the activity is accepted, by which source.

    ``guessed`` is one of a search whose words are in no label as they were typed.
    """

    code: str
    version: int
    label: str
    accepted: bool
    source: str
    guessed: bool = False


def fault_of(code: str, version: int | None) -> Refused | None:
    """Say what is wrong with a code or its version before any list is looked at, or nothing."""
    if not shape_ok(code):
        return Refused(Code.INVALID, field="nace", reason="shape", nace=code)
    if version is not None and version not in NACE_VERSIONS:
        return Refused(Code.INVALID, field="nace_version", reason="version", version=version)
    return None


def known(
    code: str, version: int | None, labels: Mapping[int, str | None], rules: Iterable[ActivityRule]
) -> Activity | Refused:
    """Give a code with its label and verdict, without a version the newest in which it exists; or what is wrong."""
    fault = fault_of(code, version)
    if fault is not None:
        return fault
    for one in (version,) if version else sorted(NACE_VERSIONS, reverse=True):
        label = labels.get(one)
        if label is not None:
            verdict = judge(code, one, rules)
            source = verdict.rule.source if verdict.rule else DEFAULT_RULES[0].source
            return Activity(code=code, version=one, label=label, accepted=verdict.accepted, source=source)
    return Refused(
        Code.INVALID, field="nace", reason="unknown_code", nace=code, version=version or max(NACE_VERSIONS)
    )


def check_accepted(activity: Activity | Refused) -> Activity:
    """Refuse a code that does not exist, and an activity that the desk's list does not accept."""
    if isinstance(activity, Refused):
        raise activity
    if not activity.accepted:
        raise Refused(
            Code.ACTIVITY_NOT_ACCEPTED,
            field="nace",
            nace=activity.code,
            version=activity.version,
            label=activity.label,
            source=activity.source,
        )
    return activity
