"""A text as its lines, each with the words found in it, and whether it reads like prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chongqing.articles.reading import NameHit

_LINE = re.compile(r"[^\n]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SENTENCE_END = re.compile(r"[.!?。！？；…][\"'”’)）】]*(?: ?[(（\[【][^()（）\[\]]{1,60}[)）\]】])?$")
# A Han character weighs as much as three letters. A line of prose is long, or shorter and ends as a
# sentence does.
_LONG = 240
_SENTENCE = 45
_FARM_BARS = 5
# A notice (on cookies, on copyright) may read as prose; it is no longer than this.
_FURNITURE_CHARS = 400


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds more than white space: [start, end) without the white space around it."""

    start: int
    end: int
    cues: tuple[NameHit, ...]
    spam: tuple[NameHit, ...]
    is_prose: bool


def lines_of(text: str, cues: Sequence[NameHit], spam: Sequence[NameHit]) -> list[Line]:
    """The lines of `text` that hold something; hits must be in order of place."""
    lines: list[Line] = []
    cue_at, spam_at = 0, 0
    for match in _LINE.finditer(text):
        content = match[0].strip()
        if not content:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        end = start + len(content)
        first_cue = _passed(cues, cue_at, start)
        cue_at = _passed(cues, first_cue, end)
        first_spam = _passed(spam, spam_at, start)
        spam_at = _passed(spam, first_spam, end)
        found_cues, found_spam = tuple(cues[first_cue:cue_at]), tuple(spam[first_spam:spam_at])
        is_furniture = len(content) <= _FURNITURE_CHARS and any(cue.kind == "sentence" for cue in found_cues)
        lines.append(Line(start, end, found_cues, found_spam, reads_as_prose(content) and not is_furniture))
    return lines


def reads_as_prose(line: str) -> bool:
    """Whether a line is a paragraph rather than a heading, a caption's scrap or an entry of a list."""
    if line.count("|") >= _FARM_BARS:
        return False
    weight = len(line) + 2 * len(_HAN.findall(line[:_LONG]))
    return weight >= _LONG or (weight >= _SENTENCE and _SENTENCE_END.search(line[-80:]) is not None)


def _passed(hits: Sequence[NameHit], at: int, place: int) -> int:
    while at < len(hits) and hits[at].start < place:
        at += 1
    return at
