"""What is in force for who reads, hears or types otherwise, the statement in short, and the keys of every action."""

import os
from collections.abc import Iterator

import typer

from kmo_tui.commands.options import Commands, flag, session_of
from kmo_tui.commands.output import write
from kmo_tui.commands.session import Usage
from kmo_tui.domain.language import LANGUAGE, _
from kmo_tui.domain.text import shown
from kmo_tui.settings.config import Config, default_file
from kmo_tui.start.early import Early
from kmo_tui.start.linear_switch import why_linear
from kmo_tui.start.plain_switch import why_plain

app = Commands()


@app.add(
    "accessibility",
    _("Toon wat er geldt voor wie anders leest, hoort of typt, en hoe je meldt wat niet werkt."),
)
def accessibility(
    ctx: typer.Context,
    keys: bool = flag("--keys", _("Toon elke actie met haar naam in [keys] en haar toetsen.")),
) -> None:
    """Print the settings in force, the statement and how to report; or every action with its keys."""
    config = session_of(ctx).config
    write("".join(f"{line}\n" for line in (_keys(config) if keys else _statement(config))))


def _statement(config: Config) -> Iterator[str]:
    yield _("Toegankelijkheid van kmo-tui")
    yield ""
    yield _("Wat nu geldt:")
    for name, value in _in_force(config):
        yield f"{name}: {value}."
    yield _("Je instellingen staan in {file}.").format(file=shown(str(default_file())))
    yield ""
    yield _("Ontworpen volgens EN 301 549, hoofdstuk 11, en WCAG 2.2 niveau AA, gelezen via WCAG2ICT.")
    yield _("In docs/accessibility.md staat van 48 punten welke test ze nagaat, en wat er niet werkt.")
    yield _("Met een schermlezer of brailleleesregel: kmo-tui --linear, regel per regel.")
    yield _("Nog niet door mensen met een beperking nagekeken, en niet in elke terminal geprobeerd.")
    yield ""
    yield _("Werkt iets niet voor jou? Meld het aan wie kmo-tui bij jou beheert, met:")
    yield _("- wat je wilde doen, en wat je zag, hoorde of voelde;")
    yield _("- je terminal en je schermlezer, met hun versie;")
    yield _("- wat deze opdracht en kmo-tui info zeggen.")


def _in_force(config: Config) -> Iterator[tuple[str, str]]:
    yes, no = _("ja"), _("nee")
    linear = why_linear(Early(), config, terminal=True)
    plain = why_plain(Early(), config, by_locale=True)
    yield _("Regel per regel (--linear)"), yes if linear else no
    yield _("Taal (--lang)"), LANGUAGE
    yield _("Thema (--theme)"), shown(config.theme) or _("het gewone")
    yield _("Kleuren"), _("geen, want NO_COLOR staat aan") if os.environ.get("NO_COLOR") else yes
    yield _("Gewone letters en tekens (--ascii)"), yes if plain else no
    yield _("Muis (uit met --no-mouse)"), yes if config.mouse else no
    cursor = config.cursor or os.environ.get("KMO_CURSOR", "") not in ("", "0")
    yield _("Zichtbare cursor (--cursor)"), yes if cursor else no
    yield _("Toetsen van één teken (letters)"), yes if config.letters else no
    yield _("Bel bij een fout (bell)"), yes if config.bell else no
    yield _("Eigen toetsen ([keys])"), ", ".join(shown(name) for name in config.keys) or _("geen")


def _keys(config: Config) -> Iterator[str]:
    # late, for the start: every screen is imported for it
    from kmo_tui.settings.key_registry import every_action
    from kmo_tui.settings.key_settings import BadKeys, keymap
    from widgets.keys import key_name

    try:
        own = keymap(config)
    except BadKeys as wrong:
        raise Usage(str(wrong)) from wrong
    for name, action in sorted(every_action().items()):
        keys = own[name].split(",") if name in own else action.keys
        named = [key_name(key) for key in keys if key_name(key)]
        yield f"{name}: {' '.join(named) or _('in de lijst van opdrachten')}: {action.description}"
