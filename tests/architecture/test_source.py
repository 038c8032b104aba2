"""What every file of the program keeps to."""

import ast
import re

from tests.architecture.source import PACKAGES, calls, files, place

LONGEST = 400
# one method a use case, one call a table; a revision is written once and never touched again
LONGER = {
    "kmo_tui/service/desk.py": 600,
    "kmo_tui/store/tables.py": 500,
    "kmo_tui/store/migrations/versions/first.py": 500,
}
READ_MARKUP = {
    "Static",
    "Label",
    "Button",
    "Checkbox",
    "RadioButton",
    "Option",
    "Collapsible",
    "TabPane",
    "Link",
    "notify",
    "from_markup",
}
SAFE = {"t", "line", "Content", "Text", "assemble"}
AVOIDED = re.compile(r"\b(gelieve|oeps|sorry|ongeldige?|helaas|verplicht veld)\b", re.IGNORECASE)


def test_no_file_is_too_long() -> None:
    lengths = {
        place(path, ast.Pass()).partition(":")[0]: len(path.read_text().splitlines()) for path in files()
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGER.get(name, LONGEST)} == {}


def test_no_variable_text_is_read_as_markup() -> None:
    found = []
    for path in files():
        for name, call in calls(path):
            texts = call.args[:1] + [word.value for word in call.keywords if word.arg in ("label", "title")]
            found += [place(path, call) for text in texts if name in READ_MARKUP and not _safe(text)]
    assert found == []


def _safe(text: ast.expr) -> bool:
    match text:
        case ast.Constant(value=str(words)):
            return "[" not in words
        case ast.Constant():
            return True
        case ast.Call(func=ast.Name("_"), args=[ast.Constant(value=str(words))]):
            return "[" not in words
        case ast.Call(func=ast.Name(name) | ast.Attribute(attr=name)):
            return name in SAFE
        case _:
            return False


def test_no_borders_and_tooltips_carry_text() -> None:
    found = [
        place(path, node)
        for path in files()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and node.attr in ("border_title", "border_subtitle", "tooltip")
    ]
    assert found == []


def test_every_visible_text_is_a_constant_that_can_be_translated() -> None:
    found = [
        place(path, call)
        for path in files()
        for name, call in calls(path)
        if name == "_" and not (len(call.args) == 1 and isinstance(call.args[0], ast.Constant))
    ]
    assert found == []


def test_plain_words() -> None:
    found = [
        f"{place(path, call)} {match[0]}"
        for path in files()
        for name, call in calls(path)
        if name == "_" and call.args and isinstance(call.args[0], ast.Constant)
        if (match := AVOIDED.search(str(call.args[0].value)))
    ]
    assert found == []


def test_dialogs_are_dismissed_and_never_popped() -> None:
    found = [
        place(path, call)
        for path in files("screens")
        for name, call in calls(path)
        if name in ("pop_screen", "run_test")
    ]
    assert found == []


def test_money_is_never_a_float() -> None:
    found = [
        place(path, node)
        for path in files(*PACKAGES)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.AnnAssign | ast.arg)
        and isinstance(node.annotation, ast.Name)
        and node.annotation.id == "float"
        and _name(node).endswith("cents")
    ]
    assert found == []


def _name(node: ast.AnnAssign | ast.arg) -> str:
    if isinstance(node, ast.arg):
        return node.arg
    return getattr(node.target, "id", getattr(node.target, "attr", ""))


def test_what_is_switched_off_says_why() -> None:
    silent = re.compile(r"#\s*(type: ignore(\[[\w,-]+\])?|noqa(: [\w, ]+)?)\s*$")
    unfinished = re.compile(r"\b(TODO|FIXME|XXX)\b|NotImplementedError")
    found = []
    for path in files():
        before = ""
        for number, text in enumerate(path.read_text().splitlines(), 1):
            # the reason stands behind it or on the line above
            if unfinished.search(text) or (silent.search(text) and not before.lstrip().startswith("#")):
                found.append(f"{path.name}:{number}")
            before = text
    assert found == []
