"""Aliases found in a text: longest match, whole words, code-point offsets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation

from chongqing.catalogue.shadow import shadow_of

_GAP = "…"
_GAP_CHARS = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """An alias at [start, end) of a shadow: `kind` names the table, `id` its row."""

    start: int
    end: int
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class _Split:
    """An alias in two parts with something between them ("added value of … industries")."""

    tail: str
    kind: str
    id: str


class Matcher:
    """Finds the aliases it was made from. Latin aliases match whole words only; `a … b` matches a, then b, in reach."""

    def __init__(self, aliases: Iterable[tuple[str, str, str]]) -> None:
        whole: dict[str, tuple[str, str]] = {}
        split: dict[str, list[_Split]] = {}
        upper: set[str] = set()
        parts: set[str] = set()
        for alias, kind, row_id in aliases:
            head, gap, tail = (shadow_of(part.strip()) for part in alias.partition(_GAP))
            if gap:
                split.setdefault(head, []).append(_Split(tail, kind, row_id))
                parts |= {head, tail}
            else:
                whole.setdefault(head, (kind, row_id))
                if alias.isascii() and alias.isupper() and len(alias) <= 4:
                    upper.add(head)
        self._whole, self._split, self._upper = whole, split, upper
        self._patterns = sorted(whole.keys() | parts)
        self._automaton = (
            AhoCorasick(self._patterns, implementation=Implementation.ContiguousNFA)
            if self._patterns
            else None
        )

    def find(self, shadow: str, text: str | None = None) -> list[Hit]:
        """Hits in order of place, none overlapping another of its own kind of alias.

        `text` is the original, against which short all-capital aliases ("ST", "BOE") are checked for case.
        """
        if self._automaton is None:
            return []
        found = longest_words(shadow, self._automaton)
        hits: list[Hit] = []
        for index, (pattern, start, end) in enumerate(found):
            alias = self._patterns[pattern]
            if entry := self._whole.get(alias):
                if alias in self._upper and text is not None and not text[start:end].isupper():
                    continue
                hits.append(Hit(start, end, *entry))
            for option in self._split.get(alias, ()):
                if span_end := self._tail_end(shadow, found, index, option.tail):
                    hits.append(Hit(start, span_end, option.kind, option.id))
        return hits

    def _tail_end(self, shadow: str, found: list[tuple[int, int, int]], index: int, tail: str) -> int | None:
        end = found[index][2]
        for pattern, start, tail_end in found[index + 1 :]:
            if start - end > _GAP_CHARS:
                return None
            if self._patterns[pattern] == tail:
                between = shadow[end:start]
                return None if any(stop in between for stop in ("。", ";", "\n", ". ")) else tail_end
        return None


def longest_words(shadow: str, automaton: AhoCorasick) -> list[tuple[int, int, int]]:
    """(pattern, start, end) of the whole words matched: the leftmost, of those the longest, none overlapping.

    Latin edges must be word edges: "for more than" holds "more than", not "or more".
    """
    kept: list[tuple[int, int, int]] = []
    covered = 0
    matches = automaton.find_matches_as_indexes(shadow, overlapping=True)
    matches.sort(key=lambda match: (match[1], -match[2]))
    for match in matches:
        if match[1] >= covered and _is_whole_word(shadow, match[1], match[2]):
            kept.append(match)
            covered = match[2]
    return kept


def _is_whole_word(shadow: str, start: int, end: int) -> bool:
    inside_before = start > 0 and _is_latin(shadow[start - 1]) and _is_latin(shadow[start])
    inside_after = end < len(shadow) and _is_latin(shadow[end - 1]) and _is_latin(shadow[end])
    return not inside_before and not inside_after


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
