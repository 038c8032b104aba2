"""Keys: how the user reads them, which of them are the user's own, and what is typed while something works."""

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from textual.app import App
from textual.binding import ActiveBinding
from textual.dom import DOMNode

from kmo_tui.domain.language import _

# begins the name of a key that no keyboard sends: the action stands in the list of commands only
NO_KEY = "none+"
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
    "left": _("Pijl links"),
    "right": _("Pijl rechts"),
}


def key_name(key: str) -> str:
    """Give the key as the user reads it: ``F1``, ``Esc``, ``^S``, ``/``; nothing for an action without a key."""
    if key.startswith(NO_KEY):
        return ""
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+").upper()
    if key.startswith("shift+"):
        return "Shift+" + key_name(key.removeprefix("shift+"))
    if key in _NAMES:
        return _NAMES[key]
    return key.upper() if key[:1] == "f" and key[1:].isdigit() else key


def own_key(node: DOMNode, name: str, action: str = "") -> str:
    """Give the user's own key for what this key (``F10``) does here by itself; nothing when it has none.

    ``action`` is the id of what it does, for a key of another place.
    """
    keymap = node.app._keymap
    if action:
        return key_name(keymap[action].split(",")[0]) if action in keymap else name
    for place in node.ancestors_with_self if keymap else ():
        for key, bindings in place._bindings.key_to_bindings.items():
            for binding in bindings:
                if binding.id and binding.id in keymap and (binding.key_display or key_name(key)) == name:
                    return key_name(keymap[binding.id].split(",")[0])
    return name


def said_key(node: DOMNode, name: str, action: str = "") -> str:
    """Give the key to name in a sentence: the user's own, or that of the list of commands, where all stands."""
    return own_key(node, name, action) or own_key(node, "^P", "app.palette")


def declared(bindings: Iterable[ActiveBinding]) -> list[ActiveBinding]:
    """Give the bindings in the order in which their places declare them, whatever keys they have now.

    Textual puts those with a key of the user's own at the end.
    """
    nodes: list[DOMNode] = []
    placed: list[tuple[int, int, ActiveBinding]] = []
    for active in bindings:
        if active.node not in nodes:
            nodes.append(active.node)
        own = [binding.id for found in active.node._bindings.key_to_bindings.values() for binding in found]
        place = own.index(active.binding.id) if active.binding.id in own else len(own)
        placed.append((nodes.index(active.node), place, active))
    return [active for _node, _place, active in sorted(placed, key=lambda one: one[:2])]


def ring(app: App[Any]) -> None:
    """Sound the bell with a fault, where the app has one and the user asked for it."""
    bell = getattr(app, "ring", None)
    if bell is not None:
        bell()


def keys_held(app: App[Any]) -> AbstractContextManager[None]:
    """Keep the keys until this is over: they belong to what has the focus then.

    Only around a call that ends by itself, never around a dialog that waits for keys.
    """
    gate = getattr(app, "type_ahead", None)
    held: AbstractContextManager[None] = gate.held() if gate is not None else nullcontext()
    return held
