"""Finding a part of a name whatever its case and accents."""

import unicodedata

# letters that Unicode does not take apart, and the marks of a word processor
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
    | {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "–": "-", "—": "-", "‑": "-"}
)
# nothing that is kept has a longer name; putting a pile of marks in order takes the square of its height
_LONGEST = 1_000
# accents, and what no name that is kept has and no database takes: control characters and halves of a character
_LEFT_OUT = {"Mn", "Me", "Cc", "Cs"}


def search_key(text: str) -> str:
    """Give the text as it is kept in a ``search`` column: folded case, no accents, single spaces."""
    start = text[:_LONGEST]
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", start).casefold()).translate(_PLAIN)
    bare = "".join(c for c in folded if c.isspace() or unicodedata.category(c) not in _LEFT_OUT)
    return " ".join(bare.split())


def like(text: str) -> str:
    r"""Give the LIKE pattern that finds the text anywhere in a ``search`` column, with ``ESCAPE '\'``."""
    key = search_key(text)
    for special in ("\\", "%", "_"):
        key = key.replace(special, "\\" + special)
    return f"%{key}%"
