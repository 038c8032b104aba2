"""Every reader of foreign text with made-up inputs: a value or its own refusal, and what is written is read back.

The targets are those of ``make fuzz``, which runs them for as long as one likes.
"""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fuzz.seeds import seeds
from fuzz.targets import TARGETS
from tests.hostile.texts import EVERY

EXAMPLES = 60
PIECES = st.sampled_from([text[:300] for text in EVERY])


def inputs(name: str) -> st.SearchStrategy[bytes]:
    """Give inputs in order with hostile pieces put in, hostile texts, and any bytes at all."""
    own = st.sampled_from(seeds(name))

    def broken(parts: tuple[bytes, str, int]) -> bytes:
        good, piece, at = parts
        place = at % (len(good) + 1)
        return good[:place] + piece.encode("utf-8", "surrogatepass") + good[place:]

    mixed = st.tuples(own, PIECES, st.integers(0, 4000)).map(broken)
    longer = st.tuples(st.binary(min_size=1, max_size=3), st.integers(1, 3000)).map(
        lambda two: two[0] * two[1]
    )
    return st.one_of(mixed, own, longer, st.binary(max_size=200), st.text(max_size=60).map(str.encode))


@pytest.mark.parametrize("name", TARGETS)
def test_a_value_or_a_refusal(name: str) -> None:
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @example(b"")
    @given(inputs(name))
    def tried(data: bytes) -> None:
        TARGETS[name](data)

    tried()


@pytest.mark.parametrize("name", TARGETS)
def test_every_hostile_text(name: str) -> None:
    for text in EVERY:
        TARGETS[name](text.encode("utf-8", "surrogatepass"))
        TARGETS[name](b"\xff" + text.encode("utf-8", "surrogatepass"))
