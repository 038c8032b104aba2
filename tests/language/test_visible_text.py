"""What a person reads goes through ``_()``: nothing that looks like words stands in the source beside it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.catalogues import ROOT, marked

# store, service, domain and demo speak through codes, or hold data
FOLDERS = (
    "screens",
    "widgets",
    "kmo_tui/forms",
    "kmo_tui/linear",
    "kmo_tui/commands",
    "kmo_tui/documents",
    "kmo_tui/imports",
    "kmo_tui/terminal",
)
# two words with a space between them, or one word with a capital
WORDS = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}|^[A-ZÀ-Ý][a-zà-ÿ]{2,}[.:]?$")
DUTCH = frozenset(
    [
        "ja",
        "nee",
        "geen",
        "alle",
        "alles",
        "niet",
        "dit",
        "deze",
        "vandaag",
        "morgen",
        "nog",
        "van",
        "naar",
        "met",
        "voor",
        "of",
        "te",
    ]
)
# what is written for programs and not for people: a style sheet, a message to a programmer
NOT_READ = ("CSS", "DEFAULT_CSS", "COMPONENT_CLASSES")
TO_PROGRAMMERS = ("ValueError", "TypeError", "KeyError", "RuntimeError", "AssertionError", "TypeVar")
ALLOWED = frozenset(
    (
        # keys as they stand on the keyboard, and names of programs
        *("Esc", "Enter", "Tab", "Del", "Home", "End", "Python", "Textual"),
        # how a web page begins
        "<!DOCTYPE html>\n",
        # selectors and styles of Textual
        *("Reader", ".preview Prose", "bold underline"),
        # names of people, in an example
        "An Maes, Bo Claes",
        # what is read, in either language, and not shown
        *("ja", "nee"),
        # elements of ISO 20022
        *("Document", "Stmt", "Acct", "Bal", "Ntry", "Amt", "Ccy", "Sts", "Othr", "Strd", "Issr", "Ref"),
        # how the parser of the command line begins a message of its own, which is not shown
        "Missing command",
    )
)


def _of(text: str) -> bool:
    return bool(WORDS.search(text)) or text.strip(" :.,").lower() in DUTCH


def _docstrings(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def _silent(tree: ast.AST) -> Iterator[ast.AST]:
    """Give the parts of a file whose strings nobody reads."""
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                if name in NOT_READ:
                    yield node
            case ast.Call(func=ast.Name(id=name)) if name in TO_PROGRAMMERS:
                yield node
            case ast.Subscript():
                # annotations: Literal["a", "b"] and forward references
                yield node.slice
            case ast.arg(annotation=ast.expr() as annotation):
                yield annotation
            case ast.FunctionDef(returns=ast.expr() as returns):
                yield returns


def escaped(source: str) -> list[tuple[int, str]]:
    """Give the visible strings of a source text that do not go through ``_()``, with their lines."""
    tree = ast.parse(source)
    roots = [*marked(tree), *_docstrings(tree), *_silent(tree)]
    passed = {id(node) for root in roots for node in ast.walk(root)}
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in passed
        and _of(node.value)
        and node.value not in ALLOWED
    ]


FILES = [
    *sorted((ROOT / "kmo_tui").glob("*.py")),
    *(file for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.py"))),
]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_what_is_read_goes_through_the_catalogue(file: Path) -> None:
    assert escaped(file.read_text(encoding="utf-8")) == []


def test_the_search_finds_what_escaped() -> None:
    source = (
        'say(f"Nog {days} dagen over")\nname = "Betalen"\nok = _("Betalen")\nanswer = "Geen"\nkey = "pay"'
    )
    assert [text for _line, text in escaped(source)] == ["Betalen", "Geen", "Nog ", " dagen over"]


def test_only_words_that_are_there_are_asked_of_the_catalogue() -> None:
    """A text that is put together first would not be found in the catalogue."""
    for file in FILES:
        for argument in marked(ast.parse(file.read_text(encoding="utf-8"))):
            assert isinstance(argument, ast.Constant), f"{file}:{argument.lineno}"
