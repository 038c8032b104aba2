"""Which activities may apply."""

import pytest

from kmo_tui.domain.activity import DEFAULT_RULES, ActivityRule, judge, shape_ok


@pytest.mark.parametrize("version", [2008, 2025])
@pytest.mark.parametrize(
    ("code", "accepted"),
    [("01110", False), ("02100", False), ("03110", False), ("10711", True), ("62100", True), ("00000", True)],
)
def test_the_indicative_list_leaves_primary_production_out(version: int, code: str, accepted: bool) -> None:
    verdict = judge(code, version, DEFAULT_RULES)
    assert verdict.accepted is accepted
    if verdict.rule is not None:
        assert (verdict.rule.nace_version, verdict.rule.prefix) == (version, code[:2])
        assert "Indicatief" in verdict.rule.source


def _rule(version: int, prefix: str, accepted: bool) -> ActivityRule:
    return ActivityRule(nace_version=version, prefix=prefix, accepted=accepted, source="test")


def test_the_longest_prefix_wins_whatever_the_order() -> None:
    rules = [_rule(2025, "01", False), _rule(2025, "016", True), _rule(2025, "01640", False)]
    for ordered in (rules, rules[::-1]):
        assert not judge("01110", 2025, ordered).accepted
        assert judge("01610", 2025, ordered).rule == rules[1]
        assert not judge("01640", 2025, ordered).accepted


def test_rows_of_the_other_revision_do_not_count() -> None:
    assert judge("01110", 2008, [_rule(2025, "01", False)]).rule is None


def test_an_empty_prefix_is_a_list_of_what_is_accepted() -> None:
    rules = [_rule(2025, "", False), _rule(2025, "62", True)]
    assert judge("62100", 2025, rules).accepted
    assert not judge("10711", 2025, rules).accepted


@pytest.mark.parametrize(
    ("code", "ok"),
    [
        ("62100", True),
        ("01110", True),
        ("6210", False),
        ("621000", False),
        ("62.10", False),
        ("6210a", False),
        ("６２１００", False),
        ("٦٢١٠٠", False),
        ("62100\n", False),
        ("", False),
    ],
)
def test_the_shape_of_a_code(code: str, ok: bool) -> None:
    assert shape_ok(code) is ok
