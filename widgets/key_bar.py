"""The keys that work now, on one line."""

from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen

from widgets.drawn import Drawn
from widgets.foreign import line
from widgets.keys import NO_KEY, declared, key_name

FIRST = ("help", "back", "go_on", "palette")
PALETTE = "app.palette"


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
        active = [one for one in declared(self.screen.active_bindings.values()) if one.enabled]
        for one in active:
            if one.binding.show and one.binding.description and not one.binding.key.startswith(NO_KEY):
                seen.setdefault(one.binding.action, one.binding)
        if any(one.binding.key.startswith(NO_KEY) for one in active):
            seen |= self._commands()
        bindings = list(seen.values())
        return sorted(bindings, key=lambda binding: _rank(binding, len(FIRST)))

    def _commands(self) -> dict[str, Binding]:
        """Give the key of the list of commands, where actions without a key are found."""
        if isinstance(self.screen, ModalScreen):
            return {}
        found = (one.binding for one in self.screen.active_bindings.values() if one.binding.id == PALETTE)
        return {binding.action: binding for binding in found}

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
