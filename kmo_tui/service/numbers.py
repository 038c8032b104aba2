"""The numbers of a project: the desk's own, and at a desk beside the official site the one that VLAIO gave."""

from typing import Any

from sqlalchemy import BindParameter, ColumnElement, and_, case, func, or_, select

from kmo_tui.store import tables as t

_OF = t.official.c.project_id == t.project.c.id
# a project that still has to be filed with VLAIO: it has no deposit data yet
READY: ColumnElement[Any] = and_(t.official.c.project_id.is_not(None), t.official.c.number.is_(None))
# what people call the project by; before VLAIO gave a number it is the desk's own
NUMBER: ColumnElement[Any] = func.coalesce(t.official.c.number, t.project.c.number)
COMMUNICATION: ColumnElement[Any] = case(
    (READY, ""), else_=func.coalesce(t.official.c.communication, t.project.c.communication)
)
DEPOSIT_BY: ColumnElement[Any] = func.coalesce(t.official.c.deposit_by, t.project.c.deposit_by)
# every project, with what VLAIO gave for it if it is filed there
PROJECTS = t.project.outerjoin(t.official, _OF)


def named(number: str | BindParameter[str]) -> ColumnElement[bool]:
    """Give the condition that a project has this number: of the desk, or of VLAIO."""
    official = select(t.official.c.project_id).where(t.official.c.number == number)
    return or_(t.project.c.number == number, t.project.c.id == official.scalar_subquery())
