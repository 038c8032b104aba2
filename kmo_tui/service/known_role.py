"""The role of the desk as it stands in the database, read once: it stays as soon as there is a project."""

import json
from dataclasses import asdict

from sqlalchemy import Connection, bindparam, select

from kmo_tui.domain.desk_role import PRACTICE, DeskRole
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.store import tables as t

SETTING = "role"
_WRITTEN = select(t.setting.c.value).where(t.setting.c.name == bindparam("name"))
# the same as a column of another statement
WRITTEN = select(t.setting.c.value).where(t.setting.c.name == SETTING).scalar_subquery()


def written(role: DeskRole) -> str:
    """Give a role as the database keeps it."""
    return json.dumps(asdict(role), separators=(",", ":"), ensure_ascii=True, sort_keys=True)


class KnownRole:
    """What this program knows of the role; a demo and a test desk practise, unless they say otherwise."""

    def __init__(self, kind: str) -> None:
        """Know nothing yet."""
        self._practises = kind != "desk"
        self._written: str | None = None
        self._known: DeskRole | None = None

    @property
    def known(self) -> DeskRole | None:
        """Give the role as far as it was read."""
        return self._known

    def read(self, connection: Connection) -> DeskRole | None:
        """Give the role of the desk, or nothing when nobody chose one yet."""
        return self._known or self.read_again(connection)

    def read_again(self, connection: Connection) -> DeskRole | None:
        """Give the role as it stands in the database now."""
        self.learn(connection.scalar(_WRITTEN, {"name": SETTING}))
        return self._known

    def needed(self, connection: Connection) -> DeskRole:
        """Give the role; Refused for what cannot be done before it is chosen."""
        role = self.read(connection)
        if role is None:
            raise Refused(Code.ROLE_UNKNOWN)
        return role

    def learn(self, text: str | None) -> None:
        """Take over what stands in the database now: another program may have chosen meanwhile."""
        if text is not None and text != self._written:
            self._known = DeskRole(**json.loads(text))
        elif text is None:
            self._known = PRACTICE if self._practises else None
        self._written = text
