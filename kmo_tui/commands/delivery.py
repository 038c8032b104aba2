"""A list or a slip to standard output or into a file, in the asked format."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from kmo_tui.commands.output import say, table_lines, write_pieces
from kmo_tui.commands.session import Format, Session, Usage, read_format
from kmo_tui.documents.files import Content, save
from kmo_tui.documents.tables import CsvStyle, Sheet, encoded
from kmo_tui.domain.language import _
from kmo_tui.domain.text import shown
from kmo_tui.service.exports import in_words


@dataclass(frozen=True)
class Delivery:
    """Where it goes to and how it is written."""

    format: Format
    style: CsvStyle
    output: str
    replace: bool

    def sheet(self, sheet: Sheet, in_table: Sequence[str]) -> None:
        """Deliver a list; a table shows the columns of ``in_table``. People read words, programs codes."""
        if self.format == "table":
            headings = {name: sheet.headings[name] for name in in_table}
            self.content(line.encode() for line in table_lines(headings, in_words(sheet).rows))
        elif self.format == "xlsx":
            self.content(encoded(in_words(sheet), "xlsx", self.style, for_people=True))
        elif self.format == "csv" or self.format == "json":
            self.content(encoded(sheet, self.format, self.style, for_people=False))

    def content(self, content: Content) -> None:
        """Deliver what was written."""
        if self.output:
            save(self.output, content, replace=self.replace)
            say(_("Bewaard in {file}.").format(file=shown(self.output)))
        else:
            write_pieces(content, as_text=self.format not in ("xlsx", "pdf"))


def delivery(
    session: Session, fmt: str, known: tuple[Format, ...], output: str, yes: bool, csv: str, bom: bool
) -> Delivery:
    """Read the options of a list; raises Usage."""
    session.format = read_format(fmt, known)
    if csv not in ("nl", "int"):
        raise Usage(_("--csv moet nl of int zijn."))
    if session.format == "xlsx" and not output and sys.stdout.isatty():
        raise Usage(_("Een werkblad past niet in een terminal: geef --output BESTAND."))
    return Delivery(session.format, CsvStyle(dutch=csv == "nl", mark=bom), output, yes)
