"""What holds no figure in English: slogans in quotes, ages after names, addresses and hotlines, photo counters."""

from __future__ import annotations

import re

from chongqing.claims.found import Source
from chongqing.claims.guards import Span, quoted

_MAX_SLOGAN_WORDS = 5
_AGE = re.compile(r"\d{2}(?=[.,;](?!\d))")
_NAME_BEFORE = re.compile(r"[A-Z][a-z]+, $|\b[Aa]t $")
_GROUPED = re.compile(r"\d[\d,]*")
_COUNTER = re.compile(r"\d+ of \d+")
_PLACE_OR_PHONE = re.compile(
    r"(?:hotline|tel|phone|fax|call|window|hall|room|suite|gate|booth|postcode|page|zip)[.:]? ?$"
)
_LONG_NUMBER = re.compile(r"\d[\d -]*\d|\d")
_STREET = re.compile(
    r"\d{1,4} [a-z]+ (?:road|street|avenue|lane|boulevard|rd|ave)\b|\d{4} (?:gmt|hrs|utc|et)\b"
)
_TOP = re.compile(r"\btop[- ]?$")
_MEASURED = re.compile(r"[,.]\d|%| percent| million| billion")
_TAGGED = re.compile(r"</?[a-z]{1,6}>[\d.,]*|[\d.,]*</?[a-z]{1,6}>")
_DIGITS = re.compile(r"\d+")


def masked_in_english(source: Source) -> list[Span]:
    """Spans of an English text whose numbers are no figures, beyond those of every language."""
    text, shadow = source.text, source.shadow
    spans = _slogans(source)
    for match in _DIGITS.finditer(shadow):
        start = match.start()
        if _STREET.match(shadow, start):
            spans.append(match.span())
        before = shadow[max(0, start - 10) : start]
        if before.endswith(("per ", "every ")) and not before.endswith(("of every ", "in every ")):
            spans.append(
                match.span() if shadow[match.end() : match.end() + 1] != "," else _grouped(shadow, start)
            )
            continue
        if not before.endswith((" ", ":", ".", "-")):
            continue
        if _PLACE_OR_PHONE.search(before):
            number = (_COUNTER if before.endswith("page ") else _LONG_NUMBER).match(shadow, start) or match
            spans.append(number.span())
        elif (
            _TOP.search(before)
            and not before.endswith("to top ")
            and not _MEASURED.match(shadow, match.end())
        ) or (
            match.end() - start == 2
            and _AGE.match(shadow, start)
            and _NAME_BEFORE.search(text, max(0, start - 20), start)
        ):
            spans.append(match.span())
    if "</" in shadow:
        spans.extend(match.span() for match in _TAGGED.finditer(shadow))
    spans.extend(source.finder.idioms(shadow))
    return spans


def _grouped(shadow: str, start: int) -> Span:
    number = _GROUPED.match(shadow, start)
    return number.span() if number else (start, start)


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
