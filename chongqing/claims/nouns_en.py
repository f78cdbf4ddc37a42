"""The noun that an English count is of, found by light grammar: no tagger, no model."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chongqing.claims.cues import CueFinder
from chongqing.claims.units import Units

_TOKEN = re.compile(
    r"[ \n]?[ -]?(?:\"[^\"\n]{1,40}\"|'[^'\n]{1,30}'(?![a-z])|\([^()\n]{1,20}\)|[a-z][a-z0-9'&/-]*"
    r"|[0-9]+[a-z-][a-z0-9-]*)"
)
_MAX_TOKENS = 9
_SINGULAR_ES = re.compile(r"(?:ss|sh|ch|x|zz)es$")
_OF = re.compile(r" of ([a-z-]+)")
_SENTENCE_END = re.compile(r"[.!?]\s|\n|;")
_LABEL = re.compile(r"(?<=[ \n])[a-z][a-z -]{2,40}(?: per [\d,]+ [a-z]+)?: $")
_REACH = 160
_GENERIC = frozenset({"unit", "set", "piece", "item"})
_PLAIN_MODIFIERS = frozenset(
    [
        "new",
        "more",
        "additional",
        "other",
        "further",
        "extra",
        "such",
        "same",
        "different",
        "total",
        "full",
        "whole",
    ]
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun phrase at [start, end) of a shadow, and its head in the singular."""

    unit: str
    start: int
    end: int


def noun_after(shadow: str, position: int, units: Units, finder: CueFinder) -> Noun | None:
    """The noun phrase right after a number: modifiers up to the first plural that no other plural follows."""
    stops, modifiers = finder.words["np_stop"], finder.words["plural_modifier"]
    irregular = finder.words["irregular_plural"]
    if shadow.startswith("-", position):
        return None
    if shadow.startswith(" of ", position):
        position += 3
    words: list[tuple[str, int, int]] = []
    at = position
    while len(words) < _MAX_TOKENS and (match := _TOKEN.match(shadow, at)):
        word = match.group().strip(" -\n")
        start = match.end() - len(word)
        if word.endswith("'s"):
            word = word[:-2]
        if (
            word in ("and", "or")
            and words
            and not any(_is_plural(earlier, irregular) for earlier, _, _ in words)
        ):
            at = match.end()
            continue
        stops_here = word in stops or (words and word.endswith("ly"))
        if stops_here and (words or not _is_modifying(shadow, match.end(), word, stops, irregular)):
            break
        words.append((word, start, match.end()))
        at = match.end()
        if shadow[at : at + 1] not in (" ", "-", "\n"):
            break
    head = None
    for index, (word, _, _) in enumerate(words):
        if _is_plural(word, irregular):
            head = index
            following = words[index + 1][0] if index + 1 < len(words) else ""
            if not ((word in modifiers and following) or (following and _is_plural(following, irregular))):
                break
    if head is None:
        return None
    return _headed(shadow, words, head, units, irregular)


def _is_modifying(shadow: str, end: int, word: str, stops: dict[str, str], irregular: dict[str, str]) -> bool:
    """ "16 generating units", "14 daily flights": a participle or adverb form right before a plural is no verb."""
    following = _TOKEN.match(shadow, end)
    if following is None or not word.endswith(("ing", "ed", "ly")):
        return False
    noun = following.group().strip(" -\n")
    return noun not in stops and _is_plural(noun, irregular)


def _headed(
    shadow: str, words: list[tuple[str, int, int]], head: int, units: Units, irregular: dict[str, str]
) -> Noun:
    """The longest tail of the phrase that units.csv knows as a counted noun, else the head alone."""
    start, end = words[0][1], words[head][2]
    tail_of = _OF.match(shadow, end)
    for first in range(head + 1):
        printed = shadow[words[first][1] : end]
        if tail_of and (unit := units.nouns.get(printed + tail_of.group())):
            return Noun(unit.id, start, tail_of.end())
        if (unit := units.nouns.get(printed)) and not (unit.id in _GENERIC and first == head and head):
            return Noun(unit.id, start, end)
    if (
        (unit := units.nouns.get(words[head][0]))
        and unit.id in _GENERIC
        and head
        and words[head - 1][0] not in _PLAIN_MODIFIERS
    ):
        return Noun(f"{words[head - 1][0]} {unit.id}", start, end)
    head_word = words[head][0].rsplit("-", 1)[-1].rsplit("/", 1)[-1]
    return Noun(singular(head_word, irregular), start, end)


def noun_before(shadow: str, position: int, units: Units, finder: CueFinder) -> Noun | None:
    """The noun that stands before its count: "the number of users … exceeded 19 million", "jobs added: 23,600"."""
    start = max(0, position - _REACH)
    for match in _SENTENCE_END.finditer(shadow, start, position):
        start = match.end()
    at = shadow.rfind("number of ", start, position)
    if at >= 0:
        return noun_after(shadow, at + len("number of"), units, finder)
    label = _LABEL.search(shadow, start, position)
    return noun_after(shadow, label.start() - 1, units, finder) if label and label.start() else None


def _is_plural(word: str, irregular: dict[str, str]) -> bool:
    if word in irregular:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous", "'s"))


def singular(word: str, irregular: dict[str, str]) -> str:
    """The singular of an English plural."""
    if word in irregular:
        return irregular[word] or word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if _SINGULAR_ES.search(word) or word.endswith("oes"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
