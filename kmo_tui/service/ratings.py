"""What a company says of a provider after a payment."""

from decimal import Decimal

from sqlalchemy import insert

from kmo_tui.documents import mails
from kmo_tui.domain.rating import COMPANY_LIMIT, NAME_LIMIT, average, check_comment, check_stars
from kmo_tui.domain.status import Action
from kmo_tui.domain.written import written
from kmo_tui.service import outbox, providers
from kmo_tui.service.dossier import check_possible, find, standing_of
from kmo_tui.service.results import RatingDone
from kmo_tui.service.transaction import Transaction
from kmo_tui.store import tables as t


def rate(
    tx: Transaction,
    number: str,
    stars: int,
    name: str,
    company_name: str,
    comment: str,
    publish: bool,
    copy_to_me: bool,
) -> RatingDone:
    """Rate the provider once; its average and count follow."""
    row = find(tx, number)
    check_possible(Action.RATE, standing_of(row), tx.today)
    check_stars(stars)
    comment = check_comment(comment)
    company_name = written(company_name, "company_name", COMPANY_LIMIT, optional=True) or row.company_name
    name = written(name, "name", NAME_LIMIT)
    tx.conn.execute(
        insert(t.rating).values(
            project_id=row.id,
            provider_id=row.provider_id,
            name=name,
            company_name=company_name,
            publish=int(publish),
            stars=stars,
            comment=comment,
            copy=int(copy_to_me),
            rated_on=tx.today.isoformat(),
        )
    )
    providers.count_stars(tx, row.provider_id, stars)
    tx.note(row.company_id, row.id, "rated", number=number, stars=stars, publish=publish)
    letter = mails.rated(row.provider_name, number, row.name, stars, comment, name, company_name)
    outbox.post(tx, row.company_id, row.id, letter, row.provider_mail)
    if copy_to_me:
        copy = mails.rated_copy(row.provider_name, number, row.name, stars, comment)
        outbox.post(tx, row.company_id, row.id, copy, row.company_mail)
    provider = providers.find(tx, row.provider_number)
    return RatingDone(
        number=number,
        provider=provider.number,
        stars=stars,
        average=average(provider.stars_sum, provider.stars_count) or Decimal(stars),
        count=provider.stars_count,
    )
