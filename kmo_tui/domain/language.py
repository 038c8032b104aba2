"""Which language the program speaks: gettext with Dutch as the source language."""

import gettext
import os
from pathlib import Path

LANGUAGES = ("nl", "en")
_CATALOGUES = Path(__file__).parent.parent / "locale"


def _load(language: str) -> gettext.NullTranslations:
    if language == "nl":
        return gettext.NullTranslations()
    return gettext.translation("kmo_tui", _CATALOGUES, [language], fallback=True)


LANGUAGE = "en" if os.environ.get("KMO_LANG") == "en" else "nl"
# how documents name it (BCP 47)
TAG = {"nl": "nl-BE"}.get(LANGUAGE, LANGUAGE)
_translation = _load(LANGUAGE)


def _(text: str) -> str:
    """Give the text of the screen in the language of this run."""
    # gettext answers an empty text with the header of the catalogue
    return _translation.gettext(text) if text else ""
