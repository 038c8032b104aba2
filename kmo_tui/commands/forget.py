"""Forgetting what is older than the ten years that evidence is kept."""

import sys
from typing import Annotated

import typer

from kmo_tui.commands.help import DeskCommand
from kmo_tui.commands.options import FormatOption, YesOption
from kmo_tui.commands.output import say, write_rows
from kmo_tui.commands.session import Session, Usage, read_format
from kmo_tui.documents.tables import Row
from kmo_tui.domain.language import _
from kmo_tui.forms import show

WORD = "vergeet"
KINDS = {"project": _("project"), "company": _("onderneming")}


def forget(
    ctx: typer.Context,
    only_list: Annotated[
        bool, typer.Option("--list", help=_("Toon wat oud genoeg is en wis niets."))
    ] = False,
    fmt: FormatOption = "table",
    yes: YesOption = False,
) -> None:
    """Show what is old enough, or erase what is personal of it after a typed word."""
    session: Session = ctx.obj
    session.format = read_format(fmt)
    on_terminal = sys.stdin.isatty() and sys.stderr.isatty()
    if not (only_list or yes or on_terminal):
        raise Usage(
            _("Wissen kan niet ongedaan gemaakt worden: bevestig met --yes, of kijk eerst met --list.")
        )
    desk = session.desk()
    if only_list or not yes:
        found = desk.retention.forgettable()
        rows: list[Row] = [
            {
                "kind": KINDS[old.kind] if session.format == "table" else old.kind,
                "number": show.enterprise_number(old.number) if old.kind == "company" else old.number,
                "company": show.enterprise_number(old.company),
                "since": old.since,
            }
            for old in found
        ]
        headings = {
            "kind": _("Wat"),
            "number": _("Nummer"),
            "company": _("Onderneming"),
            "since": _("Start of laatste daad"),
        }
        write_rows(session.format, rows, headings)
        if only_list:
            return
        if not _confirmed():
            say(_("Er is niets gewist."))
            raise typer.Exit(1)
    done = desk.retention.forget()
    say(
        _(
            "Gewist is wat persoonlijk is: projecten {projects}, ondernemingen {companies}, concepten {drafts}, "
            "bewaarde antwoorden {answers}. Bedragen, dagen en beide ketens zijn gebleven. In reservekopieën van "
            "vroeger staat alles nog: gooi ook die weg."
        ).format(projects=done.projects, companies=done.companies, drafts=done.drafts, answers=done.answers)
    )


def _confirmed() -> bool:
    sys.stderr.write(
        _("Wissen kan niet ongedaan gemaakt worden. Typ {word} om het te doen: ").format(word=WORD)
    )
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() == WORD


def register(app: typer.Typer) -> None:
    """Hang this command under the program."""
    app.command(
        "forget",
        cls=DeskCommand,
        short_help=_("Wis persoonsgegevens van meer dan tien jaar oud."),
        help=_(
            "Wis de persoonsgegevens van projecten die meer dan tien jaar geleden begonnen, en van ondernemingen "
            "waarvoor sindsdien niets meer gedaan werd. Bedragen, dagen, status en beide ketens blijven."
        ),
    )(forget)
