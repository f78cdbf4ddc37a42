"""Cue words found in a text, by role: the words that make a number a bound, a plan, a growth, a share ..."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation

from chongqing.catalogue import Catalogue, longest_words, shadow_of

# Words of these roles are looked up where grammar asks for them; they are too common to be searched for.
_LOOKED_UP = frozenset(
    {
        "np_stop",
        "np_inside",
        "counts",
        "duration_name",
        "comparison",
        "plural_modifier",
        "irregular_plural",
        "abstract_noun",
        "anaphor",
        "code_prefix",
        "code_suffix",
        "filler",
        "idiom",
    }
)


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue at [start, end) of a shadow."""

    start: int
    end: int
    role: str
    value: str
    cue: str


class Cues:
    """The cues of one text."""

    def __init__(self, hits: list[CueHit]) -> None:
        self._by_role: dict[str, list[CueHit]] = {}
        self._by_end: dict[tuple[str, int], CueHit] = {}
        self._by_start: dict[tuple[str, int], CueHit] = {}
        for hit in hits:
            self._by_role.setdefault(hit.role, []).append(hit)
            self._by_end[hit.role, hit.end] = hit
            self._by_start[hit.role, hit.start] = hit
        self._starts = {role: [hit.start for hit in found] for role, found in self._by_role.items()}

    def of(self, role: str) -> list[CueHit]:
        return self._by_role.get(role, [])

    def ending_at(self, role: str, position: int) -> CueHit | None:
        return self._by_end.get((role, position))

    def starting_at(self, role: str, position: int) -> CueHit | None:
        return self._by_start.get((role, position))

    def within(self, role: str, start: int, end: int) -> Iterator[CueHit]:
        """Cues that lie whole in [start, end), in order."""
        found = self._by_role.get(role)
        if not found:
            return
        for place in range(bisect_left(self._starts[role], start), len(found)):
            hit = found[place]
            if hit.start >= end:
                return
            if hit.end <= end:
                yield hit

    def any_within(self, role: str, start: int, end: int) -> bool:
        return next(self.within(role, start, end), None) is not None

    def last_within(self, role: str, start: int, end: int) -> CueHit | None:
        found = list(self.within(role, start, end))
        return found[-1] if found else None


class CueFinder:
    """Finds the cues of one language: longest match, whole words where they are Latin."""

    def __init__(self, catalogue: Catalogue, language: str) -> None:
        self.words: dict[str, dict[str, str]] = {role: {} for role in _LOOKED_UP}
        roles: dict[str, list[tuple[str, str]]] = {}
        for cue in catalogue.cues[language]:
            if cue.role in _LOOKED_UP:
                self.words[cue.role][cue.cue] = cue.value or ""
            else:
                roles.setdefault(shadow_of(cue.cue), []).append((cue.role, cue.value or ""))
        self._idioms = AhoCorasick(
            sorted(self.words["idiom"]) or ["\0"], implementation=Implementation.ContiguousNFA
        )
        self.suffixes = tuple(sorted(self.words["code_suffix"]))
        self._roles = roles
        self._patterns = sorted(roles)
        self._automaton = AhoCorasick(self._patterns or ["\0"], implementation=Implementation.ContiguousNFA)

    def idioms(self, shadow: str) -> list[tuple[int, int]]:
        """The spans of set phrases whose numbers count nothing ("one-way", 一带一路)."""
        return [(start, end) for _, start, end in longest_words(shadow, self._idioms)]

    def find(self, shadow: str) -> Cues:
        hits: list[CueHit] = []
        for pattern, start, end in longest_words(shadow, self._automaton):
            cue = self._patterns[pattern]
            hits.extend(CueHit(start, end, role, value, cue) for role, value in self._roles[cue])
        return Cues(hits)
