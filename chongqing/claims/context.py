"""What stands around a figure: its sentence, clause, the figures beside it, and the times, names and measures near."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from chongqing.catalogue import Hit
from chongqing.claims.found import Found
from chongqing.claims.read import Reading
from chongqing.claims.sentences import Sentence, clause_around
from chongqing.claims.times import TimeSpan


@dataclass(slots=True)
class Context:
    """A figure in its place, `position`-th of its sentence's `siblings`."""

    reading: Reading
    figure: Found
    sentence: Sentence
    sentence_number: int
    siblings: list[Found]
    position: int
    clause_start: int
    clause_end: int

    @property
    def segment_start(self) -> int:
        return self.siblings[self.position - 1].end if self.position else self.sentence.start

    @property
    def segment_end(self) -> int:
        """Where the next figure of the sentence begins, or the sentence ends."""
        if self.position + 1 < len(self.siblings):
            return self.siblings[self.position + 1].start
        return self.sentence.end

    @property
    def previous(self) -> Found | None:
        return self.siblings[self.position - 1] if self.position else None

    def before(self, length: int = 40) -> str:
        """The shadow right before the figure, within its sentence."""
        return self.reading.shadow[max(self.sentence.start, self.figure.start - length) : self.figure.start]

    def after(self, length: int = 40) -> str:
        """The shadow right after the figure, within its sentence."""
        return self.reading.shadow[self.figure.end : min(self.sentence.end, self.figure.end + length)]


def contexts_of(reading: Reading) -> list[Context]:
    """A context for each figure of a text, in order."""
    by_sentence: dict[int, list[Found]] = {}
    for figure in reading.figures:
        by_sentence.setdefault(reading.index.number_at(figure.number_start), []).append(figure)
    contexts = []
    for number, siblings in by_sentence.items():
        sentence = reading.index.sentences[number]
        for position, figure in enumerate(siblings):
            start, end = clause_around(reading.shadow, sentence, figure.start, figure.end)
            contexts.append(Context(reading, figure, sentence, number, siblings, position, start, end))
    return contexts


def hits_within(hits: list[Hit], start: int, end: int) -> list[Hit]:
    """The hits that lie whole in [start, end)."""
    first = bisect_left(hits, start, key=lambda hit: hit.start)
    found = []
    for place in range(first, len(hits)):
        hit = hits[place]
        if hit.start >= end:
            break
        if hit.end <= end:
            found.append(hit)
    return found


def times_within(times: list[TimeSpan], start: int, end: int) -> list[TimeSpan]:
    first = bisect_left(times, start, key=lambda span: span.start)
    found = []
    for place in range(first, len(times)):
        span = times[place]
        if span.start >= end:
            break
        found.append(span)
    return found
