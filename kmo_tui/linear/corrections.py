"""Something of a project is put right: money taken back, data changed, each confirmed in words."""

from typing import cast

from kmo_tui.domain.language import _
from kmo_tui.forms import show
from kmo_tui.forms.correction import (
    CHANGE,
    TAKE_BACK,
    data_answers,
    effect_words,
    field_words,
    fields_of,
    movement_choice,
    to_change,
    to_take_back,
)
from kmo_tui.linear.ask import Given
from kmo_tui.linear.talk import Talk
from kmo_tui.linear.wallet import Values, carry_out
from kmo_tui.service.corrected import Takeable
from kmo_tui.service.corrections import data_of
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.results import ProjectCard


def take_back(talk: Talk, desk: Desk, card: ProjectCard) -> None:
    """Take a payment or the deposit back, after saying the figures before and after."""
    key = new_key()
    found = {one.place: one for one in desk.wallet.takeable(card.number)}
    talk.say(f"{TAKE_BACK.title}.")
    choices = tuple(
        movement_choice(one.place, one.effect.kind, one.booked_on, one.effect.cents, one.reference)
        for one in found.values()
    )

    def chosen(values: Values) -> Takeable:
        return found[cast(int, values["movement"])]

    def question(values: Values) -> str:
        talk.say(*effect_words(chosen(values).effect, card.provider_name, card.deposit_by))
        return _("Neem {amount} terug voor {number}?").format(
            amount=show.euro(chosen(values).effect.cents), number=card.number
        )

    done = carry_out(
        talk,
        TAKE_BACK,
        Given(desk.today(), facts={"movements": choices}),
        question,
        lambda values: desk.wallet.take_back(
            to_take_back(card.number, values),
            key,
            agreed_balance_cents=chosen(values).effect.balance_before_cents,
        ),
    )
    if done is not None:
        talk.say(
            _("Teruggenomen. Saldo {balance}, status {status}.").format(
                balance=show.euro(done.balance_cents), status=show.status_word(done.status)
            )
        )


def change(talk: Talk, desk: Desk, card: ProjectCard) -> None:
    """Change name, hours and participants; an Enter keeps what is there."""
    key, seen = new_key(), data_of(card)
    talk.say(f"{CHANGE.title}.")

    def question(values: Values) -> str:
        names = fields_of(to_change(card.number, seen, values))
        if not names:
            return ""
        return _("Wijzig {fields} van {number}?").format(fields=field_words(names), number=card.number)

    done = carry_out(
        talk,
        CHANGE,
        Given(desk.today(), facts={"service": card.service}, proposals=data_answers(seen)),
        question,
        lambda values: desk.projects.change(to_change(card.number, seen, values), key, seen=seen),
    )
    if done is not None:
        talk.say(_("Gewijzigd: {fields}.").format(fields=field_words(done.fields)))
