"""Which language the program speaks, and in which characters: gettext with Dutch as the source language."""

import gettext
import os
import unicodedata
from pathlib import Path

LANGUAGES = ("nl", "en")
_CATALOGUES = Path(__file__).parent.parent / "locale"


_INSTEAD = str.maketrans({"€": "EUR", "–": "-", "’": "'", "…": "..."})


def _load(language: str) -> gettext.NullTranslations:
    if language == "nl":
        return gettext.NullTranslations()
    return gettext.translation("kmo_tui", _CATALOGUES, [language], fallback=True)


LANGUAGE = "en" if os.environ.get("KMO_LANG") == "en" else "nl"
# how documents name it (BCP 47)
TAG = {"nl": "nl-BE"}.get(LANGUAGE, LANGUAGE)
_translation = _load(LANGUAGE)


# KMO_ASCII=1 is what the command line makes of --ascii, the settings and the locale
ASCII = os.environ.get("KMO_ASCII") == "1"


def written(text: str) -> str:
    """Give a text of a document that is kept, in the language of this run and in all its letters."""
    # gettext answers an empty text with the header of the catalogue
    return _translation.gettext(text) if text else ""


def _(text: str) -> str:
    """Give the text of the screen in the language of this run, in plain characters when those are asked for."""
    return plain(written(text)) if ASCII else written(text)


def plain(text: str) -> str:
    """Give the program's own words in ASCII: letters without their accents, ``EUR`` for the sign.

    A space that does not break stays: the layout needs it, and it leaves the screen as a plain one.
    """
    flat = unicodedata.normalize("NFD", text.translate(_INSTEAD))
    return "".join(letter for letter in flat if not unicodedata.combining(letter))
