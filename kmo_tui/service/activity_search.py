"""Finding the codes whose labels have the words that were typed, with typing errors when nothing else is there."""

import re
from collections.abc import Iterable, Mapping, Sequence

Keys = Sequence[str]
# out of 1: how much a word must look like the beginning of another one, or like a part of it
_LIKE_BEGINNING, _LIKE_PART = 0.85, 0.8
_PART_COUNTS_LESS = _OTHER_LANGUAGE_COUNTS_LESS = 0.05
# what looks less like it than the best one, by more than this, is not meant
_BEHIND_THE_BEST = 0.05
# a shorter word is in the label or it is not: with an error in it, it looks like too many others
_LONG_ENOUGH = 4


def bare(key: str) -> str:
    """Give the words of a search key as they are compared, each with a space before it; a code without its dots."""
    return "".join(f" {word}" for word in re.findall(r"\w+", re.sub(r"(?<=\d)[. ](?=\d)", "", key)))


def found(wanted: str, listed: Mapping[str, Keys], limit: int) -> tuple[list[str], bool]:
    """Give the codes that have every word of a search key, best first, and whether they are guesses.

    ``listed`` has the bare labels of each code, a language each, Dutch first. A word that begins a word of the
    label goes before one inside it, and Dutch before the others; a word of digits begins the code.
    """
    words = bare(wanted).split()
    if not words:
        return [], False
    ranked = [
        (rank, code)
        for code, keys in listed.items()
        for rank in [_rank(words, code, keys)]
        if rank is not None
    ]
    if ranked:
        return [code for _rank_of, code in sorted(ranked)[:limit]], False
    return _misspelt(words, listed)[:limit], True


def _rank(words: Iterable[str], code: str, keys: Keys) -> tuple[bool, int] | None:
    ranks = []
    for place, key in enumerate(keys):
        text = f" {code}{key}"
        begun = [f" {word}" in text for word in words]
        if all(
            there or (not word.isdecimal() and word in key) for there, word in zip(begun, words, strict=True)
        ):
            ranks.append((not all(begun), place))
    return min(ranks, default=None)


def _misspelt(words: Sequence[str], listed: Mapping[str, Keys]) -> list[str]:
    best: dict[str, tuple[float, int]] = {}
    for place in range(max(map(len, listed.values()), default=0)):
        labels = {code: keys[place].split() for code, keys in listed.items() if len(keys) > place}
        for code, score in _scores(words, labels).items():
            counted = (score - (place and _OTHER_LANGUAGE_COUNTS_LESS), -place)
            best[code] = max(best.get(code, counted), counted)
    least = max(best.values(), default=(0.0, 0))[0] - _BEHIND_THE_BEST
    ranked = sorted((-score, -place, code) for code, (score, place) in best.items() if score >= least)
    return [code for _score, _place, code in ranked]


def _scores(words: Sequence[str], labels: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Give the mean likeness of every label that has something like each of the words."""
    totals = dict.fromkeys(labels, 0.0)
    vocabulary = {word for code, label in labels.items() for word in (code, *label)}
    for word in words:
        near = _near(word, vocabulary)
        totals = {
            code: total + score
            for code, total in totals.items()
            for score in [max(near.get(one, 0.0) for one in (code, *labels[code]))]
            if score
        }
    return {code: total / len(words) for code, total in totals.items()}


def _near(word: str, vocabulary: Iterable[str]) -> dict[str, float]:
    """Give the words that this one may stand for, with their likeness."""
    if len(word) < _LONG_ENOUGH or word.isdecimal():
        return {one: 1.0 for one in vocabulary if one.startswith(word)}
    # late, for the start: only a word that no label has is compared
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import JaroWinkler

    begins = {one: one[: len(word)] for one in vocabulary}
    like = process.extract(
        word, begins, scorer=JaroWinkler.similarity, limit=None, score_cutoff=_LIKE_BEGINNING
    )
    near = {one: score for _text, score, one in like}
    longer = [one for one in vocabulary if len(one) > len(word)]
    for one, score, _place in process.extract(
        word, longer, scorer=fuzz.partial_ratio, limit=None, score_cutoff=_LIKE_PART * 100
    ):
        near[one] = max(near.get(one, 0.0), score / 100 - _PART_COUNTS_LESS)
    return near
