"""Chinese numerals: digits with 万 and 亿, Han numerals, fractions, 成, 半数, 翻番, vague and classed magnitudes."""

from __future__ import annotations

import re

from chongqing.claims.cues import Cues
from chongqing.claims.numerals import Numeral, tidy

_DIGIT_OF = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_SMALL_MAGNITUDE = {"十": 10, "百": 100, "千": 1000}
_LARGE_MAGNITUDE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_MAGNITUDES = "万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百"
_HAN = "零〇一二两三四五六七八九"
_GAP = r"[ \n]?"

_NUMERAL = re.compile(
    rf"(?P<percent_of>[千百万])分之(?P<percent_num>\d+(?:\.\d+)?|[{_HAN}十百点]+)"
    rf"|(?P<denominator>[{_HAN}十]+|\d+)分之(?P<numerator>[{_HAN}十]+|\d+)"
    rf"|(?P<digits>\d[\d,]*(?:\.{_GAP}\d+)?)(?P<more>多|余)?(?P<gap>{_GAP})(?P<magnitude>{_MAGNITUDES})?(?P<and_more>多|余)?"
    rf"|(?P<han>[{_HAN}十百千万亿]+(?:点[{_HAN}]+)?)(?P<han_more>多|余|几)?(?P<han_tail>万亿|亿|万)?(?P<han_after>多|余)?"
)
_LEVEL = re.compile(rf"{_GAP}(?:元|美元)?级(?!别)")
_TENTHS = re.compile(
    rf"(?P<tenths>[{_HAN}]|\d)成(?P<half>半|[一二三四五六七八九](?!为|家|个))?(?![为立功都渝长果效绩本员品熟就分交型像份色群人渔])"
)
_WELL_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")


def chinese_numerals(shadow: str, cues: Cues) -> list[Numeral]:
    """Every numeral of the text in order of place, none overlapping another."""
    found: list[Numeral] = []
    found.extend(
        Numeral(hit.start, hit.end, float(hit.value), form="vague", comparator="approx", flags=("vague",))
        for hit in cues.of("vague")
    )
    found.extend(
        Numeral(hit.start, hit.end, float(hit.value), form="multiple") for hit in cues.of("multiple")
    )
    for hit in cues.of("half"):
        comparator = (
            "gt"
            if "过" in hit.cue or "超" in hit.cue
            else "approx"
            if "近" in hit.cue
            else "ge"
            if "以上" in hit.cue
            else None
        )
        found.append(Numeral(hit.start, hit.end, 0.5, form="fraction", comparator=comparator))
    for match in _TENTHS.finditer(shadow):
        value = _small(match["tenths"]) * 10
        value += 5 if match["half"] == "半" else _small(match["half"]) if match["half"] else 0
        if value:
            found.append(Numeral(match.start(), match.end(), value / 100, form="fraction"))
    for match in _NUMERAL.finditer(shadow):
        if numeral := _numeral(shadow, match):
            found.append(numeral)
    return _apart(found)


def _apart(found: list[Numeral]) -> list[Numeral]:
    kept: list[Numeral] = []
    for numeral in sorted(found, key=lambda n: (n.start, -n.end, n.form != "multiple")):
        if kept and numeral.start < kept[-1].end:
            if numeral.end > kept[-1].end and kept[-1].form == "digits" and numeral.form == "vague":
                kept[-1] = numeral
            continue
        kept.append(numeral)
    return kept


def _small(char: str) -> int:
    return int(char) if char.isdigit() else _DIGIT_OF[char]


def _numeral(shadow: str, match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    if match["percent_num"]:
        share = {"千": 1e-3, "百": 1e-2, "万": 1e-4}[match["percent_of"]]
        return Numeral(start, end, han_value(match["percent_num"]) * share, form="fraction")
    if match["denominator"]:
        denominator = han_value(match["denominator"])
        return (
            Numeral(start, end, han_value(match["numerator"]) / denominator, form="fraction")
            if denominator
            else None
        )
    if match["digits"]:
        return _digits(shadow, match)
    return _han(shadow, match)


def _digits(shadow: str, match: re.Match[str]) -> Numeral:
    start, end = match.span()
    printed = "".join(match["digits"].split())
    trailing = len(printed) - len(printed.rstrip(","))
    flags: tuple[str, ...] = ()
    if trailing and not match["magnitude"] and not match["more"]:
        end = match.end("digits") - trailing
    printed = printed.rstrip(",")
    if "," in printed and not _WELL_GROUPED.fullmatch(printed.partition(".")[0]):
        flags = ("scrambled_digits",)
    coefficient = float(printed.replace(",", ""))
    if (
        start
        and shadow[start - 1] == "-"
        and not shadow[start - 2 : start - 1].strip().isalnum()
        and shadow[end : end + 1] == "%"
    ):
        coefficient, start = -coefficient, start - 1
    if not match["magnitude"] and not match["more"] and match["gap"] and not match["and_more"]:
        end = min(end, match.end("digits"))
    magnitude = han_value(match["magnitude"]) if match["magnitude"] else 1.0
    comparator = "gt" if match["more"] or match["and_more"] else None
    if comparator is None and shadow[end : end + 1] == "+" and not shadow[end + 1 : end + 2].isdigit():
        comparator, end = "ge", end + 1
    return _classed(shadow, Numeral(start, end, coefficient, magnitude, comparator=comparator, flags=flags))


def _han(shadow: str, match: re.Match[str]) -> Numeral | None:
    printed = match["han"]
    value = han_value(printed)
    if value == 0:
        return None
    comparator = None
    magnitude = han_value(match["han_tail"]) if match["han_tail"] else 1.0
    if match["han_more"] or match["han_after"]:
        comparator = "gt"
    bare = printed[0] in "百千万亿"
    numeral = Numeral(match.start(), match.end(), value, magnitude, "bare" if bare else "words", comparator)
    return _classed(shadow, numeral)


def _classed(shadow: str, numeral: Numeral) -> Numeral:
    if numeral.value >= 1e9 and (level := _LEVEL.match(shadow, numeral.end)):
        return numeral.moved(end=level.end(), form="class")
    return numeral


def han_value(printed: str) -> float:
    """The value of a numeral in digits, Han characters or both (3千, 一百二十, 万亿, 二点五)."""
    whole, _, decimals = printed.partition("点")
    if printed.replace(".", "", 1).isdigit():
        return float(printed)
    total, section, digit = 0.0, 0.0, 0.0
    seen_digit = False
    for char in whole:
        if char in _DIGIT_OF:
            digit, seen_digit = (
                digit * 10 + _DIGIT_OF[char] if seen_digit and digit else _DIGIT_OF[char],
                True,
            )
        elif char in _SMALL_MAGNITUDE:
            section += (digit if seen_digit and digit else 1.0) * _SMALL_MAGNITUDE[char]
            digit, seen_digit = 0.0, False
        else:
            section = section + digit
            if char == "亿" and total and total < 1e8 and not section:
                total *= _LARGE_MAGNITUDE[char]
            elif char == "亿":
                total = (total + (section or 1.0)) * _LARGE_MAGNITUDE[char]
            else:
                total += (section or 1.0) * _LARGE_MAGNITUDE[char]
            section, digit, seen_digit = 0.0, 0.0, False
    value = total + section + digit
    if decimals:
        value += float("0." + "".join(str(_DIGIT_OF[char]) for char in decimals))
    return tidy(value)
