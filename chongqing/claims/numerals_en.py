"""English numerals: digits with any grouping, words, mixed forms, fractions, dozens, vague plurals, scale classes."""

from __future__ import annotations

import re

from chongqing.claims.cues import CueHit, Cues
from chongqing.claims.numerals import LONGEST_NUMBER, Numeral

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)*")
_WELL_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:,\d{2})+,\d{3}")
_ATTACHED_MAGNITUDE = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "bn": 1e9,
    "bln": 1e9,
    "b": 1e9,
    "tn": 1e12,
    "trn": 1e12,
}
_ATTACHED = re.compile(r"(mln|mn|bln|bn|trn|tn|[mbk])(?![a-z0-9])")
_MINUS = re.compile(r"(?:^|[ (\n])(-|minus )$")
_SPACE = re.compile(r"[ \n]?[ -]?")
_MIXED_FRACTION = re.compile(r" (?:and )?(\d)/(\d{1,2})(?!\d)")
_PLAIN_FRACTION = re.compile(r"/(\d{1,2})(?![\d/])")
_AND_A_HALF = re.compile(r"[ -]and[ -]a[ -](half|quarter)\b")
_CLASS = re.compile(r"[ -]?(?:yuan|dollar)?[ -]?(?:level|class|scale|grade)\b")
_ARTICLE = re.compile(r"\b(an?)[ -]$")
_HALF_A = re.compile(r" an? ")
_COMPARES = re.compile(
    r" (?:more|less|fewer|below|above|higher|lower|cheaper|faster|slower|as (?:much|many))\b"
)
_MOVED = re.compile(
    r"\b(?:by|down|up|off|as much as|fell|rose|grew|dropped) (?:about |almost |nearly |more than |over )?$"
)
_BARELY = re.compile(r"\b(?:barely|nearly|almost|about|over|than|roughly|only|to|or) $")
_BEFORE_A_VERB = (
    "to ",
    "will ",
    "ould ",
    "can ",
    "hall ",
    "nearly ",
    "lmost ",
    "than ",
    "least ",
    " is ",
    "about ",
)


def english_numerals(shadow: str, cues: Cues) -> list[Numeral]:
    """Every numeral of the text in order of place; what guards mask is left to them."""
    found = [*_digit_numerals(shadow, cues), *_word_numerals(shadow, cues), *_multiples(shadow, cues)]
    taken: list[Numeral] = []
    for numeral in sorted(found, key=lambda n: (n.start, -n.end)):
        if taken and numeral.start < taken[-1].end:
            continue
        taken.append(numeral)
    return taken


def _digit_numerals(shadow: str, cues: Cues) -> list[Numeral]:
    found: list[Numeral] = []
    for match in _DIGITS.finditer(shadow):
        start, end = match.span()
        printed = match.group().rstrip(",")
        end = start + len(printed)
        if printed.count(".") > 1 or len(printed) > LONGEST_NUMBER:
            continue
        flags: tuple[str, ...] = ()
        if "," in printed and not _WELL_GROUPED.fullmatch(printed.partition(".")[0]):
            flags = ("scrambled_digits",)
        coefficient = float(printed.replace(",", ""))
        if _touches_percent(shadow, end) and (minus := _MINUS.search(shadow, max(0, start - 7), start)):
            coefficient, start = -coefficient, minus.start(1)
        if mixed := _MIXED_FRACTION.match(shadow, end):
            coefficient, end = coefficient + int(mixed[1]) / int(mixed[2]), mixed.end()
        elif (fraction := _PLAIN_FRACTION.match(shadow, end)) and 1 <= coefficient < int(fraction[1]) <= 20:
            found.append(Numeral(start, fraction.end(), coefficient / int(fraction[1]), form="fraction"))
            continue
        found.append(_with_magnitude(shadow, cues, Numeral(start, end, coefficient, flags=flags)))
    return found


def _touches_percent(shadow: str, end: int) -> bool:
    return shadow[end : end + 1] == "%" or shadow[end : end + 8] == " percent"


def _with_magnitude(shadow: str, cues: Cues, numeral: Numeral) -> Numeral:
    """The numeral with the magnitudes after it ("2.3 million", "5bn", "3 hundred million") and a `+`."""
    end, magnitude = numeral.end, numeral.magnitude
    if attached := _ATTACHED.match(shadow, end):
        magnitude, end = magnitude * _ATTACHED_MAGNITUDE[attached[1]], attached.end()
    while True:
        gap = _SPACE.match(shadow, end)
        after = gap.end() if gap else end
        hit = cues.starting_at("magnitude", after)
        if hit is None or (after == end and end and shadow[end - 1].isalpha()):
            hit = _plural_magnitude(cues, after, magnitude)
            if hit is None:
                break
        magnitude, end = magnitude * float(hit.value), hit.end
    comparator = numeral.comparator
    if shadow[end : end + 1] == "+" and not shadow[end + 1 : end + 2].isdigit():
        comparator, end = "ge", end + 1
    numeral = numeral.moved(end=end, magnitude=magnitude, comparator=comparator)
    if magnitude >= 1e9 and (level := _CLASS.match(shadow, end)):
        return numeral.moved(end=level.end(), form="class")
    return numeral


def _plural_magnitude(cues: Cues, position: int, magnitude: float) -> CueHit | None:
    """ "149.8 billions" of machine translation: a plural that stands for the singular."""
    hit = cues.starting_at("vague", position)
    return hit if hit and magnitude == 1.0 and float(hit.value) >= 1e6 else None


def _word_numerals(shadow: str, cues: Cues) -> list[Numeral]:
    found: list[Numeral] = []
    words = sorted([*cues.of("number"), *cues.of("magnitude"), *cues.of("dozen")], key=lambda hit: hit.start)
    index = 0
    while index < len(words):
        group = [words[index]]
        index += 1
        while index < len(words) and _joins(shadow, group[-1], words[index]):
            group.append(words[index])
            index += 1
        if numeral := _word_value(shadow, cues, group):
            found.append(numeral)
    found.extend(_vague_numerals(shadow, cues))
    found.extend(_lone_fractions(shadow, cues))
    return found


def _joins(shadow: str, left: CueHit, right: CueHit) -> bool:
    between = shadow[left.end : right.start]
    if between in (" ", "-"):
        return not (left.role == "number" and right.role == "number" and not _tens_and_unit(left, right))
    return between == " and " and left.role == "magnitude" and right.role == "number"


def _tens_and_unit(left: CueHit, right: CueHit) -> bool:
    return 20 <= float(left.value) <= 90 and 1 <= float(right.value) <= 9


def _word_value(shadow: str, cues: Cues, group: list[CueHit]) -> Numeral | None:
    start, end = group[0].start, group[-1].end
    if group[0].role != "number":
        # "a million", "a dozen"; a bare magnitude after digits belongs to them, a bare class word may stand alone.
        if _HALF_A.match(shadow, start - 3) and (halved := cues.ending_at("fraction", start - 3)):
            return Numeral(halved.start, end, float(halved.value), float(group[0].value), form="words")
        article = _ARTICLE.search(shadow, max(0, start - 3), start)
        if article is None:
            return _bare_class(shadow, group)
        start = article.start(1)
    total, current = 0.0, 0.0
    magnitude = 1.0
    for hit in group:
        value = float(hit.value)
        if hit.role == "number":
            current += value
        elif value == 100:
            current = (current or 1.0) * value
        else:
            total, current = total + (current or 1.0) * value, 0.0
    value = total + current
    if group[-1].role == "magnitude" and float(group[-1].value) >= 1e2:
        magnitude = float(group[-1].value)
    if half := _AND_A_HALF.match(shadow, end):
        value += (0.5 if half[1] == "half" else 0.25) * magnitude
        end = half.end()
    fraction = cues.starting_at("fraction", end + 1) if shadow[end : end + 1] in ("-", " ") else None
    if fraction and len(group) == 1 and (value == 1 or fraction.cue.endswith("s")):
        return Numeral(start, fraction.end, value * float(fraction.value), form="fraction")
    form = "words"
    if magnitude >= 1e9 and (level := _CLASS.match(shadow, end)):
        form, end = "class", level.end()
    if shadow[start - 1 : start] == "-" and shadow[start - 2 : start - 1].isalpha():
        return None
    return Numeral(start, end, value / magnitude, magnitude, form=form)


def _bare_class(shadow: str, group: list[CueHit]) -> Numeral | None:
    """ "trillion-level", "hundred-billion-level" without a number in front."""
    start, end = group[0].start, group[-1].end
    level = _CLASS.match(shadow, end)
    value = 1.0
    for hit in group:
        value *= float(hit.value)
    if level is None or value < 1e9 or shadow[start - 2 : start - 1].isdigit():
        return None
    return Numeral(start, level.end(), 1.0, value, form="class")


def _vague_numerals(shadow: str, cues: Cues) -> list[Numeral]:
    found: list[Numeral] = []
    for hit in cues.of("vague"):
        if shadow[hit.start - 2 : hit.start - 1].isdigit():
            continue
        end, magnitude = hit.end, 1.0
        while following := (cues.starting_at("vague", end + 1) or cues.starting_at("magnitude", end + 1)):
            magnitude, end = magnitude * float(following.value), following.end
        printed = shadow[hit.start : end]
        if printed.endswith(" of"):
            end -= 3
        form = "vague"
        if (level := _CLASS.match(shadow, end)) and float(hit.value) * magnitude >= 1e9:
            form, end = "class", level.end()
        found.append(Numeral(hit.start, end, float(hit.value), magnitude, form, "approx", ("vague",)))
    return found


def _lone_fractions(shadow: str, cues: Cues) -> list[Numeral]:
    """ "half of", "a third of", "a fifth more", "fell by half": a part in one word that shares or compares."""
    found: list[Numeral] = []
    for hit in cues.of("fraction"):
        if hit.cue.endswith("s"):
            continue
        article = _ARTICLE.search(shadow, max(0, hit.start - 3), hit.start)
        start = article.start(1) if article else hit.start
        before, after = shadow[max(0, start - 16) : start], shadow[hit.end : hit.end + 12]
        compares = bool(_COMPARES.match(after)) or bool(_MOVED.search(before))
        whole = after.startswith((" of ", " the ", " its ", " that "))
        if hit.cue == "half":
            named = (
                before.endswith(("first ", "econd ", "last ", "other ", "atter ", "year's "))
                or after[:1] == "-"
            )
            if not named and (
                whole
                or compares
                or before.endswith(("over ", "than ", "nearly ", "almost ", "about ", "only "))
            ):
                found.append(Numeral(start, hit.end, 0.5, form="fraction"))
        elif (
            hit.cue == "one-third"
            or (article and (compares or after.startswith(" of ")))
            or (article and _BARELY.search(before))
        ):
            found.append(Numeral(start, hit.end, float(hit.value), form="fraction"))
    return found


def _multiples(shadow: str, cues: Cues) -> list[Numeral]:
    """ "doubled", "threefold": a factor in one word, where it is no adjective of a name."""
    found = []
    for hit in cues.of("multiple"):
        before, after = shadow[max(0, hit.start - 10) : hit.start], shadow[hit.end : hit.end + 8]
        if hit.cue in ("double", "triple", "treble", "quadruple"):
            as_verb = before.endswith(_BEFORE_A_VERB)
            if not (
                as_verb
                or after.startswith((" the ", " its", " their", " that", " in ", " by ", " what", " from"))
            ):
                continue
        if hit.cue == "twice" and (
            not after.startswith((" the ", " as ", " that", " its", " their", " what"))
            or shadow.startswith(" the result", hit.end)
        ):
            continue
        found.append(Numeral(hit.start, hit.end, float(hit.value), form="multiple"))
    found.extend(Numeral(hit.start, hit.end, 0.5, form="multiple") for hit in cues.of("halving"))
    return found
