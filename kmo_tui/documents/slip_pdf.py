"""A slip as tagged PDF (PDF/UA-1), by typst: the template is the program's, every text reaches it as data."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC
from pathlib import Path
from typing import Any
from unicodedata import category
from xml.etree.ElementTree import tostring

from kmo_tui.documents.slip import Slip, drawing
from kmo_tui.domain.language import TAG, _
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.text import shown

TEMPLATE = Path(__file__).with_name("slip.typ")
NO_GLYPH = "□"
# what the font of the template has for sure
_KNOWN = re.compile("[\u0020-\u017f\u2013\u2014\u2018-\u201d\u2022\u2026€□\ufffd]")
# a word longer than a line may be broken: after every 20 characters there is a place that takes no room
_LONG = re.compile(r"\S{40,}")
_PLACE = "\u200b"


def pdf(slip: Slip) -> bytes:
    """Write the slip in the language of this run; raises Refused (PDF_MISSING) when typst is not installed.

    A PDF for everybody may hold no text that its fonts can not draw: such characters become a square, and the
    slip says so.
    """
    try:
        # an extra, larger than the rest of the program
        import typst
    except ImportError as error:
        raise Refused(Code.PDF_MISSING) from error

    def written(template: bytes, inputs: dict[str, str]) -> bytes:
        made = typst.compile(
            template,
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=["ua-1"],
            timestamp=slip.made_at.astimezone(UTC).replace(microsecond=0),  # typst takes whole seconds
        )
        assert isinstance(made, bytes)
        return made

    def drawn(text: str) -> bool:
        try:
            written(b'#set document(title: "t")\n#sys.inputs.text', {"text": text})
        except typst.TypstError:
            return False
        return True

    texts = asdict(slip) | {"made_at": None, "code": None}
    missing = _missing(sorted(_strange(json.dumps(texts, ensure_ascii=False))), drawn)
    data = _each(texts, lambda text: _breakable(_without(missing, shown(text))))
    data["seals"] = slip.seals
    data["lang"], _dash, data["region"] = TAG.partition("-")
    data["code"] = tostring(drawing(slip.code), encoding="unicode") if slip.code else None
    note = _("Tekens die hier niet gedrukt kunnen worden, staan als {square}.").format(square=NO_GLYPH)
    data["note"] = note if missing else ""
    return written(TEMPLATE.read_bytes(), {"slip": json.dumps(data)})


def _each(value: Any, change: Callable[[str], str]) -> Any:
    """Change every text in what a slip consists of."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: _each(inner, change) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_each(inner, change) for inner in value]
    return value


def _clusters(text: str) -> list[str]:
    """Give the characters, each with the marks that stand on it."""
    found: list[str] = []
    for character in text:
        if found and category(character) in ("Mn", "Me", "Mc"):
            found[-1] += character
        else:
            found.append(character)
    return found


def _strange(text: str) -> set[str]:
    return {cluster for cluster in _clusters(shown(text)) if not _KNOWN.fullmatch(cluster)}


def _missing(clusters: Sequence[str], drawn: Callable[[str], bool]) -> set[str]:
    """Find what can not be drawn by halves: all of it that can is found in one try."""
    if not clusters or drawn(" ".join(clusters)):
        return set()
    if len(clusters) == 1:
        return set(clusters)
    half = len(clusters) // 2
    return _missing(clusters[:half], drawn) | _missing(clusters[half:], drawn)


def _without(missing: set[str], text: str) -> str:
    return "".join(NO_GLYPH if cluster in missing else cluster for cluster in _clusters(text))


def _breakable(text: str) -> str:
    return _LONG.sub(lambda word: re.sub(r"(.{20})", rf"\1{_PLACE}", word[0]), text)
