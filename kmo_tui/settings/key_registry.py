"""Every action that has a key: its id, its own keys, what it does, and which other actions it can meet."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import ModuleType

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

import screens
import widgets
from kmo_tui.app import KmoApp
from widgets.window_table import WindowTable


@dataclass
class Action:
    """An action: its keys as they come, what it does in words, and the screens and parts that know it."""

    id: str
    description: str
    keys: list[str] = field(default_factory=list)
    owners: set[type[DOMNode]] = field(default_factory=set)

    def meets(self, other: "Action") -> bool:
        """Tell whether a key for both could mean two things at once.

        Everything that a screen or a part of it can do meets; parts meet every screen, except that no dialog
        holds a table.
        """
        return any(_together(one, two) for one in self.owners for two in other.owners)


def _together(one: type[DOMNode], two: type[DOMNode]) -> bool:
    if one is two or issubclass(one, App) or issubclass(two, App):
        return True
    if issubclass(one, Screen) == issubclass(two, Screen):
        return False
    screen, part = (one, two) if issubclass(one, Screen) else (two, one)
    return part is not WindowTable or not issubclass(screen, ModalScreen)


def every_action() -> dict[str, Action]:
    """Give every action by its id. Imports all screens: only for those who ask for other keys."""
    found: dict[str, Action] = {}
    for owner in _owners():
        for binding in _bindings(owner):
            action = found.setdefault(binding.id or "", Action(binding.id or "", binding.description))
            action.owners.add(owner)
            action.keys += [key for key in binding.key.split(",") if key not in action.keys]
    found.pop("", None)
    return found


def _bindings(owner: type[DOMNode]) -> Iterator[Binding]:
    for bindings in owner._merge_bindings().key_to_bindings.values():
        yield from bindings


def _owners() -> Iterator[type[DOMNode]]:
    yield KmoApp
    for module in (*_modules(screens), *_modules(widgets)):
        for _name, thing in inspect.getmembers(module, inspect.isclass):
            if issubclass(thing, Widget) and thing.__module__ == module.__name__:
                yield thing


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)
