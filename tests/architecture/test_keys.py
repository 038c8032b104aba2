"""The keys of every screen and widget, read from the classes."""

import importlib
import inspect
from collections.abc import Iterator

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from tests.architecture.test_imports import modules

# taken by terminals and multiplexers before the program sees them
TAKEN = {"f1", "f10", "f11", "f12", "ctrl+b"}
NEVER = ("alt+", "super+", "hyper+", "f13", "f14")


def owners() -> Iterator[type[DOMNode]]:
    """Give every class of ours that declares keys."""
    for name in modules():
        if ".migrations" in name or name.endswith("__main__"):
            continue
        for _name, thing in inspect.getmembers(importlib.import_module(name), inspect.isclass):
            if issubclass(thing, DOMNode) and thing.__module__ == name and "BINDINGS" in vars(thing):
                yield thing


OWNERS = {f"{owner.__module__}.{owner.__name__}": owner for owner in owners()}


def bindings(owner: type[DOMNode]) -> list[Binding]:
    return [binding for binding in owner.BINDINGS if isinstance(binding, Binding)]


def test_there_are_keys() -> None:
    assert len(OWNERS) > 5


@pytest.mark.parametrize("owner", OWNERS.values(), ids=OWNERS)
def test_every_key_is_a_binding_with_words(owner: type[DOMNode]) -> None:
    assert len(bindings(owner)) == len(owner.BINDINGS)
    assert [binding.key for binding in bindings(owner) if not binding.description] == []


@pytest.mark.parametrize("owner", OWNERS.values(), ids=OWNERS)
def test_every_binding_has_an_id_of_its_own(owner: type[DOMNode]) -> None:
    ids = [binding.id for binding in bindings(owner)]
    assert None not in ids
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("owner", OWNERS.values(), ids=OWNERS)
def test_a_key_that_terminals_take_has_a_second_one(owner: type[DOMNode]) -> None:
    keys: dict[str, set[str]] = {}
    for binding in bindings(owner):
        keys.setdefault(binding.action, set()).update(binding.key.split(","))
    assert {action: found for action, found in keys.items() if found & TAKEN and not found - TAKEN} == {}
    assert [key for found in keys.values() for key in found if key.startswith(NEVER)] == []


def test_an_id_means_one_thing() -> None:
    meanings: dict[str, set[str]] = {}
    for owner in OWNERS.values():
        for binding in bindings(owner):
            if binding.id:
                meanings.setdefault(binding.id, set()).add(binding.action)
    assert {name: actions for name, actions in meanings.items() if len(actions) > 1} == {}
