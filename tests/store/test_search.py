"""Names are found by a part, whatever the case, the accents and the special characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from kmo_tui.store.engine import Store
from kmo_tui.store.search import like, search_key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Bakkerij De Korenbloem BV", "bakkerij de korenbloem bv"),
        ("  Crêperie\u00a0 Zoë ", "creperie zoe"),
        ("STRASSE Straße", "strasse strasse"),
        ("Ærø & Łódź", "aero & lodz"),
        ("’t Hof – Gent", "'t hof - gent"),
        ("İstanbul", "istanbul"),
        ("", ""),
    ],
)
def test_key(written: str, key: str) -> None:
    assert search_key(written) == key


@given(st.text())
def test_a_key_is_its_own_key(written: str) -> None:
    assert search_key(search_key(written)) == search_key(written)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("KOREN", True),
        ("zoë", True),
        ("zoe", True),
        ("100%", True),
        ("%", True),
        ("_", True),
        ("\\", True),
        ("", True),
        ("ko\x00ren", True),
        ("ko\ud800ren", True),
        ("koren\tbloem", False),
        ("k%m", False),
        ("k_renbloem", False),
        ("[abc]", False),
    ],
)
def test_like(any_store: Store, asked: str, found: bool) -> None:
    statement = text("SELECT :name LIKE :pattern ESCAPE '\\'")
    with any_store.read() as conn:
        name = search_key("De Korenbloem van Zoë, 100% brood_en \\ gebak")
        assert bool(conn.execute(statement, {"name": name, "pattern": like(asked)}).scalar()) is found
