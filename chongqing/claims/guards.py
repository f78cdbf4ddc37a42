"""Spans whose numbers are never figures: codes, names, dates, clock times, slogans, list numbering, addresses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

Span = tuple[int, int]

# Patterns are tried where a run of digits begins (and one character before it), never at every character.
_DIGITS = re.compile(r"\d+")
_CODE = re.compile(
    r"\d+(?:[ ]?\+[ ]?(?:\d+|[nx](?![a-z])))+|\d[\d.]*\+[nx](?![a-z])|\d+(?:-\d+){2,}"
    r"|\d{2,4}[- ]\d{3,4}[- ]\d{4}(?!\d)|0\d{2,3}-\d{7,8}(?!\d)|1\d{4} \d{6}(?!\d)"
    r"|\d{1,2}:\d{2}(?::\d{2})?(?![\d:])(?: ?[ap]\.?m\.?(?![a-z]))?|\d{1,2} ?[ap]\.?m\b\.?"
    r"|\d{4,6}\.(?:sh|sz|hk|ss|bj)\b|\d{1,2}/\d{1,2}/\d{2,4}|\d+\.\d+\.\d+(?:\.\d+)*|24/7(?!\d)|9/11(?!\d)"
)
_WRAPPED = re.compile(
    r"\[\d{1,3}\]|〔\d{4}〕\s?\d+\s?号|\[\d{4}\]\s?(?:no\. ?)?\d+|[\"'《]\d[\d.+]*[\"'》]|\+\d[\d ()-]{8,}\d"
    r"|\(\d{6}\)"
)
_EXCHANGE = re.compile(r"(?:sse|szse|hkex|nasdaq|nyse|sehk)\s?:\s?$")
_BEFORE_A_CODE = frozenset(".,:$€£¥")
_ADDRESS = re.compile(r"https?://\S{1,500}|www\.\S{1,300}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}")
_ADDRESS_SIGNS = ("://", "www.", "@")
_LIST_NUMBER = re.compile(
    r"[ \t]*(?:\(?\d{1,2}[.)、](?!\d)|\(\d{1,2}\)|[(（]?[一二三四五六七八九十]{1,3}[)）、.]|[•·▪●-] ?\d{1,2}[.)]"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节条]|\(?\d{1,2}/\d{1,2}\b)"
)
_QUOTED = re.compile(r"[“\"‘「『]([^”\"’」』\n]{1,60})[”\"’」』]")


def masked_everywhere(shadow: str) -> list[Span]:
    """Codes, addresses, phone numbers, clock times and list numbering: the same in every language."""
    spans = [*_codes(shadow), *_list_numbers(shadow)]
    if any(sign in shadow for sign in _ADDRESS_SIGNS):
        spans.extend(match.span() for match in _ADDRESS.finditer(shadow))
    return spans


def _codes(shadow: str) -> Iterator[Span]:
    end = 0
    for digits in _DIGITS.finditer(shadow):
        start = digits.start()
        if start < end:
            continue
        before = shadow[start - 1] if start else " "
        wrapped = _WRAPPED.match(shadow, start - 1) if start else None
        if wrapped:
            end = wrapped.end()
            yield wrapped.span()
        elif before not in _BEFORE_A_CODE and not before.isalnum() and (code := _CODE.match(shadow, start)):
            end = code.end()
            yield code.span()
        elif before in ": " and _EXCHANGE.search(shadow, max(0, start - 10), start):
            yield digits.span()


def _list_numbers(shadow: str) -> Iterator[Span]:
    line = 0
    while True:
        if numbered := _LIST_NUMBER.match(shadow, line):
            yield numbered.span()
        newline = shadow.find("\n", line)
        if newline < 0:
            return
        line = newline + 1


def quoted(text: str) -> list[Span]:
    """What stands between a pair of quotes on one line, without the quotes."""
    return [match.span(1) for match in _QUOTED.finditer(text)]


class Mask:
    """A set of spans that answers whether a stretch touches one of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        merged: list[list[int]] = []
        for start, end in sorted(spans):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([start, end])
        self._starts = [start for start, _ in merged]
        self._ends = [end for _, end in merged]

    def touches(self, start: int, end: int) -> bool:
        index = bisect_right(self._starts, end - 1) - 1
        return index >= 0 and self._ends[index] > start
