"""Breaking text into lines."""

from hypothesis import given
from hypothesis import strategies as st

from widgets.foreign import line, t, wrapped


def _rows(text: str, width: int) -> list[str]:
    return [row.plain for row in wrapped(line(text), width)]


def test_an_amount_stays_whole() -> None:
    assert _rows("saldo €\xa07.500,00 over", 12) == ["saldo", "€\xa07.500,00", "over"]


def test_every_line_is_as_far_from_the_left_as_the_first() -> None:
    assert _rows("  Fout: vul de naam in.", 16) == ["  Fout: vul de", "  naam in."]


def test_styles_stay_on_their_words() -> None:
    rows = wrapped(line("  ", ("Fout:", "bold"), " vul\xa0de naam in."), 12)
    assert [[row.plain[span.start : span.end] for span in row.spans] for row in rows] == [["Fout:"], [], []]


@given(st.text(max_size=60), st.integers(4, 40))
def test_no_line_is_too_long_and_no_letter_is_lost(text: str, width: int) -> None:
    rows = wrapped(t(text), width)
    assert all(row.cell_length <= width for row in rows)
    assert "".join("".join(row.plain for row in rows).split()) == "".join(t(text).plain.split())
