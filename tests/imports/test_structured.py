"""Files in every bad shape: a sentence that names the place, never a crash."""

import io
import sys
from decimal import Decimal

import pytest

from kmo_tui.imports.structured import LARGEST_BYTES, BadFile, read_text, read_values


@pytest.fixture
def file(tmp_path):
    def write(content: bytes, name: str = "in.toml") -> str:
        path = tmp_path / name
        path.write_bytes(content)
        return str(path)

    return write


def test_toml_and_json_give_the_same_values(file):
    toml = read_values(file(b'[[applications]]\namount = 980.10\nname = "A"\n'))
    json = read_values(file(b'{"applications": [{"amount": 980.10, "name": "A"}]}', "in.json"))
    assert toml == json == {"applications": [{"amount": Decimal("980.10"), "name": "A"}]}


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf[x]\r\na = 1\r\n", b"[x]\na = 1", b"[ x ]\n\na=1\n"])
def test_byte_order_mark_and_line_ends_do_not_matter(file, content):
    assert read_values(file(content)) == {"x": {"a": 1}}


@pytest.mark.parametrize("content", [b'{"a": 1}', b' \n {"a": 1}', b'\xef\xbb\xbf{"a": 1}'])
def test_json_is_known_by_its_content(file, content):
    assert read_values(file(content, "zonder-naam")) == {"a": 1}


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'[{"a": 1}]')))
    assert read_values("-") == [{"a": 1}]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a = 1\nb = \xe9\n", "regel 2"),
        (b"a = ", "TOML"),
        (b"\x00", "TOML"),
        (b'{"a": }', "regel 1, kolom 7"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": -Infinity}', "Infinity"),
        (b'{"a": 1, "a": 2}', "twee keer"),
        (b'{"a": ' + b"9" * 5000 + b"}", "te lang"),
        (b"a = " + b"9" * 5000, "te lang"),
        (b"[" * 100_000 + b'{"a":1}', ""),
        (b"a = " + b"[" * 100_000, "genest"),
        (b'{"a":' * 100_000, "genest"),
        (b"a = 1\na = 2\n", "TOML"),
    ],
)
def test_what_is_no_file_of_ours(file, content, said):
    with pytest.raises(BadFile) as bad:
        read_values(file(content))
    assert said in str(bad.value)
    assert "\n" not in str(bad.value) and str(bad.value).endswith(".")


def test_too_large(file):
    with pytest.raises(BadFile, match="10 MB"):
        read_text(file(b"#" * (LARGEST_BYTES + 1)))


def test_name_of_the_file_cannot_command_a_terminal(tmp_path):
    with pytest.raises(BadFile) as bad:
        read_text(str(tmp_path / "a\x1b[2Jb.toml"))
    assert "\x1b" not in str(bad.value)


def test_folder_and_missing_file(tmp_path):
    with pytest.raises(BadFile, match="map"):
        read_text(str(tmp_path))
    with pytest.raises(BadFile, match="bestaat niet"):
        read_text(str(tmp_path / "niets"))
    with pytest.raises(BadFile):
        read_text("nul\x00teken")
