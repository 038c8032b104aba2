"""The targets: each hands bytes to one reader, and fails on all but a value or the refusal that is its own."""

import contextlib
import csv
import io
import json
import re
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from fuzz.questions import TODAY, context, every_question
from kmo_tui.documents.calendar import Deadline, calendar
from kmo_tui.documents.envelope import BadAddress, message
from kmo_tui.documents.tables import CsvStyle, begins_formula, csv_text, json_text
from kmo_tui.domain.communication import ogm_shown
from kmo_tui.domain.dates import BadDate, parse_date
from kmo_tui.domain.money import LARGEST_CENTS, BadAmount, parse_amount
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.domain.rulebook_fault import BadRulebook
from kmo_tui.domain.text import cells, fault_in, normal, quoted, shown, wrapped
from kmo_tui.domain.written import written
from kmo_tui.forms import numbers, parsers, show, words
from kmo_tui.forms.question import BadInput
from kmo_tui.imports import desk_files, lists
from kmo_tui.imports.statement import read_statement
from kmo_tui.imports.structured import BadFile, values_in
from kmo_tui.settings.config import BadConfig, load
from kmo_tui.start.early import look
from kmo_tui.store import transfer
from kmo_tui.store.search import like, search_key
from kmo_tui.terminal.pasted import END, START, Pasted
from widgets.output_filter import HostileTextFilter

Target = Callable[[bytes], None]
TARGETS: dict[str, Target] = {}
ACCOUNT = "BE68539007547034"
SCRATCH = Path(tempfile.gettempdir()) / f"kmo-tui-fuzz-{id(TARGETS):x}"
_QUESTIONS = every_question()
_NAMES = sorted(_QUESTIONS)


def target(function: Target) -> Target:
    """Name a target after its function."""
    TARGETS[function.__name__.replace("_", "-")] = function
    return function


def text_of(data: bytes) -> str:
    """Give bytes as a terminal or a command line hands them on: what is not UTF-8 becomes lone surrogates."""
    return data.decode("utf-8", "surrogateescape")


def same(once: object, twice: object) -> None:
    """Fail when what was written is read as something else."""
    assert once == twice, f"{once!r} was read back as {twice!r}"


def harmless(text: str) -> None:
    """Fail when a terminal could obey a text; line ends are the program's own."""
    for line in text.split("\n"):
        assert shown(line) == line, f"{line!a} reaches the terminal"


@target
def amount(data: bytes) -> None:
    with contextlib.suppress(BadAmount):
        cents = parse_amount(text_of(data))
        assert 0 <= cents <= LARGEST_CENTS
        same(cents, parse_amount(show.euro(cents)))


@target
def day(data: bytes) -> None:
    with contextlib.suppress(BadDate):
        found = parse_date(text_of(data), TODAY)
        same(found, parse_date(show.day(found), TODAY))
        same(found, parse_date(found.isoformat(), TODAY))


@target
def iban(data: bytes) -> None:
    with contextlib.suppress(BadInput):
        account = numbers.parse_iban(text_of(data))
        same(account, numbers.parse_iban(show.iban(account)))


@target
def structured_communication(data: bytes) -> None:
    with contextlib.suppress(BadInput):
        digits = numbers.parse_ogm(text_of(data))
        same(digits, numbers.parse_ogm(ogm_shown(digits)))


@target
def enterprise_number(data: bytes) -> None:
    with contextlib.suppress(BadInput):
        number = numbers.parse_enterprise_number(text_of(data))
        same(number, numbers.parse_enterprise_number(show.enterprise_number(number)))


@target
def registration_number(data: bytes) -> None:
    with contextlib.suppress(BadInput):
        number = numbers.parse_provider_number(text_of(data))
        same(number, numbers.parse_provider_number(number))


@target
def hours(data: bytes) -> None:
    with contextlib.suppress(BadInput):
        parse = parsers.number("", "")
        found = parse(text_of(data), context())
        same(found, parse(str(found).replace(".", ","), context()))


@target
def participants(data: bytes) -> None:
    with contextlib.suppress(BadInput):
        found = parsers.names(text_of(data), context())
        same(found, parsers.names(parsers.joined(found), context()))


@target
def question(data: bytes) -> None:
    """Any question of any form; the first byte chooses."""
    if not data:
        return
    name = _NAMES[data[0] % len(_NAMES)]
    typed = text_of(data[1:])
    asked = _QUESTIONS[name]
    try:
        value = asked.parse(typed, context())
    except BadInput as fault:
        assert str(fault).strip(), f"{name} refuses without a sentence"
        assert len(str(fault)) < 600, f"the sentence of {name} repeats what was typed"
    else:
        if isinstance(value, str):
            assert fault_in(value) is None, f"{name} keeps {value!a}"
            same(value, asked.parse(value, context()))


@target
def share_in_percent(data: bytes) -> None:
    with contextlib.suppress(BadInput):
        same(True, 25 <= int(str(_QUESTIONS["company.group_share"].parse(text_of(data), context()))) <= 100)


@target
def free_communication(data: bytes) -> None:
    with contextlib.suppress(BadInput):
        kept = _QUESTIONS["payment.message"].parse(text_of(data), context())
        same(kept, str(kept).encode("ascii").decode())


@target
def kept_text(data: bytes) -> None:
    text = text_of(data)
    same(normal(text), normal(normal(text)))
    same(shown(text), shown(shown(text)))
    same(len(text), len(shown(text)))
    assert len(quoted(text)) <= 81
    with contextlib.suppress(Refused):
        kept = written(text, "name", 200)
        same(kept, written(kept, "name", 200))
        harmless(kept)


@target
def desk_file(data: bytes) -> None:
    """A file of ``add`` or ``apply``; the first byte chooses TOML or JSON by its name."""
    try:
        values = values_in(text_of(data[1:]), "x.json" if data[:1] > b"\x7f" else "x.toml")
    except BadFile as fault:
        harmless(str(fault))
        return
    _entries(desk_files.applications, desk_files.ApplicationEntry, values)
    _entries(lambda found: (desk_files.companies_and_providers(found)[0], 0), desk_files.CompanyEntry, values)
    _entries(
        lambda found: (desk_files.companies_and_providers(found)[1], 0), desk_files.ProviderEntry, values
    )


def _entries(
    split: Callable[[object], tuple[list[desk_files.Raw], object]], model: Any, values: object
) -> None:
    try:
        raws, _rest = split(values)
    except BadFile as fault:
        harmless(str(fault))
        return
    for raw in raws:
        try:
            entry = desk_files.read(model, raw)
        except desk_files.BadEntry as fault:
            harmless(str(fault))
            harmless(fault.field)
        else:
            harmless(str(entry))


@target
def nace_csv(data: bytes) -> None:
    try:
        rows = lists.nace_rows(text_of(data))
    except BadFile as fault:
        harmless(str(fault))
    else:
        lists.version_of(rows)
        for row in rows:
            harmless(row.code + row.label)


@target
def activities_csv(data: bytes) -> None:
    try:
        rules = lists.activity_rules(text_of(data))
    except BadFile as fault:
        harmless(str(fault))
    else:
        for rule in rules:
            harmless(rule.prefix + rule.source)


@target
def bank_statement(data: bytes) -> None:
    """CODA or camt.053, as its content tells."""
    try:
        with read_statement(str(_file(data)), ACCOUNT) as statement:
            for entry in statement:
                harmless(entry.place + entry.communication + entry.payer + entry.payer_account)
    except BadFile as fault:
        harmless(str(fault))


@target
def transfer_file(data: bytes) -> None:
    """A file of ``transfer in``: rows that a database takes, or one refusal that names the line."""
    try:
        read = transfer.read(io.BytesIO(data))
        rows = list(read.rows)
    except Refused as refused:
        same((Code.TRANSFER_REFUSED, "file"), (refused.code, refused.field))
        harmless(words.sentence(refused))
    else:
        same(sum(part.rows for part in read.parts), len(rows))
        for row in rows:
            same(len(row.part.columns), len(row.values))
            str(row.values).encode("utf-8")


@target
def config_file(data: bytes) -> None:
    from kmo_tui.settings.config_words import sentence

    try:
        load(_file(data))
    except BadConfig as fault:
        harmless(sentence(fault))


@target
def rules_file(data: bytes) -> None:
    try:
        Rulebook.load(_file(data))
    except BadRulebook as fault:
        harmless(str(fault))


def _file(data: bytes) -> Path:
    SCRATCH.write_bytes(data)
    return SCRATCH


@target
def output_filter(data: bytes) -> None:
    text = text_of(data)
    [segment] = HostileTextFilter().apply([Segment(text)], Color(0, 0, 0))
    harmless(segment.text)
    assert cell_len(segment.text) in (cell_len(text), sum(map(cell_len, segment.text)))


@target
def linear_paragraph(data: bytes) -> None:
    for line in wrapped(shown(text_of(data))):
        assert cells(line) <= 80
        harmless(line)


@target
def searched(data: bytes) -> None:
    text = text_of(data)
    key = search_key(text)
    same(key, search_key(key))
    same(key, re.sub(r"\\(.)", r"\1", like(text)[1:-1]))


@target
def paste(data: bytes) -> None:
    """A paste in two reads; nothing of it may be taken for a key."""
    text = text_of(data).replace("\x1b[201~", "")
    cut = data[0] % (len(text) + 1) if data else 0
    cleaner = Pasted()
    seen = cleaner.clean(START + text[:cut]) + cleaner.clean(text[cut:] + END)
    if seen.count(END) == 1:
        assert "\x1b" not in seen[len(START) : -len(END)]


@target
def early_options(data: bytes) -> None:
    words = text_of(data).split("\0")
    early = look(words)
    if early.rest and not early.keep and not early.linear:
        same(early.rest, words[len(words) - len(early.rest) :])


@target
def mail_message(data: bytes) -> None:
    recipient, subject, body, *_rest = [*text_of(data).split("\0"), "", "", ""]
    try:
        made = message(
            mail_id=1,
            recipient=recipient or "info@bedrijf.example",
            subject=subject,
            body=body,
            written_at=datetime(2026, 5, 4, tzinfo=UTC),
        ).as_bytes()
    except BadAddress:
        return
    read = message_from_bytes(made)
    known = {"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language"}
    same(set(read.keys()) - {"Content-Type", "Content-Transfer-Encoding", "MIME-Version"}, known)
    same(len(read.get_all("To") or ()), 1)


@target
def spreadsheet_text(data: bytes) -> None:
    text = text_of(data)
    written_csv = csv_text(["a", "b"], [{"a": text, "b": [text, 1]}], CsvStyle(dutch=len(data) % 2 == 0))
    delimiter = ";" if len(data) % 2 == 0 else ","
    rows = list(csv.reader(io.StringIO(written_csv, newline=""), delimiter=delimiter))
    same([2, 2], [len(row) for row in rows])
    for cell in rows[1]:
        harmless(cell)
        assert not begins_formula(cell)
    harmless(json_text({text: [text]}))
    same({text: [text]}, json.loads(json_text({text: [text]})))


@target
def calendar_file(data: bytes) -> None:
    text = text_of(data)
    made = calendar(
        [Deadline("2026KMO000001-deposit", TODAY, text, text, TODAY)], datetime(2026, 5, 4, tzinfo=UTC)
    )
    lines = b"".join(made).decode().replace("\r\n ", "").split("\r\n")
    same(3, sum(line.startswith("BEGIN:V") for line in lines))
    for line in lines:
        harmless(line)
