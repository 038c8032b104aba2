"""How a place where the books do not agree is named."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Damage:
    """Where it is, what it is in one stable word, and the figures that do not agree."""

    place: str
    what: str
    facts: dict[str, object]
