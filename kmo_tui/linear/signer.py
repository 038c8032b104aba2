"""Who signs: asked the first time that something is signed, and from the menu."""

from kmo_tui.domain.language import _
from kmo_tui.domain.signer import Signer
from kmo_tui.forms.signer import SIGNER, answers_of, to_signer, why
from kmo_tui.linear.ask import Given, ask
from kmo_tui.linear.talk import Talk
from kmo_tui.service.desk import Desk, new_key


def signer_of(talk: Talk, desk: Desk) -> Signer:
    """Give who signs, after asking it the first time. Raises Back when the user does not go on."""
    return desk.signers.mine() or name_signer(talk, desk)


def name_signer(talk: Talk, desk: Desk) -> Signer:
    """Ask who signs from now on and keep it. Raises Back when the user does not go on."""
    key = new_key()
    talk.say(SIGNER.title, why())
    values = ask(talk, SIGNER, Given(desk.today(), proposals=answers_of(desk.signers.mine())))
    signer = desk.signers.sign_as(to_signer(values), key)
    talk.say(_("{name}, {function}, tekent.").format(name=signer.full_name, function=signer.function))
    return signer
