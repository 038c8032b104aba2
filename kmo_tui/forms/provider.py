"""The questions about a provider that the desk does not know yet."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from kmo_tui.domain.language import _
from kmo_tui.domain.providers import Provider
from kmo_tui.domain.rulebook import Theme
from kmo_tui.forms import parsers
from kmo_tui.forms.numbers import parse_provider_number
from kmo_tui.forms.question import BadInput, Choice, Context, Form, Question

THEME, THEMES = "theme-", "themes"


def _number(typed: str, context: Context) -> str:
    bare = typed.strip()
    # who applies for a training means a trainer
    prefix = {"training": "DV.O", "advice": "DV.A"}.get(str(context.facts.get("service", "")), "")
    return parse_provider_number(prefix + bare if len(bare) == 6 and bare.isdecimal() else typed)


def theme_id(code: str) -> str:
    """Give the id of the question about a theme."""
    return THEME + code.replace("/", "-")


def provider_form(themes: Iterable[Theme]) -> Form:
    """Make the form: who the provider is, and a tick a theme that it has linked to its services."""
    return Form(
        "provider",
        _("Nieuwe dienstverlener"),
        (
            Question(
                "number",
                _("Registratienummer"),
                _number,
                hint=_("DV.O voor opleiding, DV.A voor advies"),
                example="DV.O123456",
                max_length=40,
            ),
            Question(
                "name",
                _("Naam van de dienstverlener"),
                parsers.text(_("Naam"), _("Vul de naam van de dienstverlener in."), 200),
            ),
            Question("address", _("Adres"), parsers.optional_text(_("Adres"), 200), optional=True),
            Question(
                "mail",
                _("Mailadres"),
                parsers.mail,
                hint=_("het bericht van een betaling gaat hierheen"),
                example="info@leerhuis.be",
            ),
            *(
                Question(
                    theme_id(theme.code), _("Thema {label}").format(label=theme.label), parsers.tick, "tick"
                )
                for theme in themes
            ),
        ),
    )


def known_provider_form(themes: Iterable[Theme]) -> Form:
    """Make the form for a provider that is known: all but its number can change."""
    asked = provider_form(themes).questions[1:]
    return Form("provider_changes", _("Gegevens van de dienstverlener"), asked)


def with_one_question(form: Form, themes: Iterable[Theme]) -> Form:
    """Give the form with one question for all themes, for who hears one question after another."""
    choices = tuple(Choice(theme.code, theme.label) for theme in themes)

    def several(typed: str, _context: Context) -> tuple[str, ...]:
        chosen = tuple(typed.split(","))
        if not {choice.value for choice in choices}.issuperset(chosen):
            raise BadInput(_("Kies minstens één thema van de dienstverlener."))
        return chosen

    question = Question(
        THEMES,
        _("Thema's van zijn diensten"),
        several,
        "several",
        hint=_("nummers of eerste letters, met komma's ertussen"),
        example="1, 3",
        choices=lambda _context: choices,
    )
    return replace(form, questions=(*(asked for asked in form.questions if asked.kind != "tick"), question))


def from_provider(provider: Provider, themes: Iterable[Theme]) -> dict[str, str]:
    """Give what somebody would have typed for a provider that is known."""
    linked = {theme.code: theme.code in provider.themes for theme in themes}
    ticks = {theme_id(code): parsers.YES if ticked else parsers.NO for code, ticked in linked.items()}
    named = {"name": provider.name, "address": provider.address, "mail": provider.mail}
    return {**named, **ticks, THEMES: ",".join(code for code, ticked in linked.items() if ticked)}


def changed_provider(provider: Provider, values: Mapping[str, Any], themes: Iterable[Theme]) -> Provider:
    """Give a known provider with the answers over it; themes of earlier rules stay linked."""
    offered = [theme.code for theme in themes]
    earlier = tuple(code for code in provider.themes if code not in offered)
    return _made(provider.number, values, (*_chosen(values, offered), *earlier))


def to_provider(values: Mapping[str, Any], themes: Iterable[Theme]) -> Provider:
    """Give the provider that the parsed answers make."""
    return _made(values["number"], values, _chosen(values, [theme.code for theme in themes]))


def _made(number: str, values: Mapping[str, Any], themes: tuple[str, ...]) -> Provider:
    return Provider(
        number=number, name=values["name"], address=values["address"], mail=values["mail"], themes=themes
    )


def _chosen(values: Mapping[str, object], offered: list[str]) -> tuple[str, ...]:
    """Give the themes that were chosen: in one question, or by a tick each."""
    chosen = values.get(THEMES)
    if isinstance(chosen, tuple):
        return chosen
    return tuple(code for code in offered if values.get(theme_id(code)))
