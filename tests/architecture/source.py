"""The source of the program as the architecture tests read it."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("kmo_tui", "screens", "widgets")


def files(*folders: str) -> list[Path]:
    """Give the Python files of these folders, of the whole program by default."""
    return sorted(path for folder in folders or PACKAGES for path in (ROOT / folder).rglob("*.py"))


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Give every call in a file with the last part of its name."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(name) | ast.Attribute(attr=name):
                    yield name, node


def place(path: Path, node: ast.AST) -> str:
    """Say where a node stands."""
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
