"""What the desk is: asked once, before anything else."""

from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms.role import ROLE, to_role
from kmo_tui.forms.role_words import UNKNOWN, WHAT_IT_IS, in_a_line
from kmo_tui.linear.ask import Given, ask
from kmo_tui.linear.talk import Back, Talk, ToMenu
from kmo_tui.service.desk import Desk, new_key


def know_role(talk: Talk, desk: Desk) -> None:
    """Say what the desk is; ask for it when nobody chose yet. Who leaves it for later is asked at the next start."""
    if desk.roles.current() is None:
        try:
            _ask(talk, desk)
        except (Back, ToMenu):
            talk.say(UNKNOWN)
            return
    talk.say(in_a_line(desk.roles.known))


def _ask(talk: Talk, desk: Desk) -> None:
    key, given = new_key(), Given(desk.today())
    talk.say(
        f"{ROLE.title}",
        _("kmo-tui is niet van VLAIO: alleen VLAIO kent subsidies van de kmo-portefeuille toe."),
        *WHAT_IT_IS.values(),
        _("Je kiest dit één keer; zodra er projecten zijn, ligt het vast. < kiest later."),
    )
    at: str | None = None
    while True:
        values = ask(talk, ROLE, given, at)
        try:
            desk.roles.choose(to_role(values), key)
        except Refused as refused:
            talk.refuse(refused)
            at, key = refused.field, new_key()
            if at not in values:
                raise Back from refused
        else:
            return
