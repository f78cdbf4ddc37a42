"""Stretches of a text: put in order, taken from each other, and carried from a shortened text back to
the whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from chongqing.articles.model import CutSpan


def in_order(cuts: Iterable[CutSpan]) -> list[CutSpan]:
    """None overlapping another, none touching another of the same reason; the earlier and longer keeps
    its place."""
    ordered: list[CutSpan] = []
    for cut in sorted(cuts, key=lambda cut: (cut.start, -cut.end)):
        start = max(cut.start, ordered[-1].end) if ordered else cut.start
        if start >= cut.end:
            continue
        if ordered and ordered[-1].end == start and ordered[-1].reason == cut.reason:
            ordered[-1] = CutSpan(ordered[-1].start, cut.end, cut.reason)
        else:
            ordered.append(CutSpan(start, cut.end, cut.reason))
    return ordered


def without(cuts: Sequence[CutSpan], holes: Sequence[CutSpan]) -> list[CutSpan]:
    """What of `cuts` lies outside of `holes`; both in order."""
    left: list[CutSpan] = []
    first = 0
    for cut in cuts:
        while first < len(holes) and holes[first].end <= cut.start:
            first += 1
        start, index = cut.start, first
        while index < len(holes) and holes[index].start < cut.end:
            if holes[index].start > start:
                left.append(CutSpan(start, holes[index].start, cut.reason))
            start = max(start, holes[index].end)
            index += 1
        if start < cut.end:
            left.append(CutSpan(start, cut.end, cut.reason))
    return left


def kept_spans(cuts: Sequence[CutSpan], length: int) -> list[tuple[int, int]]:
    """The stretches between `cuts`: together they make up [0, length)."""
    kept: list[tuple[int, int]] = []
    at = 0
    for cut in cuts:
        if cut.start > at:
            kept.append((at, cut.start))
        at = cut.end
    if at < length:
        kept.append((at, length))
    return kept


def kept_text(text: str, cuts: Sequence[CutSpan]) -> str:
    return "".join(text[start:end] for start, end in kept_spans(cuts, len(text)))


def carried_back(cuts: Iterable[CutSpan], kept: Sequence[tuple[int, int]]) -> list[CutSpan]:
    """Cuts of a text made of the stretches `kept`, as cuts of the text that these were taken from."""
    begins: list[int] = []
    at = 0
    for start, end in kept:
        begins.append(at)
        at += end - start
    carried: list[CutSpan] = []
    for cut in cuts:
        index = max(0, bisect_right(begins, cut.start) - 1)
        while index < len(kept) and begins[index] < cut.end:
            start, end = kept[index]
            first = start + max(0, cut.start - begins[index])
            last = min(end, start + cut.end - begins[index])
            if first < last:
                carried.append(CutSpan(first, last, cut.reason))
            index += 1
    return carried
