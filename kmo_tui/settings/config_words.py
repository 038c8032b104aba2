"""What to say when the settings file cannot be used."""

from kmo_tui.domain.language import LANGUAGES, _
from kmo_tui.domain.text import quoted, shown
from kmo_tui.settings.config import KEYS, SMTP_KEYS, BadConfig, Config, Smtp


def sentence(fault: BadConfig) -> str:
    """Give the sentence: which file, what is wrong, what is possible."""
    words = {
        "unreadable": _("De instellingen in {file} kunnen niet gelezen worden."),
        "too_large": _("De instellingen in {file} zijn te groot: hoogstens 1 MB."),
        "not_toml": _("De instellingen in {file} zijn geen TOML: {detail}."),
        "unknown_key": _("De instelling {key} in {file} bestaat niet. Mogelijk zijn: {known}."),
        "wrong_type": _("De instelling {key} in {file} moet {kind} zijn."),
    }
    in_smtp = fault.key.startswith("smtp.")
    example = getattr(Smtp() if in_smtp else Config(), fault.key.removeprefix("smtp."), "")
    kind = {
        bool: _("true of false"),
        int: _("een geheel getal"),
        type(None): _("een tabel [smtp]"),
    }.get(type(example), _("tekst tussen aanhalingstekens"))
    if fault.key.partition(".")[0] == "keys":
        kind = (
            _('een lijst van toetsen, zoals ["f8", "ctrl+e"]')
            if fault.key != "keys"
            else _("een tabel [keys]")
        )
    return words[fault.fault].format(
        file=shown(str(fault.file)),
        detail=quoted(fault.detail),
        key=quoted(fault.key),
        known=", ".join(SMTP_KEYS if in_smtp else KEYS),
        kind=kind,
    )


def unknown_theme(theme: str) -> str | None:
    """Say that a theme of the settings or the command line is not there, or nothing."""
    if not theme:
        return None
    # late: only who names one waits for the colours
    from kmo_tui.terminal.themes import theme_name, theme_names

    if theme_name(theme) is not None:
        return None
    return _("Het thema {theme} bestaat niet. Mogelijk zijn: {known}.").format(
        theme=quoted(theme), known=", ".join(theme_names())
    )


def unknown_language(language: str) -> str | None:
    """Say that a language of the settings or the command line is not there, or nothing."""
    if not language or language in LANGUAGES:
        return None
    return _("De taal {language} bestaat niet. Mogelijk zijn: {known}.").format(
        language=quoted(language), known=", ".join(LANGUAGES)
    )
