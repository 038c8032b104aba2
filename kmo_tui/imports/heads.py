"""The last links of all chains, as ``backup`` and ``transfer`` wrote them in JSON."""

import re
from typing import Literal

from kmo_tui.domain.language import _
from kmo_tui.imports.structured import BadFile, named, read_values

CHAINS: tuple[Literal["ledger"], Literal["trail"]] = ("ledger", "trail")
_LINK = re.compile(r"(0|[1-9][0-9]{0,17}):([0-9a-f]{64})")


def read_heads(file: str) -> list[tuple[str, Literal["ledger", "trail"], int, str]]:
    """Give company (empty for the desk), chain, place and hash of every link in the file; raises BadFile."""
    values = read_values(file)
    if not isinstance(values, list):
        raise _not_heads(file)
    found: list[tuple[str, Literal["ledger", "trail"], int, str]] = []
    for value in values:
        if not isinstance(value, dict) or not isinstance(value.get("company"), str):
            raise _not_heads(file)
        company = "".join(c for c in value["company"] if "0" <= c <= "9")
        for chain in CHAINS:
            link = value.get(chain, "")
            if link == "":
                continue
            parts = _LINK.fullmatch(link) if isinstance(link, str) else None
            if parts is None:
                raise _not_heads(file)
            found.append((company, chain, int(parts[1]), parts[2]))
    return found


def _not_heads(file: str) -> BadFile:
    return BadFile(
        _("{file} is geen lijst van laatste schakels van kmo-tui backup --format json.").format(
            file=named(file)
        )
    )
