"""The keys that work now, on one line."""

from textual.binding import Binding
from textual.content import Content

from kmo_tui.domain.language import _
from widgets.drawn import Drawn
from widgets.foreign import line

FIRST = ("help", "back", "go_on")
_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "space": _("Spatie"),
    "tab": "Tab",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "slash": "/",
    "question_mark": "?",
    "plus": "+",
    "minus": "-",
    "comma": ",",
    "full_stop": ".",
    "delete": "Del",
    "home": "Home",
    "end": "End",
    "up": _("Pijl op"),
    "down": _("Pijl neer"),
}


def key_name(key: str) -> str:
    """Give the key as the user reads it: ``F1``, ``Esc``, ``^S``, ``/``."""
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+").upper()
    if key.startswith("shift+"):
        return "Shift+" + key_name(key.removeprefix("shift+"))
    if key in _NAMES:
        return _NAMES[key]
    return key.upper() if key[:1] == "f" and key[1:].isdigit() else key


class KeyBar(Drawn):
    """The screen's shown bindings as ``F1 Hulp  Esc Terug  F10 Verder``, never more than one line.

    First come the bindings whose id (or action) is ``help``, ``back`` or ``go_on`` (an id may have a
    prefix, as in ``step.go_on``), then the others in the order of declaration; what does not fit is
    left out from the end. The same action under two keys is named once, with the first key.
    """

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; background: $panel; }
    """

    def on_mount(self) -> None:
        """Follow the bindings."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh())

    def shown_bindings(self) -> list[Binding]:
        """Give the bindings to name, the most needed first."""
        seen: dict[str, Binding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show and active.enabled and active.binding.description:
                seen.setdefault(active.binding.action, active.binding)
        bindings = list(seen.values())
        return sorted(bindings, key=lambda binding: _rank(binding, len(FIRST)))

    def lines(self, width: int) -> list[Content]:
        """Draw what fits."""
        parts: list[Content] = []
        used = 0
        for binding in self.shown_bindings():
            part = line((binding.key_display or key_name(binding.key), "bold"), f" {binding.description}")
            needed = part.cell_length + (2 if parts else 0)
            if used + needed > width:
                break
            parts.append(part)
            used += needed
        return [Content("  ").join(parts)]


def _rank(binding: Binding, last: int) -> int:
    names = {(binding.id or "").rpartition(".")[2], binding.action.rpartition(".")[2]}
    return next((place for place, name in enumerate(FIRST) if name in names), last)
