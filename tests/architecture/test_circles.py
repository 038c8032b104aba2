"""No file imports another that imports it back, on whatever way round."""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[2]


def files() -> dict[str, Path]:
    """Give every module of the program by its name."""
    found = {}
    for top in ("kmo_tui", "screens", "widgets"):
        for path in (ROOT / top).rglob("*.py"):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported_by(path: Path, modules: dict[str, Path]) -> set[str]:
    """Give the modules that a file imports, in its functions too; what only a type checker reads is left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    unread = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for part in node.body
        for inner in ast.walk(part)
    }
    names: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in unread:
            continue
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.update(
                inner if (inner := f"{node.module}.{alias.name}") in modules else node.module
                for alias in node.names
            )
    return names & modules.keys()


def test_no_circle_of_imports_between_files() -> None:
    modules = files()
    assert len(modules) > 200
    graph = {name: imported_by(path, modules) - {name} for name, path in modules.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = " imports ".join(reversed(error.args[1]))
        raise AssertionError(f"a circle: {circle}") from None
