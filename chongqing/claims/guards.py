"""Spans whose numbers are never figures: codes, names, dates, clock times, slogans, list numbering, addresses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

Span = tuple[int, int]

_EVERYWHERE = re.compile(
    r"https?://\S{1,500}|www\.\S{1,300}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}"
    r"|\d+(?:[ ]?\+[ ]?(?:\d+|[nx](?![a-z])))+|(?<![a-z0-9])\d[\d.]*\+[nx](?![a-z])"
    r"|(?<![\d.,$€£¥])\d+(?:-\d+){2,}|\+?\d{2,4}[- ]\d{3,4}[- ]\d{4}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)"
    r"|(?<![\d.:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])(?: ?[ap]\.?m\.?(?![a-z]))?|(?<![\d.])\d{1,2} ?[ap]\.?m\b\.?"
    r"|\[\d{1,3}\]|(?<!\d)\d{4,6}\.(?:sh|sz|hk|ss|bj)\b|(?:sse|szse|hkex|nasdaq|nyse|sehk)\s?:\s?\w+"
    r"|\d{1,2}/\d{1,2}/\d{2,4}|\d+\.\d+\.\d+(?:\.\d+)*|(?<!\d)24/7(?!\d)|(?<!\d)9/11(?!\d)"
    r"|〔\d{4}〕\s?\d+\s?号|\[\d{4}\]\s?(?:no\. ?)?\d+|[\"'《]\d[\d.+]*[\"'》]"
)
_LIST_NUMBER = re.compile(
    r"(?m)^[ \t]*(?:\(?\d{1,2}[.)、](?!\d)|\(\d{1,2}\)|[(（]?[一二三四五六七八九十]{1,3}[)）、.]|[•·▪●-] ?\d{1,2}[.)]|第[一二三四五六七八九十百\d]{1,4}[章节条])"
)
_QUOTED = re.compile(r"[“\"]([^”\"\n]{1,60})[”\"]|[‘「『]([^’」』\n]{1,60})[’」』]")


def masked_everywhere(shadow: str) -> list[Span]:
    """Codes, addresses, phone numbers, clock times and list numbering: the same in every language."""
    return [
        *(match.span() for match in _EVERYWHERE.finditer(shadow)),
        *(match.span() for match in _LIST_NUMBER.finditer(shadow)),
    ]


def quoted(text: str) -> list[Span]:
    """What stands between a pair of quotes on one line, without the quotes."""
    spans = []
    for match in _QUOTED.finditer(text):
        group = 1 if match[1] is not None else 2
        spans.append(match.span(group))
    return spans


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
