"""What to say when the settings file cannot be used."""

from kmo_tui.config import KEYS, BadConfig, Config
from kmo_tui.domain.language import LANGUAGES, _
from kmo_tui.domain.text import shown


def sentence(fault: BadConfig) -> str:
    """Give the sentence: which file, what is wrong, what is possible."""
    words = {
        "unreadable": _("De instellingen in {file} kunnen niet gelezen worden."),
        "not_toml": _("De instellingen in {file} zijn geen TOML: {detail}."),
        "unknown_key": _("De instelling {key} in {file} bestaat niet. Mogelijk zijn: {known}."),
        "wrong_type": _("De instelling {key} in {file} moet {kind} zijn."),
    }
    yes_or_no = isinstance(getattr(Config(), fault.key, ""), bool)
    kind = _("true of false") if yes_or_no else _("tekst tussen aanhalingstekens")
    return words[fault.fault].format(
        file=shown(str(fault.file)),
        detail=shown(fault.detail),
        key=shown(fault.key),
        known=", ".join(KEYS),
        kind=kind,
    )


def unknown_language(language: str) -> str | None:
    """Say that a language of the settings or the command line is not there, or nothing."""
    if not language or language in LANGUAGES:
        return None
    return _("De taal {language} bestaat niet. Mogelijk zijn: {known}.").format(
        language=shown(language), known=", ".join(LANGUAGES)
    )
