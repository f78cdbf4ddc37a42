"""From a decoded document to its article: pinyin and spam first, since they stand inside the furniture's
words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from chongqing.articles.furniture import furniture_cuts, site_name_cut
from chongqing.articles.lines import Line, lines_of
from chongqing.articles.model import CutSpan
from chongqing.articles.reading import ReadingCatalogue, shadow_of
from chongqing.articles.spam import pinyin_cuts, spam_cuts
from chongqing.articles.spans import carried_back, in_order, kept_spans, kept_text


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The article's text with its shadow, and the spans of the decoded document that are not in it."""

    text: str
    shadow: str
    cuts: list[CutSpan]


def clean(decoded: str, given: Sequence[CutSpan], reading: ReadingCatalogue) -> Cleaned:
    """The article in `decoded`: its own characters unchanged, with no white space at the ends.

    `given` are cuts that the carrier of the text has told already (what stands outside of a page's main
    text, the marks of Markdown). The cuts are in order of place and apart from each other; with what is
    kept they make up `decoded`.
    """
    cuts = in_order([*given, *pinyin_cuts(decoded)])
    text = kept_text(decoded, cuts)
    shadow = shadow_of(text, reading)
    for find in (_spam_in, _furniture_in):
        found = find(text, shadow, reading)
        if found:
            cuts = in_order([*cuts, *carried_back(found, kept_spans(cuts, len(decoded)))])
            text, shadow = kept_text(text, found), kept_text(shadow, found)
    return Cleaned(text, shadow, cuts)


def _spam_in(text: str, shadow: str, reading: ReadingCatalogue) -> list[CutSpan]:
    spam = reading.spam_cues.find(shadow, text)
    if not spam:
        return []
    lines = lines_of(text, (), spam)
    return _with_line_ends(in_order(spam_cuts(lines, text, shadow)), lines, text)


def _furniture_in(text: str, shadow: str, reading: ReadingCatalogue) -> list[CutSpan]:
    lines = lines_of(text, reading.furniture_cues.find(shadow, text), ())
    cuts = in_order(furniture_cuts(lines, text, shadow, reading))
    cuts = in_order(_with_line_ends(cuts, lines, text))
    if site := site_name_cut(text, shadow, _first_kept(cuts, text), reading):
        cuts = in_order([*cuts, site])
    return _trimmed(cuts, text)


def _with_line_ends(cuts: Sequence[CutSpan], lines: Sequence[Line], text: str) -> list[CutSpan]:
    """A cut that takes all of a line takes the blank after it too, so that no hole is left in the article."""
    starts, ends = [line.start for line in lines], [line.end for line in lines]
    widened = []
    for cut in cuts:
        first, last = bisect_right(ends, cut.start), bisect_left(starts, cut.end) - 1
        start, end = cut.start, cut.end
        if first <= last and cut.start <= starts[first] and ends[last] <= cut.end:
            start = text.rfind("\n", ends[first - 1], starts[first]) + 1 if first else 0
            is_last = last + 1 == len(lines)
            end = len(text) if is_last else text.rfind("\n", ends[last], starts[last + 1]) + 1
        widened.append(CutSpan(min(start, cut.start), max(end, cut.end), cut.reason))
    return widened


def _first_kept(cuts: Sequence[CutSpan], text: str) -> int:
    for start, end in kept_spans(cuts, len(text)):
        kept = text[start:end]
        if kept.strip():
            return start + len(kept) - len(kept.lstrip())
    return len(text)


def _trimmed(cuts: Sequence[CutSpan], text: str) -> list[CutSpan]:
    """With the white space before the first kept character and after the last one cut as `blank`."""
    blanks: list[CutSpan] = []
    kept = kept_spans(cuts, len(text))
    for start, end in kept:
        lead = end - start - len(text[start:end].lstrip())
        blanks.append(CutSpan(start, start + lead, "blank"))
        if lead < end - start:
            break
    for start, end in reversed(kept):
        length = len(text[start:end].rstrip())
        blanks.append(CutSpan(start + length, end, "blank"))
        if length:
            break
    return in_order([*cuts, *blanks])
