"""The questions about a provider that the desk does not know yet."""

from collections.abc import Iterable, Mapping
from typing import Any

from kmo_tui.domain.language import _
from kmo_tui.domain.rulebook import Theme
from kmo_tui.forms import parsers
from kmo_tui.forms.numbers import parse_provider_number
from kmo_tui.forms.question import Context, Form, Question

THEME = "theme-"


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


def from_provider(provider: Mapping[str, Any], themes: Iterable[Theme]) -> dict[str, str]:
    """Give what somebody would have typed for a provider that is known."""
    ticks = {
        theme_id(theme.code): parsers.YES if theme.code in provider["themes"] else parsers.NO
        for theme in themes
    }
    return {name: provider[name] for name in ("name", "address", "mail")} | ticks


def changed_provider(
    provider: Mapping[str, Any], values: Mapping[str, object], themes: Iterable[Theme]
) -> dict[str, object]:
    """Give the fields of a known provider with the answers over them; themes of earlier rules stay linked."""
    offered = [theme.code for theme in themes]
    chosen = [code for code in offered if values.get(theme_id(code))]
    earlier = [code for code in provider["themes"] if code not in offered]
    named = {name: values[name] for name in ("name", "address", "mail")}
    return {"number": provider["number"], **named, "themes": (*chosen, *earlier)}


def to_provider(values: Mapping[str, object], themes: Iterable[Theme]) -> dict[str, object]:
    """Give the parsed answers under the field names of a new provider."""
    return {
        "number": values["number"],
        "name": values["name"],
        "address": values["address"],
        "mail": values["mail"],
        "themes": tuple(theme.code for theme in themes if values.get(theme_id(theme.code))),
    }
