"""Chinese numerals: digits with 万 and 亿, Han numerals, fractions, 成, 半数, 翻番, vague ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chongqing.claims.cues import Cues
from chongqing.claims.numerals import Numeral, tidy

_DIGIT_OF = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
_SMALL_MAGNITUDE = {"十": 10, "百": 100, "千": 1000}
_LARGE_MAGNITUDE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_MAGNITUDES = "万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百"
_HAN = "零〇一二两三四五六七八九"
_GAP = r"[ \n]?"
_TO = r"(?:至|到|-{1,2}|~)"

_NUMERAL = re.compile(
    rf"(?=[\d{_HAN}十百千万亿])(?:(?P<percent_of>[千百万])分之(?P<percent_num>\d+(?:\.\d+)?|[{_HAN}十百点]+)"
    rf"|(?P<denominator>[{_HAN}十]{{1,4}}|\d{{1,3}})分之(?P<numerator>[{_HAN}十]{{1,4}}|\d{{1,3}})"
    rf"|(?P<digits>\d[\d,]*(?:\.\n?\d+)?)(?P<more>多|余|几|来(?=[万亿千百]))?(?P<gap>{_GAP})(?P<magnitude>{_MAGNITUDES})?"
    rf"(?P<second>\d{{1,4}}(?:\.\d+)?[万千百](?![亿\d]))?(?P<and_more>多|余|来(?!自|源|往|到|看))?"
    rf"|(?P<han>[{_HAN}十百千万亿]{{1,24}}(?:点[{_HAN}]{{1,6}})?)(?P<han_more>多|余|几|来(?!自|源|往|到|看)|把(?=块|[个人斤]))?"
    rf"(?P<han_tail>万亿|亿|万)?(?P<han_after>多|余)?)"
)
_LEVEL = re.compile(rf"{_GAP}(?:元|美元)?级(?!别)")
_TENTHS = re.compile(
    rf"(?=[\d{_HAN}十])(?:(?P<low>[{_HAN}]|\d)(?:{_TO})?)?(?P<tenths>[{_HAN}十]|\d)成(?P<half>半|[一二三四五六七八九](?![为家个成至到]))?"
    r"(?![为立功都渝长果效绩本员品熟就分交型像份色群人渔套片批年组对])"
)
_TURNED_OVER = re.compile(
    r"翻(?:了|上)?(?P<bound>近|约|超过|超|不止|将近|接近|至少)?(?:(?P<times>[一二两三四五六七八九十]|\d{1,2})(?:个|倍)?)?"
    r"(?P<what>番|(?<=[一二两三四五六七八九十\d])倍|倍)(?!计划|行动|工程)(?P<more>还多|有余|多|以上)?"
)
_TURN_BOUNDS = {
    "近": "approx",
    "约": "approx",
    "将近": "approx",
    "接近": "approx",
    "至少": "ge",
    "以上": "ge",
}
_NEIGHBOURS = re.compile(
    r"(?P<before>.*?)(?P<low>[一二两三四五六七八])(?P<high>[二三四五六七八九])(?P<after>[十百千万亿]*)"
)
_WELL_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_MOST_DIGITS = 24
_SHORT_TAIL = re.compile(r"[百千万亿](?P<last>[一二三四五六七八九])$")


def chinese_numerals(shadow: str, cues: Cues) -> list[Numeral]:
    """Every numeral of the text in order of place, none overlapping another."""
    found: list[Numeral] = []
    for role, comparator in (("vague", "approx"), ("vague_floor", "ge")):
        found.extend(
            Numeral(
                hit.start, hit.end, float(hit.value), form="vague", comparator=comparator, flags=("vague",)
            )
            for hit in cues.of(role)
        )
    found.extend(
        Numeral(hit.start, hit.end, 0.5, form="fraction", comparator=hit.value or None)
        for hit in cues.of("half")
    )
    found.extend(_tenths(shadow))
    found.extend(_turned_over(shadow))
    for match in _NUMERAL.finditer(shadow):
        if numeral := _numeral(shadow, match):
            found.append(numeral)
    return _apart(found)


def _apart(found: list[Numeral]) -> list[Numeral]:
    """The numerals in order; of two that share characters the one that begins first, of those the longest."""
    kept: list[Numeral] = []
    for numeral in sorted(found, key=lambda n: (n.start, -n.end, n.form != "multiple")):
        if kept and numeral.start < kept[-1].end:
            if numeral.end > kept[-1].end and kept[-1].form == "digits" and numeral.form == "vague":
                kept[-1] = numeral
            continue
        kept.append(numeral)
    return kept


def _tenths(shadow: str) -> Iterator[Numeral]:
    """三成, 四成二, 六成半, 七八成, 三至四成."""
    for match in _TENTHS.finditer(shadow):
        value = han_value(match["tenths"]) * 10
        if match["half"]:
            value += 5 if match["half"] == "半" else han_value(match["half"])
        low = han_value(match["low"]) * 10 if match["low"] else value
        start = match.start() if low < value else match.start("tenths")
        if not 0 < value <= 100 or (shadow[start - 1 : start].isdigit() and start):
            continue
        if low < value:
            yield Numeral(start, match.end(), low / 100, form="fraction", high=value / 100)
        else:
            yield Numeral(start, match.end(), value / 100, form="fraction")


def _turned_over(shadow: str) -> Iterator[Numeral]:
    """翻番, 翻了近一番, 翻两番, 翻一倍: how many times what it was."""
    for match in _TURNED_OVER.finditer(shadow):
        times = han_value(match["times"]) if match["times"] else 1.0
        value = min(2.0**times, 1e6) if match["what"] == "番" else times + 1
        bound = match["bound"] or match["more"]
        comparator = _TURN_BOUNDS.get(bound, "gt") if bound else None
        yield Numeral(match.start(), match.end(), value, form="multiple", comparator=comparator)


def _numeral(shadow: str, match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    if match["percent_num"]:
        share = {"千": 1e-3, "百": 1e-2, "万": 1e-4}[match["percent_of"]]
        return Numeral(start, end, han_value(match["percent_num"]) * share, form="fraction")
    if match["denominator"]:
        denominator = han_value(match["denominator"])
        if not denominator:
            return None
        return Numeral(start, end, han_value(match["numerator"]) / denominator, form="fraction")
    if match["digits"]:
        return _digits(shadow, match)
    return _han(shadow, match)


def _digits(shadow: str, match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    printed = "".join(match["digits"].split())
    if len(printed) > _MOST_DIGITS:
        return None
    trailing = len(printed) - len(printed.rstrip(","))
    if trailing:
        return _plain(shadow, start, match.end("digits") - trailing, printed.rstrip(","), None, None, None)
    magnitude = match["magnitude"]
    second = match["second"] if magnitude in ("亿", "万", "万亿") else None
    more = match["more"] or (match["and_more"] if second == match["second"] else None)
    if not magnitude:
        more, end = match["more"], match.end("more") if match["more"] else match.end("digits")
    elif second != match["second"]:
        end = match.end("magnitude")
    return _plain(shadow, start, end, printed, magnitude, second, more)


def _plain(
    shadow: str,
    start: int,
    end: int,
    printed: str,
    magnitude: str | None,
    second: str | None,
    more: str | None,
) -> Numeral:
    flags: tuple[str, ...] = ()
    if "," in printed and not _WELL_GROUPED.fullmatch(printed.partition(".")[0]):
        flags = ("scrambled_digits",)
    coefficient, scale = float(printed.replace(",", "")), han_value(magnitude) if magnitude else 1.0
    if second:
        coefficient = tidy(coefficient + float(second[:-1]) * han_value(second[-1]) / scale)
    if shadow[end : end + 1] == "%" and shadow[start - 1 : start] == "-" and _is_minus(shadow, start - 1):
        coefficient, start = -coefficient, start - 1
    comparator = None if more is None else "approx" if more == "来" else "gt"
    if comparator is None and shadow[end : end + 1] == "+" and not shadow[end + 1 : end + 2].isdigit():
        comparator, end = "ge", end + 1
    return _classed(shadow, Numeral(start, end, coefficient, scale, comparator=comparator, flags=flags))


def _is_minus(shadow: str, position: int) -> bool:
    """Whether a dash is a sign: nothing that it could join stands before it."""
    before = shadow[position - 1 : position] if position else ""
    return not (before.isascii() and before.isalnum()) and before not in ("%", "-")


def _han(shadow: str, match: re.Match[str]) -> Numeral | None:
    printed = match["han"]
    if printed[-1] == "零" and not match["han_more"]:
        return None
    value, high = _spoken(printed)
    if value == 0:
        return None
    magnitude = han_value(match["han_tail"]) if match["han_tail"] else 1.0
    more = match["han_more"] or match["han_after"]
    comparator = None if more is None else "approx" if more in ("来", "把") else "gt"
    numeral = Numeral(
        match.start(),
        match.end(),
        value,
        magnitude,
        "bare" if printed[0] in "百千万亿" else "words",
        comparator,
        high=high,
    )
    return _classed(shadow, numeral)


def _spoken(printed: str) -> tuple[float, float | None]:
    """The value of a Han numeral, and its upper end where two digits make a range (二三十, 十五六)."""
    match = _NEIGHBOURS.fullmatch(printed)
    if match and not match["before"].endswith(tuple(_DIGIT_OF)):
        low, high = _DIGIT_OF[match["low"]], _DIGIT_OF[match["high"]]
        if high == low + 1 or (low, high) == (3, 5):
            before, after = match["before"], match["after"]
            return han_value(before + match["low"] + after), han_value(before + match["high"] + after)
    if tail := _SHORT_TAIL.search(printed):
        return han_value(printed[:-1] + tail["last"] + _next_lower(printed[-2])), None
    return han_value(printed), None


def _next_lower(magnitude: str) -> str:
    """一万二 is 一万二千: the last digit counts what stands one place lower."""
    return {"百": "十", "千": "百", "万": "千", "亿": "千万"}[magnitude]


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
            digit = digit * 10 + _DIGIT_OF[char] if seen_digit and digit else float(_DIGIT_OF[char])
            seen_digit = True
        elif char.isdigit():
            digit, seen_digit = digit * 10 + int(char), True
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
        value += float("0." + "".join(str(_DIGIT_OF.get(char, 0)) for char in decimals))
    return tidy(value)
