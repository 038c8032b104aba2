"""The filled desks of the snapshots, and the environment of a terminal of one's own."""

from pathlib import Path

import pytest

from tests.snapshots.conftest import desk, empty_desk, filled, plain_environment

__all__ = ["desk", "empty_desk", "filled", "plain_environment"]


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """Give folders of its own to a program on a real terminal."""
    folders = {
        f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "STATE", "DATA", "CACHE")
    }
    return {**folders, "KMO_DATABASE": "", "KMO_LANG": ""}
