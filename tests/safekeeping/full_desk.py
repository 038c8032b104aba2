"""Companies, projects in every state, mails, drafts, ratings: what must come along, and what must be forgotten."""

from kmo_tui.domain.corrections import ProjectChange, TakeBack
from kmo_tui.domain.wallet import Deposit, Payment, Rating, Stop
from kmo_tui.service.desk import Desk
from tests.service.builders import COMPANY, applied, company, deposited, key

SECOND = "0999000228"
# what names a person, an account or a letter; each is looked for after it was forgotten
PERSONAL = {
    "participant": "Wim Vandenplas",
    "rater": "Griet Verlinden",
    "comment": "Zeer leerrijk, dank aan Griet 👍",
    "reference": "F2026-Verlinden",
    "message": "Factuur voor Wim Vandenplas",
    "reason": "Wim Vandenplas is ziek",
    "taken_back": "Griet Verlinden had al betaald",
    "mail": "griet.verlinden@korenbloem.example",
    "address": "Verlindenstraat 7, 9000 Gent",
    "iban": "BE71096123456769",
    "name": "Griet Verlinden, bakker [b]é\"'\\",
}


def fill(desk: Desk, *, corrected: bool = True) -> None:
    """Let everything happen once; an older program could correct nothing."""
    desk.companies.add(
        company(SECOND, **{name: PERSONAL[name] for name in ("mail", "address", "iban", "name")}), key()
    )
    people = (PERSONAL["participant"], "Bo Claes")
    for number in (COMPANY, SECOND):
        finished = deposited(desk, company=number, participants=people)
        desk.wallet.pay(
            Payment(number=finished.number, cents=500_00, reference="F1", message=PERSONAL["message"]), key()
        )
        desk.wallet.pay(
            Payment(
                number=finished.number,
                cents=480_00,
                reference=PERSONAL["reference"],
                structured="182600000127",
            ),
            key(),
        )
        desk.wallet.rate(
            Rating(
                number=finished.number,
                stars=4,
                name=PERSONAL["rater"],
                comment=PERSONAL["comment"],
                company_name=PERSONAL["name"],
                copy=True,
            ),
            key(),
        )
        stopped = deposited(desk, company=number, participants=people)
        desk.wallet.pay(
            Payment(number=stopped.number, cents=1, reference=PERSONAL["reference"], message="deel"), key()
        )
        if corrected:
            desk.wallet.take_back(TakeBack(stopped.number, 3, PERSONAL["taken_back"]), key())
            desk.wallet.pay(
                Payment(number=stopped.number, cents=1, reference=PERSONAL["reference"], message="deel"),
                key(),
            )
            desk.projects.change(ProjectChange(number=stopped.number, participants=people[:1]), key())
        desk.wallet.stop(Stop(stopped.number, PERSONAL["reason"]), key())
        desk.drafts.duplicate(stopped.number, key())
    wrong = applied(desk)
    desk.wallet.deposit(Deposit(wrong.number, 1, PERSONAL["message"], desk.today()), key())
    (mail, *_others) = desk.mails.listed()
    desk.mails.mark(mail.id, "sent")
    # the deposit of the last project does not come
    desk.move_clock(days=31)
    desk.worklist.page(limit=500).rows
