"""Sentences and clauses: glued ones parted ("3.2%.Photo by"), abbreviations kept whole ("Co., Ltd.")."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_END = re.compile(r"[.!?。！？\n]+[\"'”’)\]」』）]*")
_ABBREVIATED = re.compile(
    r"(?:\b(?:co|corp|inc|ltd|mr|mrs|ms|dr|prof|no|vs|st|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov"
    r"|dec|approx|fig|vol"
    r"|gen|gov|sen|rep|dept|est|etc|e\.g|i\.e|al|messrs|lt|col|hon|u\.s|u\.k|p\.m|a\.m|d\.c|ph\.d)"
    r"|(?<![a-z])[a-z])$",
    re.IGNORECASE,
)
# Characters. No sentence is so long; a line of debris is, and what looks about in a sentence must stay linear.
_LONGEST = 2000
_MARKS = ("，", "；", ", ", "; ", " ")
_ALWAYS_ENDS = ("etc", "inc", "ltd", "corp", "co", "p.m", "a.m", "u.s", "u.k")
_CLAUSE_END = re.compile(
    r"[,;:，；：、](?!\d)|(?<=[^\d]),(?=\d)| (?:while|whereas|although|but|and|with) |——|--| - "
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at [start, end) and the number of the paragraph that it stands in."""

    start: int
    end: int
    paragraph: int


def sentences_of(text: str) -> list[Sentence]:
    """The sentences of a text in order, without the white space around them; no stretch longer than `_LONGEST`."""
    found: list[Sentence] = []
    begin, paragraph = 0, 0
    for match in _END.finditer(text):
        stops = match.group()
        if (
            stops[0] == "."
            and "\n" not in stops
            and (_runs_on(text, match.end()) or _goes_on(text, begin, match))
        ):
            continue
        _add(found, text, begin, match.end(), paragraph)
        begin = match.end()
        paragraph += "\n" in stops
    _add(found, text, begin, len(text), paragraph)
    return found


def _runs_on(text: str, end: int) -> bool:
    """Whether a stop is followed by neither space nor the capital or quote that a glued sentence begins with."""
    follows = text[end : end + 1]
    return bool(follows) and not (follows.isspace() or follows.isupper() or follows in '“"‘')


def _goes_on(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether the stop belongs to an abbreviation or a number and the sentence goes on."""
    word = _ABBREVIATED.search(text, max(begin, match.start() - 8), match.start())
    if word is None:
        return False
    after = text[match.end() : match.end() + 2]
    closes = word.group().lower() in _ALWAYS_ENDS and after[:1] == " " and after[1:2].isupper()
    return not (closes or after[:1] == "\n" or not after)


def _add(found: list[Sentence], text: str, start: int, end: int, paragraph: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = max(text.rfind(mark, start + _LONGEST // 2, start + _LONGEST) for mark in _MARKS)
        cut = cut + 1 if cut >= 0 else start + _LONGEST
        found.append(Sentence(start, cut, paragraph))
        start = cut
    if start < end:
        found.append(Sentence(start, end, paragraph))


class SentenceIndex:
    """Which sentence a place is in."""

    def __init__(self, sentences: list[Sentence]) -> None:
        self.sentences = sentences
        self._starts = [sentence.start for sentence in sentences]

        self._first_of_paragraph: list[int] = []
        for number, sentence in enumerate(sentences):
            fresh = number == 0 or sentences[number - 1].paragraph != sentence.paragraph
            self._first_of_paragraph.append(number if fresh else self._first_of_paragraph[-1])

    def paragraph_start(self, number: int) -> int:
        """Where the paragraph of a sentence begins."""
        return self.sentences[self._first_of_paragraph[number]].start

    def number_at(self, position: int) -> int:
        return max(0, bisect_right(self._starts, position) - 1)


def clause_around(shadow: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The clause of a sentence that holds [start, end): between commas, semicolons, colons and "while"."""
    left = sentence.start
    for match in _CLAUSE_END.finditer(shadow, sentence.start, start):
        left = match.end()
    right_match = _CLAUSE_END.search(shadow, end, sentence.end)
    return left, right_match.start() if right_match else sentence.end
