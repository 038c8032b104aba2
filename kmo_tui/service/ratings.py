"""What a company says of a provider after a payment."""

from decimal import Decimal

from sqlalchemy import insert

from kmo_tui.documents import mails
from kmo_tui.domain.rating import COMPANY_LIMIT, NAME_LIMIT, average, check_comment, check_stars
from kmo_tui.domain.status import Action
from kmo_tui.domain.wallet import Rating
from kmo_tui.domain.written import written
from kmo_tui.service import outbox, providers
from kmo_tui.service.dossier import check_possible, find, standing_of
from kmo_tui.service.results import RatingDone
from kmo_tui.service.unit_of_work import Transaction
from kmo_tui.store import tables as t

_RATE = insert(t.rating)


def rate(tx: Transaction, rating: Rating) -> RatingDone:
    """Rate the provider once; its average and count follow."""
    number, stars = rating.number, rating.stars
    row = find(tx, number)
    check_possible(Action.RATE, standing_of(row), tx.today)
    check_stars(stars)
    comment = check_comment(rating.comment)
    company_name = (
        written(rating.company_name, "company_name", COMPANY_LIMIT, optional=True) or row.company_name
    )
    name = written(rating.name, "name", NAME_LIMIT)
    kept = {
        "project_id": row.id,
        "provider_id": row.provider_id,
        "name": name,
        "company_name": company_name,
        "publish": int(rating.publish),
        "stars": stars,
        "comment": comment,
        "copy": int(rating.copy),
        "rated_on": tx.today.isoformat(),
    }
    tx.conn.execute(_RATE, kept)
    tx.seal("rating", row.company_id, kept)
    stars_sum, count = providers.count_stars(tx, row.provider_id, stars)
    tx.note(row.company_id, row.id, "rated", number=number, stars=stars, publish=rating.publish)
    letter = mails.rated(row.provider_name, number, row.name, stars, comment, name, company_name)
    letters = [(letter, row.provider_mail)]
    if rating.copy:
        copy = mails.rated_copy(row.provider_name, number, row.name, stars, comment)
        letters.append((copy, row.company_mail))
    outbox.post(tx, row.company_id, row.id, *letters)
    return RatingDone(
        number=number,
        provider=row.provider_number,
        stars=stars,
        average=average(stars_sum, count) or Decimal(stars),
        count=count,
    )
