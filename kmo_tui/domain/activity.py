"""Which main activities may apply: rows of a replaceable list, the longest matching prefix decides."""

import re
from collections.abc import Iterable

from kmo_tui.domain.frozen import Frozen
from kmo_tui.domain.language import _

NACE_VERSIONS = (2008, 2025)
_INDICATIVE = _(
    "Indicatief, eigen keuze van kmo-tui: de officiële lijst is niet publiek teruggevonden. "
    "Primaire productie (land- en bosbouw, visserij) staat als niet aanvaard."
)


class ActivityRule(Frozen):
    """One row of the list: every code of this revision that begins with the prefix is accepted or not."""

    nace_version: int
    prefix: str
    accepted: bool
    source: str


class Verdict(Frozen):
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
