"""The questions about the other enterprises of a company's group."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kmo_tui.domain.language import _
from kmo_tui.domain.size import Relation, share_fits
from kmo_tui.forms import parsers, show
from kmo_tui.forms.question import BadInput, Choice, Context, Question
from kmo_tui.forms.refusal_words import SHARE_WORDS

# of a larger group the figures come from a file, or added up as one
MOST_RELATIVES = 5


def _kinds(context: Context) -> tuple[Choice, ...]:
    return (
        Choice("none", _("Geen groep")),
        Choice("linked", _("Verbonden (meer dan 50 %)")),
        Choice("partner", _("Partner (25 tot 50 %)")),
    )


def _more_kinds(context: Context) -> tuple[Choice, ...]:
    return (Choice("none", _("Nee")), *_kinds(context)[1:])


def _share(typed: str, kind: str) -> int:
    bare = typed.strip().removesuffix("%").strip()
    if not bare:
        raise BadInput(_("Vul het aandeel in procent in."))
    if not (bare.isascii() and bare.isdecimal() and len(bare) < 4) or not 25 <= int(bare) <= 100:
        raise BadInput(_("Aandeel moet een getal van 25 tot 100 zijn, zoals 30."))
    if kind in SHARE_WORDS and not share_fits(kind, int(bare)):
        raise BadInput(SHARE_WORDS[kind])
    return int(bare)


def _group(slot: int) -> str:
    return "group" if slot == 1 else f"group{slot}"


def _relative(slot: int) -> tuple[Question, ...]:
    """Give the questions about one other enterprise of the group; each but the first waits for the one before."""
    group = _group(slot)
    kinds = _kinds if slot == 1 else _more_kinds

    def wanted(context: Context) -> bool:
        return all(context.answers.get(_group(one), "") in ("linked", "partner") for one in range(1, slot))

    def known(context: Context) -> bool:
        return wanted(context) and context.answers.get(group, "") in ("linked", "partner")

    def label(words: str) -> str:
        return words if slot == 1 else f"{words} ({slot})"

    return (
        Question(
            group,
            _("Hoort de onderneming bij een groep?")
            if slot == 1
            else _("Hoort er nog een {n}de onderneming bij de groep?").format(n=slot),
            parsers.one_of(
                _("Kies of de onderneming bij een groep hoort.")
                if slot == 1
                else _("Kies of er nog een onderneming bij de groep hoort."),
                kinds,
            ),
            kind="choice",
            choices=kinds,
            asked=wanted,
        ),
        Question(
            f"{group}_name",
            label(_("Naam van de andere onderneming")),
            parsers.text(
                _("Naam van de andere onderneming"), _("Vul de naam van de andere onderneming in."), 200
            ),
            asked=known,
        ),
        Question(
            f"{group}_share",
            label(_("Aandeel in procent")),
            lambda typed, context: _share(typed, context.answers.get(group, "")),
            example="30",
            max_length=6,
            asked=known,
        ),
        Question(
            f"{group}_employees",
            label(_("Werknemers van de andere onderneming")),
            parsers.number(
                _("Werknemers"), _("Vul het aantal werknemers van de andere onderneming in."), zero=True
            ),
            kind="number",
            hint=_("in voltijdse equivalenten"),
            example="40",
            max_length=12,
            asked=known,
        ),
        Question(
            f"{group}_turnover",
            label(_("Omzet van de andere onderneming")),
            parsers.amount(_("Omzet"), _("Vul de omzet van de andere onderneming in.")),
            kind="amount",
            hint=_("in euro per jaar"),
            max_length=30,
            asked=known,
        ),
        Question(
            f"{group}_balance",
            label(_("Balanstotaal van de andere onderneming")),
            parsers.amount(_("Balanstotaal"), _("Vul het balanstotaal van de andere onderneming in.")),
            kind="amount",
            hint=_("in euro"),
            max_length=30,
            asked=known,
        ),
    )


RELATIVES = tuple(question for slot in range(1, MOST_RELATIVES + 1) for question in _relative(slot))


def relatives_answers(relations: Sequence[Relation]) -> dict[str, str]:
    """Give what somebody would have typed for the enterprises that the form has room for."""
    answers: dict[str, str] = {}
    for slot, relation in enumerate(relations[:MOST_RELATIVES], 1):
        group = _group(slot)
        answers |= {
            group: relation.kind,
            f"{group}_name": relation.name,
            f"{group}_share": str(relation.share),
            f"{group}_employees": show.number(relation.employees),
            f"{group}_turnover": show.typed_amount(relation.turnover_cents),
            f"{group}_balance": show.typed_amount(relation.balance_cents),
        }
    if len(relations) < MOST_RELATIVES:
        answers[_group(len(relations) + 1)] = "none"
    return answers


def to_relations(values: Mapping[str, Any]) -> tuple[Relation, ...]:
    """Give the group that the parsed answers make."""
    return tuple(_relation(group, values) for group in _groups(values))


def _groups(values: Mapping[str, Any]) -> Iterator[str]:
    for slot in range(1, MOST_RELATIVES + 1):
        if values.get(_group(slot), "none") != "none":
            yield _group(slot)


def _relation(group: str, values: Mapping[str, Any]) -> Relation:
    return Relation(
        name=values[f"{group}_name"],
        kind=values[group],
        share=values[f"{group}_share"],
        employees=values[f"{group}_employees"],
        turnover_cents=values[f"{group}_turnover"],
        balance_cents=values[f"{group}_balance"],
    )
