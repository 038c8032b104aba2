"""What the programs of these tests may know of the machine: folders of their own."""

from pathlib import Path

import pytest


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    folders = {
        f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "STATE", "DATA", "CACHE")
    }
    return {**folders, "KMO_DATABASE": "", "KMO_LANG": ""}
