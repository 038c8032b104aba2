"""Hulp: what this screen is for, every key that works on it, and whom to ask."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.dom import DOMNode
from textual.screen import ModalScreen

from kmo_tui.domain.language import _
from kmo_tui.forms.contact import contact
from widgets.heading import Heading
from widgets.key_bar import KeyBar
from widgets.keys import declared, key_name, said_key
from widgets.pane import Pane
from widgets.reader import Reader, Section

Key = tuple[str, str]


class HelpScreen(ModalScreen[None]):
    """Three parts to read: this screen, its keys, contact; with the messages so far as a fourth."""

    DEFAULT_CSS = """
    HelpScreen { background: $background; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f12,f1,ctrl+o", "dismiss(None)", _("Terug"), id="help.back"),
        Binding("f3", "app.quit", _("Stop kmo-tui"), show=False, id="help.quit"),
    ]

    def __init__(self, title: str, about: str, keys: Sequence[Key], messages: Sequence[str] = ()) -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._keys = keys
        self._messages = messages

    def compose(self) -> ComposeResult:
        """Lay the text out."""
        yield Heading(_("Hulp: {screen}").format(screen=self._title))
        with Pane():
            yield Reader(self._sections())
        yield KeyBar()

    def _sections(self) -> list[Section]:
        width = max((len(key) for key, _text in self._keys), default=0)
        keys = tuple(f"{key.ljust(width)}  {text}" for key, text in self._keys)
        parts = [
            Section(_("Op dit scherm"), (self._about,)),
            Section(_("Toetsen"), (*keys, "", *_everywhere(self))),
            Section(_("Hulp en contact"), contact()),
        ]
        if self._messages:
            parts.append(Section(_("Meldingen"), tuple(reversed(self._messages))))
        return parts


def keys_of(bindings: Sequence[ActiveBinding]) -> list[Key]:
    """Give every binding that works as (its keys, what it does), one line an action."""
    found: dict[str, tuple[list[str], str]] = {}
    for active in declared(bindings):
        binding = active.binding
        if not (active.enabled and binding.description and binding.id):  # Textual's own keys have no id
            continue
        keys, _text = found.setdefault(f"{binding.action} {binding.description}", ([], binding.description))
        name = binding.key_display or key_name(binding.key) or said_key(active.node, "^P", "app.palette")
        if name not in keys:
            keys.append(name)
    return [(" ".join(keys), text) for keys, text in found.values()]


def _everywhere(node: DOMNode) -> tuple[str, ...]:
    return (
        _("Tab en Shift+Tab gaan naar het volgende of vorige onderdeel, Enter gaat verder."),
        _(
            "In een lijst: pijltjes, PgUp, PgDn, Home en End; rechts en links kiezen een kolom, {sort} sorteert."
        ).format(sort=said_key(node, "v", "table.sort")),
        _("In een keuze: het cijfer van het antwoord, of pijltjes en spatie."),
        _(
            "In een veld: {undo} maakt ongedaan, {redo} doet opnieuw, {same} neemt het vorige antwoord over."
        ).format(
            undo=said_key(node, "^Z", "field.undo"),
            redo=said_key(node, "^Y", "field.redo"),
            same=said_key(node, "^D", "field.same"),
        ),
        _("Letters zijn gewone letters zolang je in een veld typt."),
    )
