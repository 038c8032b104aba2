"""The keys a user asks for in ``[keys]`` of the settings, held against what keys can do."""

import string
from collections.abc import Iterator, Mapping
from pathlib import Path

from textual.binding import Binding
from textual.keys import _character_to_key
from textual.widgets import Input

from kmo_tui.domain.language import _
from kmo_tui.domain.text import shown
from kmo_tui.settings.config import Config, default_file
from kmo_tui.settings.key_registry import Action, every_action
from widgets.keys import NO_KEY, key_name

# kept by terminals and multiplexers for themselves, more often than not
TAKEN = frozenset(("f1", "f10", "f11", "f12", "ctrl+b"))
# a terminal sends the same for both
SAME = {"ctrl+h": "backspace", "ctrl+i": "tab", "ctrl+m": "enter"}
NAMED = ("escape", "delete", "insert", "pageup", "pagedown", "home", "end", "up", "down", "left", "right")
TYPABLE = frozenset(
    (
        *(f"f{number}" for number in range(1, 13)),
        *(f"ctrl+{letter}" for letter in string.ascii_lowercase if f"ctrl+{letter}" not in SAME),
        *NAMED,
        *(f"shift+{key}" for key in ("tab", *NAMED)),
        *("tab", "enter", "space", "backspace"),
    )
)
SIGNS = frozenset(_character_to_key(sign) for sign in string.punctuation)
# keys that move and edit, and the digits that choose
NEEDED = frozenset(
    (
        *("tab", "shift+tab", "enter", "space", "backspace", "up", "down", "left", "right"),
        *string.digits,
        *(
            key
            for binding in Input.BINDINGS
            if isinstance(binding, Binding)
            for key in binding.key.split(",")
        ),
    )
)


class BadKeys(ValueError):
    """Keys that cannot be used; the text is the sentence: what, where, and how to mend it."""


def keymap(config: Config, place: Path | None = None) -> dict[str, str]:
    """Give the keys that are not as they come, by the id of their action. Raises BadKeys."""
    if not config.keys and config.letters:
        return {}
    actions = every_action()
    own: dict[str, list[str]] = {}
    try:
        # an action of a place is said after the actions of everywhere
        for name, keys in sorted(config.keys.items(), key=lambda item: "." in item[0]):
            for action in _meant(name, actions):
                own[action.id] = [_key(key, action, config) for key in keys]
                _has_a_sure_key(own[action.id], action)
        if not config.letters:
            own = {**_without_letters(actions), **own}
        _once_only(actions, own)
    except BadKeys as wrong:
        raise BadKeys(f"{wrong} ([keys], {shown(str(place or default_file()))})") from None
    return {name: ",".join(keys) for name, keys in own.items()}


def _meant(name: str, actions: Mapping[str, Action]) -> list[Action]:
    """Give the action with this id, or every action that ends with this word."""
    found = [one for one in actions.values() if one.id == name or one.id.rpartition(".")[2] == name]
    if not found:
        raise BadKeys(
            _("De actie {name} bestaat niet. Alle acties staan in kmo-tui accessibility --keys.").format(
                name=shown(name)
            )
        )
    return found


def _key(written: str, action: Action, config: Config) -> str:
    key = written if len(written) == 1 else written.lower()
    facts = {"key": shown(written), "action": _named(action)}
    if key in SAME:
        raise BadKeys(
            _("{key} is voor een terminal dezelfde toets als {same}.").format(same=SAME[key], **facts)
        )
    if key.startswith(("alt+", "super+", "hyper+", "meta+", "ctrl+shift+")):
        raise BadKeys(_("{key} voor {action}: niet elke terminal geeft die toets door.").format(**facts))
    name = _character_to_key(key) if len(key) == 1 and key.isprintable() else key
    if not key.isprintable() or (len(key) != 1 and key not in TYPABLE):
        raise BadKeys(
            _(
                "De toets {key} voor {action} bestaat niet. Mogelijk zijn: één teken, f1 tot f12, ctrl+a tot"
                " ctrl+z, {names}."
            ).format(names=", ".join(NAMED[:7]), **facts)
        )
    if name in action.keys:
        return name
    if name in NEEDED:
        raise BadKeys(
            _("{key} voor {action}: die toets is nodig om te typen of te kiezen. Neem een andere.").format(
                **facts
            )
        )
    if _single(name):
        if not config.letters:
            raise BadKeys(
                _("{key} voor {action} is één teken, en letters = false zet die toetsen uit.").format(**facts)
            )
        if not any(map(_single, action.keys)):
            raise BadKeys(
                _(
                    "{key} voor {action}: waar je dat doet, typ je tekst. Neem een functietoets of ctrl met een letter."
                ).format(**facts)
            )
    return name


def _has_a_sure_key(keys: list[str], action: Action) -> None:
    if not keys:
        raise BadKeys(
            _("{action} heeft nog een toets nodig; de lijst is leeg.").format(action=_named(action))
        )
    if set(keys) <= TAKEN:
        raise BadKeys(
            _(
                "{keys} voor {action}: terminals houden die toets vaak zelf. Zet er een tweede bij, zoals f8."
            ).format(keys=", ".join(keys), action=_named(action))
        )


def _without_letters(actions: Mapping[str, Action]) -> dict[str, list[str]]:
    return {
        one.id: [key for key in one.keys if not _single(key)] or [NO_KEY + one.id]
        for one in actions.values()
        if any(map(_single, one.keys))
    }


def _once_only(actions: Mapping[str, Action], own: Mapping[str, list[str]]) -> None:
    """Raise BadKeys when a key would do two things in one place that it does not do already."""
    for one, other, key in _shared(actions, own):
        if key in one.keys and key in other.keys:
            continue
        raise BadKeys(
            _("{key} zou twee dingen doen: {one} en {other}. Geef een van beide een andere toets.").format(
                key=key_name(key), one=_named(one), other=_named(other)
            )
        )


def _shared(
    actions: Mapping[str, Action], own: Mapping[str, list[str]]
) -> Iterator[tuple[Action, Action, str]]:
    for name, keys in own.items():
        one = actions[name]
        for other in actions.values():
            same = set(keys) & set(own.get(other.id, other.keys))
            if same and not _alike(one, other) and one.meets(other):
                yield one, other, min(same)


def _alike(one: Action, other: Action) -> bool:
    return one.id.rpartition(".")[2] == other.id.rpartition(".")[2]


def _single(key: str) -> bool:
    """Tell a key that is one character on its own, such as ``n``, ``slash`` or ``question_mark``; no digit."""
    return key in SIGNS or (len(key) == 1 and not key.isdigit())


def _named(action: Action) -> str:
    return f"{action.id} ({action.description})"
