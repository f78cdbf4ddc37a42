"""The words of a Chinese text that tell where a noun phrase goes on and ends: it has no spaces that would."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from chongqing.catalogue import longest_words
from chongqing.claims.cues import CueFinder
from chongqing.claims.guards import Span
from chongqing.claims.units import CLASSIFIER, Unit, Units

NOUN, INSIDE, STOP, IDIOM = "noun", "inside", "stop", "idiom"


class Words:
    """The known words of one text, none overlapping: nouns, what goes inside them, what ends them, idioms."""

    def __init__(self, hits: list[tuple[int, int, str, str]]) -> None:
        self._hits = hits
        self._starts = [start for start, _, _, _ in hits]
        self.idioms: list[Span] = [(start, end) for start, end, kind, _ in hits if kind == IDIOM]

    def between(self, start: int, end: int) -> list[tuple[int, int, str, str]]:
        """(start, end, kind, word) of the words that lie whole in [start, end)."""
        found = []
        for hit in self._hits[bisect_left(self._starts, start) :]:
            if hit[0] >= end:
                break
            if hit[1] <= end:
                found.append(hit)
        return found


class WordFinder:
    """Finds the words that units.csv and the cues know, the leftmost and of those the longest."""

    def __init__(self, units: Units, finder: CueFinder) -> None:
        kinds: dict[str, str] = {}
        self.nouns: dict[str, Unit] = {}
        for form, unit in units.nouns.items():
            if _is_plain(form, units, finder):
                self.nouns[form] = unit
                kinds[form] = NOUN
        for kind, role in ((STOP, "np_stop"), (INSIDE, "np_inside"), (IDIOM, "idiom")):
            for word in finder.words[role]:
                if len(word) > 1:
                    kinds.setdefault(word, kind)
        self._kinds = kinds
        self._patterns = sorted(kinds)
        self._automaton = AhoCorasick(self._patterns or ["\0"], implementation=Implementation.ContiguousNFA)

    def find(self, shadow: str) -> Words:
        hits = []
        for pattern, start, end in longest_words(shadow, self._automaton):
            word = self._patterns[pattern]
            hits.append((start, end, self._kinds[word], word))
        return Words(hits)


def _is_plain(form: str, units: Units, finder: CueFinder) -> bool:
    """Whether a form is a noun by itself, not one character nor a classifier with its noun (户企业)."""
    first, rest = units.named(form[0]), units.named(form[1:])
    if len(form) < 3 or first is None or rest is None:
        return len(form) > 1
    return first.dimension != CLASSIFIER and form[0] not in finder.words["counts"]


@lru_cache(maxsize=4)
def word_finder(units: Units, finder: CueFinder) -> WordFinder:
    return WordFinder(units, finder)
