"""Text that people write into the books, whichever way it came."""

from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.text import fault_in, normal


def written(text: str, field: str, limit: int, *, optional: bool = False) -> str:
    """Give the text as it is kept: NFC, single spaces, at most ``limit`` characters.

    Raises Refused for a text that is empty (unless ``optional``), too long, or cannot be shown or printed.
    """
    kept = normal(text)
    if not kept and not optional:
        raise Refused(Code.INVALID, field=field, reason="empty")
    if fault_in(kept):
        foreign = "".join(dict.fromkeys(c for c in kept if fault_in(c)))
        raise Refused(Code.INVALID, field=field, reason="characters", characters=foreign[:20])
    if len(kept) > limit:
        raise Refused(Code.INVALID, field=field, reason="too_long", length=len(kept), limit=limit)
    return kept
