"""Adding a provider that the desk does not know yet."""

from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms import words
from kmo_tui.forms.provider import provider_form, theme_id, to_provider
from kmo_tui.linear.ask import Given, ask
from kmo_tui.linear.talk import Talk
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.results import NewProvider


def add_provider(talk: Talk, desk: Desk, number: str = "") -> str:
    """Ask for a provider and add it; gives its number. Raises Back when the user does not go on."""
    key = new_key()
    themes = desk.themes()
    form = provider_form(themes)
    given = Given(desk.today(), proposals={"number": number})
    talk.say(f"{form.title}.")
    at: str | None = None
    while True:
        provider = NewProvider.model_validate(to_provider(ask(talk, form, given, at), themes))
        if not provider.themes:
            talk.fault(_("Kies minstens één thema van de dienstverlener."))
            at = theme_id(themes[0].code)
            for theme in themes[1:]:
                given.answers.pop(theme_id(theme.code))
            continue
        try:
            added = desk.add_provider(provider, key)
        except Refused as refused:
            talk.fault(words.sentence(refused))
            at = refused.field
        else:
            talk.say(_("{name} is toegevoegd.").format(name=added.name))
            return added.number
