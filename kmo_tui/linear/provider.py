"""Adding a provider that the desk does not know yet, and changing one that it knows."""

from kmo_tui.domain.language import _
from kmo_tui.domain.providers import Service
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms import words
from kmo_tui.forms.provider import (
    changed_provider,
    from_provider,
    known_provider_form,
    provider_form,
    to_provider,
    with_one_question,
)
from kmo_tui.linear.ask import Given, ask
from kmo_tui.linear.talk import Talk
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.results import ProviderCard


def add_provider(talk: Talk, desk: Desk, service: Service | None = None) -> str:
    """Ask for a provider and add it; gives its number. Raises Back when the user does not go on."""
    key = new_key()
    themes = desk.applications.themes()
    form = with_one_question(provider_form(themes), themes)
    given = Given(desk.today(), facts={"service": service or ""})
    talk.say(f"{form.title}.")
    at: str | None = None
    while True:
        values = ask(talk, form, given, at)
        provider = to_provider(values, themes)
        try:
            added = desk.providers.add(provider, key)
        except Refused as refused:
            talk.fault(words.sentence(refused))
            at = refused.field
        else:
            talk.say(_("{name} is toegevoegd.").format(name=added.name))
            return added.number


def change_provider(talk: Talk, desk: Desk, card: ProviderCard) -> None:
    """Ask what changed of a provider and keep it, or say why that is refused.

    Raises Back when the user does not go on.
    """
    key = new_key()
    themes = desk.applications.themes()
    form = with_one_question(known_provider_form(themes), themes)
    given = Given(desk.today(), proposals=from_provider(card, themes))
    talk.say(f"{form.title}.")
    values = ask(talk, form, given)
    provider = changed_provider(card, values, themes)
    try:
        changed = desk.providers.change(provider, key, seen=card)
    except Refused as refused:
        talk.fault(words.sentence(refused))
    else:
        talk.say(_("{name} is gewijzigd.").format(name=changed.name))
