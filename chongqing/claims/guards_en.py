"""What holds no figure in English: slogans in quotes, ages after names, addresses and hotlines, photo counters."""

from __future__ import annotations

import re

from chongqing.claims.found import Source
from chongqing.claims.guards import Span, quoted

_MAX_SLOGAN_WORDS = 5
_NAMED_AGE = re.compile(r"[A-Z][a-z]+, (\d{2})(?=[.,;](?!\d))|\b[Aa]t (\d{2}), (?=he|she|the)")
_CHROME = re.compile(
    r"\bpage \d+ of \d+|\btop[- ]?\d{1,3}\b(?![,.]\d|%| percent| million| billion)|(?m:^\s*\(?\s?\d{1,2}/\d{1,2}\b)"
    r"|\+\d[\d ()-]{8,}\d|(?<!\d)1\d{4} \d{6}(?!\d)|\(\s?\d{1,2}\s?/\s?\d{1,2}|\d{4} (?:gmt|hrs|hours gmt|utc|et)\b"
    r"|(?:hotline|tel|phone|fax|call|window|hall|room|suite|gate|booth|postcode|page|yuzhong|zip)[.:]? ?[\d -]{1,14}\d"
    r"|(?<=\()\d{6}(?=\))|\b\d{1,4} [a-z]+ (?:road|street|avenue|lane|boulevard|rd|ave)\b"
    r"|</?[a-z]{1,6}>[\d.,]*|[\d.,]*</?[a-z]{1,6}>"
)


def masked_in_english(source: Source) -> list[Span]:
    """Spans of an English text whose numbers are no figures, beyond those of every language."""
    spans = _slogans(source)
    for match in _NAMED_AGE.finditer(source.text):
        group = 1 if match[1] else 2
        spans.append(match.span(group))
    spans.extend(match.span() for match in _CHROME.finditer(source.shadow))
    for match in source.finder.idiom.finditer(source.shadow):
        if not source.shadow[match.end() : match.end() + 1].isalnum():
            spans.append(match.span())
    return spans


def _slogans(source: Source) -> list[Span]:
    """Quoted short phrases that count nothing ("five capabilities"), and the same words wherever they stand again."""
    shadow, cues = source.shadow, source.cues
    spans: list[Span] = []
    phrases: set[str] = set()
    for start, end in quoted(source.text):
        inside = shadow[start:end].strip(" ,.'\"")
        if not inside or len(inside.split()) > _MAX_SLOGAN_WORDS or "%" in inside:
            continue
        numbers = [*cues.within("number", start, end), *cues.within("multiple", start, end)]
        if cues.any_within("magnitude", start, end) and not numbers:
            continue
        if numbers or any(char.isdigit() for char in inside):
            spans.append((start, end))
            if numbers and len(inside.split()) >= 2:
                phrases.add(inside)
    if phrases:
        again = re.compile("|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True)))
        spans.extend(match.span() for match in again.finditer(shadow))
    return spans
