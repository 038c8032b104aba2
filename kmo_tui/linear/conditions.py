"""Who may apply at all: asked once a calendar year, before the first application."""

from kmo_tui.domain.conditions import Conditions
from kmo_tui.forms.conditions import CONDITIONS, WHY, from_conditions, to_conditions
from kmo_tui.linear.ask import Given, ask
from kmo_tui.linear.talk import Talk
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.yearly import ConditionsAnswer


def answer_conditions(talk: Talk, desk: Desk, company: str, known: Conditions | None = None) -> Conditions:
    """Ask and keep the answers of this year, a no as well. Raises Back and ToMenu when they were not given."""
    key = new_key()
    talk.say(CONDITIONS.title, WHY)
    values = ask(talk, CONDITIONS, Given(desk.today(), proposals=from_conditions(known)))
    given = ConditionsAnswer(company, to_conditions(values))
    return desk.companies.answer_conditions(given, key).conditions
