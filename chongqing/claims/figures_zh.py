"""Figures of a Chinese text: numerals with their comparator, unit or classifier and noun, less what guards mask."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chongqing.claims.cues import CueFinder, Cues
from chongqing.claims.found import Found
from chongqing.claims.guards import Mask, Span, masked_everywhere, quoted
from chongqing.claims.nouns_zh import noun_after, noun_before
from chongqing.claims.numerals import Numeral, tidy
from chongqing.claims.numerals_zh import chinese_numerals
from chongqing.claims.units import CLASSIFIER, COUNT, DURATION, UnitAt, Units

_CLAUSE_START = re.compile(r"[，。；：！？\n,;]")
_RANGE_JOINT = re.compile(r"[ ]?(?:-|~|至|到|——)[ ]?")
_LIST_JOINT = re.compile(r"[、和及与]|以及")
_FROM = re.compile(r"(?:从|由)[^，。；\d]{0,14}$")
_FAR_TO = re.compile(r"[^，。；]{0,16}(?:到|至|为)(?:了)?")
_CLUSTERS_OF = re.compile(r"产业集群")
_MAX_SLOGAN_CHARS = 12


def chinese_figures(
    text: str, shadow: str, cues: Cues, units: Units, finder: CueFinder, masked: Iterable[Span]
) -> list[Found]:
    """The figures of a text in order of place. `masked` spans (dates, names with digits) hold none."""
    spans = [*masked_everywhere(shadow), *masked, *_idioms(shadow, finder)]
    spans.extend(_slogans(text, shadow, cues, units))
    mask = Mask(spans)
    figures: list[Found] = []
    for numeral in chinese_numerals(shadow, cues):
        if mask.touches(numeral.start, numeral.end):
            continue
        figure = _figure(shadow, cues, units, finder, numeral)
        if figure:
            figures.append(figure)
    return _joined(shadow, units, figures)


def _idioms(shadow: str, finder: CueFinder) -> list[Span]:
    spans = []
    for idiom in finder.words["idiom"]:
        at = shadow.find(idiom)
        while at >= 0:
            spans.append((at, at + len(idiom)))
            at = shadow.find(idiom, at + 1)
    return spans


def _slogans(text: str, shadow: str, cues: Cues, units: Units) -> list[Span]:
    """Quoted short phrases that count nothing (“五大能力”, “33618”), and the same words wherever they stand again."""
    spans: list[Span] = []
    phrases: set[str] = set()
    for start, end in quoted(text):
        inside = shadow[start:end]
        if end - start > _MAX_SLOGAN_CHARS or "%" in inside:
            continue
        numerals = [numeral for numeral in chinese_numerals(inside, cues) if numeral.end <= len(inside)]
        if not numerals or any(_is_measure(units, inside, numeral.end) for numeral in numerals):
            continue
        spans.append((start, end))
        if len(inside) >= 3 and not inside.isdigit():
            phrases.add(inside)
    for phrase in phrases:
        at = shadow.find(phrase)
        while at >= 0:
            spans.append((at, at + len(phrase)))
            at = shadow.find(phrase, at + len(phrase))
    return spans


def _is_measure(units: Units, shadow: str, position: int) -> bool:
    after = units.after(shadow, position)
    return after is not None and after.unit.dimension not in (CLASSIFIER, COUNT, DURATION)


def _figure(shadow: str, cues: Cues, units: Units, finder: CueFinder, numeral: Numeral) -> Found | None:
    start, end = numeral.start, numeral.end
    figure = Found(start, end, start, end, numeral, numeral.value, flags=list(numeral.flags))
    before = units.before(shadow, start) or (
        units.before(shadow, start - 1) if shadow[start - 1 : start] == " " else None
    )
    if before is None and _is_code(shadow, numeral, units, finder):
        return None
    if numeral.form == "multiple":
        figure.unit, figure.dimension = "factor", "factor"
    elif before:
        _measured(figure, before)
        again = units.after(shadow, figure.end)
        if again and again.unit.dimension == "currency":
            figure.end = again.end
    elif not _unit_after(shadow, units, finder, figure):
        return None
    _bounded(shadow, cues, finder, figure)
    if figure.form == "class":
        figure.comparator = (
            "approx" if figure.comparator in ("eq", "gt") and figure.comparator == "eq" else figure.comparator
        )
        figure.unit = figure.unit if figure.dimension == "currency" else "CNY"
        figure.dimension = "currency"
        figure.flags.append("scale_class")
    if figure.form == "bare" and figure.comparator == "eq" and not figure.flags:
        return None
    return figure


def _is_code(shadow: str, numeral: Numeral, units: Units, finder: CueFinder) -> bool:
    """A number that is part of a name: M9, 5G, 第三, 75号, 500强."""
    previous = shadow[numeral.start - 1] if numeral.start else " "
    if previous in "_#@/\\" or (previous.isascii() and previous.isalpha()):
        return True
    if (
        previous == "-"
        and numeral.start > 1
        and shadow[numeral.start - 2].isascii()
        and shadow[numeral.start - 2].isalpha()
    ):
        return True
    if any(shadow.endswith(prefix, 0, numeral.start) for prefix in finder.words["code_prefix"]):
        return True
    follows = shadow[numeral.end : numeral.end + 1]
    if follows.isascii() and follows.isalpha() and units.after(shadow, numeral.end) is None:
        return True
    if follows == "g" and numeral.form == "digits":
        return True
    return shadow.startswith(finder.suffixes, numeral.end) and units.after(shadow, numeral.end) is None


def _measured(figure: Found, at: UnitAt) -> None:
    figure.unit, figure.dimension = at.unit.id, at.unit.dimension
    figure.value = tidy(figure.numeral.value * at.unit.factor)
    figure.start, figure.end = min(figure.start, at.start), max(figure.end, at.end)


def _unit_after(shadow: str, units: Units, finder: CueFinder, figure: Found) -> bool:
    """Gives the figure its unit; False where the number is none (a bare Han numeral inside a word)."""
    end = figure.number_end
    after = units.after(shadow, end)
    if after is None and shadow[end : end + 1] in (" ", "\n"):
        after = units.after(shadow, end + 1)
    if after is None and shadow[end : end + 1] in ("多", "余") and (after := units.after(shadow, end + 1)):
        figure.comparator = "gt"
    if figure.form == "fraction":
        figure.value, figure.unit, figure.dimension = round(figure.value * 100, 2), "percent", "percent"
        return True
    if after is None:
        return figure.form in ("digits", "class") or (figure.form == "vague" and figure.value >= 1e8)
    if after.unit.dimension in (CLASSIFIER, COUNT):
        return _counted(shadow, units, finder, figure, after)
    _measured(figure, after)
    return True


def _counted(shadow: str, units: Units, finder: CueFinder, figure: Found, after: UnitAt) -> bool:
    if figure.form == "words" and figure.value <= 1:
        return False
    figure.dimension, figure.end = COUNT, after.end
    if after.unit.dimension == COUNT:
        figure.unit, figure.value = after.unit.id, tidy(figure.numeral.value * after.unit.factor)
        return True
    plus = shadow[after.end : after.end + 1] in ("多", "余")
    start = after.end + plus
    bound = 2 if shadow.startswith(("以上", "左右", "以内", "以下"), start) else 0
    noun = noun_after(shadow, start + bound, units, finder)
    if noun:
        figure.unit, figure.end = noun.unit, noun.end
        return True
    clause = max(
        (match.end() for match in _CLAUSE_START.finditer(shadow, max(0, figure.start - 60), figure.start)),
        default=max(0, figure.start - 60),
    )
    if noun := noun_before(shadow, clause, figure.number_start, units):
        figure.unit = noun.unit
    else:
        figure.unit = after.unit.id
    return True


def _bounded(shadow: str, cues: Cues, finder: CueFinder, figure: Found) -> None:
    """The comparator before the number (fill words between allowed) or after it."""
    if figure.numeral.comparator:
        figure.comparator = figure.numeral.comparator
    at = figure.start
    for _ in range(3):
        at -= shadow[at - 1 : at] in (" ", "\n")
        hit = cues.ending_at("comparator", at)
        if hit:
            figure.comparator, figure.start = hit.value, hit.start
            break
        filler = next((word for word in finder.words["filler"] if shadow.endswith(word, 0, at)), None)
        if filler is None:
            break
        at -= len(filler)
    for place in (figure.number_end, figure.end, *_inside(shadow, figure)):
        hit = cues.starting_at("comparator_after", place)
        if hit and (hit.value != "gt" or place == figure.end or hit.cue not in ("强",)):
            figure.comparator, figure.end = hit.value, max(figure.end, hit.end)
            break


def _inside(shadow: str, figure: Found) -> list[int]:
    """Places between number and noun where 以上 or 左右 may stand ("30家以上企业")."""
    return list(range(figure.number_end + 1, min(figure.end, figure.number_end + 4)))


def _joined(shadow: str, units: Units, figures: list[Found]) -> list[Found]:
    for left, right in zip(reversed(figures[:-1]), reversed(figures[1:]), strict=True):
        between = shadow[left.end : right.start]
        if (
            left.unit is None
            and right.unit
            and (_RANGE_JOINT.fullmatch(between) or _LIST_JOINT.fullmatch(between))
        ):
            _carry_back(left, right)
    joined: list[Found] = []
    for figure in figures:
        left = joined[-1] if joined else None
        if left is None or left.value_high is not None or left.unit is None or left.unit != figure.unit:
            joined.append(figure)
            continue
        between = shadow[left.end : figure.start]
        comes_from = _FROM.search(shadow, max(0, left.start - 18), left.start)
        if comes_from and (_RANGE_JOINT.fullmatch(between) or _FAR_TO.fullmatch(between)):
            left.pair, figure.pair = "from", "to"
            joined.append(figure)
        elif _RANGE_JOINT.fullmatch(between) and left.value < figure.value:
            left.end, left.number_end, left.value_high, left.comparator = (
                figure.end,
                figure.number_end,
                figure.value,
                "range",
            )
        else:
            joined.append(figure)
    return [figure for figure in joined if figure.unit is not None or _stands_alone(figure)]


def _stands_alone(figure: Found) -> bool:
    return figure.form == "digits" and (
        figure.numeral.magnitude > 1 or figure.comparator != "eq" or "." in f"{figure.value:g}"
    )


def _carry_back(left: Found, right: Found) -> None:
    left.unit, left.dimension = right.unit, right.dimension
    scale = right.value / right.numeral.value if right.numeral.value else 1.0
    magnitude = (
        right.numeral.magnitude if left.numeral.magnitude == 1.0 and left.numeral.coefficient < 10000 else 1.0
    )
    if right.form == "fraction":
        scale, magnitude = 1.0, 1.0
    left.value = tidy(left.numeral.value * magnitude * scale)
