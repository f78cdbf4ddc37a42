"""Figures of an English text: numerals with their comparator and unit, less what guards mask."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chongqing.claims.cues import CueFinder, Cues
from chongqing.claims.found import Found
from chongqing.claims.guards import Mask, Span, masked_everywhere, quoted
from chongqing.claims.nouns_en import noun_after, noun_before
from chongqing.claims.numerals import Numeral, tidy
from chongqing.claims.numerals_en import english_numerals
from chongqing.claims.units import COUNT, DURATION, UnitAt, Units

_WORD_BEFORE = re.compile(r"([a-z&.'/-]+)[ \n]$")
_RANGE_JOINT = re.compile(r"[ ]?(?:-|~|to|or)[ ]?")
_LIST_JOINT = re.compile(r",? ?(?:and|or|,|&|to) ")
_FAR_TO = re.compile(r"[^,;.\n]{0,60}? to (?:the |a )?")
_SENTENCE_END = re.compile(r"[.!?]\s|[.!?][\"'”’]|\n|;")
_CLUSTERS_OF = re.compile(r"clusters? (?:of|worth) (?:the )?$")
_MAX_SLOGAN_WORDS = 5
_SMALL = 10


def english_figures(
    text: str, shadow: str, cues: Cues, units: Units, finder: CueFinder, masked: Iterable[Span]
) -> list[Found]:
    """The figures of a text in order of place. `masked` spans (dates, names with digits) hold none."""
    spans = [*masked_everywhere(shadow), *masked]
    slogans = _slogans(text, shadow, cues)
    mask = Mask([*spans, *slogans])
    figures = []
    for numeral in [*english_numerals(shadow, cues), *_multiples(shadow, cues)]:
        if mask.touches(numeral.start, numeral.end):
            continue
        figure = _figure(text, shadow, cues, units, finder, numeral)
        if figure:
            figures.append(figure)
    figures.sort(key=lambda figure: (figure.number_start, -figure.number_end))
    return _joined(shadow, cues, _apart(figures))


def _apart(figures: list[Found]) -> list[Found]:
    """No figure inside another: "3 large trillion-level clusters" keeps both numbers, each phrase ending in time."""
    kept: list[Found] = []
    for figure in figures:
        if kept and figure.number_start < kept[-1].number_end:
            continue
        if kept and figure.start < kept[-1].end:
            kept[-1].end = max(kept[-1].number_end, min(kept[-1].end, figure.start))
        kept.append(figure)
    return kept


def _slogans(text: str, shadow: str, cues: Cues) -> list[Span]:
    """Quoted short phrases that count nothing ("five capabilities"), and the same words wherever they stand again."""
    spans: list[Span] = []
    phrases: set[str] = set()
    for start, end in quoted(text):
        inside = shadow[start:end].strip(" ,.'\"")
        if len(inside.split()) > _MAX_SLOGAN_WORDS or "%" in inside or not inside:
            continue
        numbers = [*cues.within("number", start, end), *cues.within("multiple", start, end)]
        if any(cues.within("magnitude", start, end)) and not numbers:
            continue
        if numbers or any(char.isdigit() for char in inside):
            spans.append((start, end))
            if numbers and len(inside.split()) >= 2:
                phrases.add(inside)
    for phrase in phrases:
        at = shadow.find(phrase)
        while at >= 0:
            spans.append((at, at + len(phrase)))
            at = shadow.find(phrase, at + len(phrase))
    return spans


def _multiples(shadow: str, cues: Cues) -> list[Numeral]:
    """ "doubled", "threefold": a factor in one word, where it is no adjective of a name."""
    found = []
    for hit in cues.of("multiple"):
        follows = shadow[hit.end : hit.end + 8]
        if hit.cue in ("double", "triple", "treble", "quadruple"):
            verb_before = shadow[max(0, hit.start - 7) : hit.start].endswith(
                ("to ", "will ", "ould ", "can ", "hall ", "nearly ", "lmost ", "than ")
            )
            if not (verb_before or follows.startswith((" the ", " its", " their", " that", " in ", " by "))):
                continue
        if hit.cue == "twice" and not follows.startswith((" the ", " as ", " that", " its", " their")):
            continue
        if hit.cue == "twice" and shadow.startswith(" the result", hit.end):
            continue
        found.append(Numeral(hit.start, hit.end, float(hit.value), form="multiple"))
    found.extend(Numeral(hit.start, hit.end, 0.5, form="multiple") for hit in cues.of("halving"))
    return found


def _figure(
    text: str, shadow: str, cues: Cues, units: Units, finder: CueFinder, numeral: Numeral
) -> Found | None:
    start, end = numeral.start, numeral.end
    figure = Found(start, end, start, end, numeral, numeral.value, flags=list(numeral.flags))
    before = units.before(shadow, start) or (
        units.before(shadow, start - 1) if shadow[start - 1 : start] == " " else None
    )
    if before is None and _is_code(text, shadow, numeral, units, finder):
        return None
    if numeral.form == "multiple":
        figure.unit, figure.dimension = "factor", "factor"
    elif before:
        _measured(figure, before)
        figure.start = before.start
        figure.end = _repeated_currency(shadow, units, figure)
    else:
        _unit_after(text, shadow, units, finder, figure)
    _bounded(shadow, cues, finder, figure)
    if figure.form == "class":
        figure.comparator = "approx" if figure.comparator == "eq" else figure.comparator
        figure.unit, figure.dimension = figure.unit if figure.dimension == "currency" else "CNY", "currency"
        figure.flags.append("scale_class")
    elif figure.dimension == "currency" and _CLUSTERS_OF.search(
        shadow, max(0, figure.start - 20), figure.start
    ):
        figure.flags.append("scale_class")
    return figure if _counts(shadow, finder, figure) else None


def _is_code(text: str, shadow: str, numeral: Numeral, units: Units, finder: CueFinder) -> bool:
    """A number that is part of a name: M9, Tianmu-1, 5G, No. 3, Article 7, 20th."""
    start, end = numeral.start, numeral.end
    if numeral.form not in ("digits", "fraction", "class"):
        return False
    previous = shadow[start - 1] if start else " "
    if (
        previous.isalnum()
        or previous in "_#@/\\"
        or (previous == "." and start > 1 and shadow[start - 2].isalnum())
    ):
        return True
    if previous == "-" and start > 1 and shadow[start - 2].isalpha():
        return True
    follows = shadow[end] if end < len(shadow) else " "
    if follows.isalpha() and follows.isascii():
        unit = units.after(shadow, end)
        return unit is None or (unit.end - unit.start == 1 and text[unit.start].isupper())
    if shadow.startswith(finder.suffixes, end) or shadow.startswith(finder.suffixes, end + 1):
        return True
    word = _WORD_BEFORE.search(shadow, max(0, start - 16), start)
    plain = numeral.magnitude == 1.0 and numeral.coefficient == int(numeral.coefficient)
    if word and plain and word[1] in finder.words["code_prefix"]:
        unit = units.after(shadow, end) or (units.after(shadow, end + 1) if follows == " " else None)
        return unit is None or unit.unit.dimension == COUNT
    return False


def _measured(figure: Found, at: UnitAt) -> None:
    figure.unit, figure.dimension = at.unit.id, at.unit.dimension
    figure.value = tidy(figure.numeral.value * at.unit.factor)
    figure.start, figure.end = min(figure.start, at.start), max(figure.end, at.end)


def _repeated_currency(shadow: str, units: Units, figure: Found) -> int:
    """ "RMB 3.2 billion yuan": the currency said twice belongs to one phrase."""
    again = units.after(shadow, figure.end + 1) if shadow[figure.end : figure.end + 1] == " " else None
    return again.end if again and again.unit.dimension == "currency" else figure.end


def _unit_after(text: str, shadow: str, units: Units, finder: CueFinder, figure: Found) -> None:
    end = figure.number_end
    after = None
    for gap in ("", " ", "-", "\n", " -", "- "):
        if shadow.startswith(gap, end) and (after := units.after(shadow, end + len(gap))):
            break
    if after and after.unit.dimension != COUNT:
        _measured(figure, after)
        if after.unit.dimension == "percent" and shadow.startswith("-point", after.end):
            figure.unit, figure.end = "percentage_point", after.end + 6
        return
    if figure.form == "fraction":
        figure.value, figure.unit, figure.dimension = round(figure.value * 100, 2), "percent", "percent"
        return
    if figure.form == "class":
        return
    noun = noun_after(shadow, end, units, finder)
    if noun:
        figure.unit, figure.dimension, figure.end = noun.unit, COUNT, noun.end
    elif after:
        _measured(figure, after)
    else:
        sentence = max(
            (
                match.end()
                for match in _SENTENCE_END.finditer(shadow, max(0, figure.start - 160), figure.start)
            ),
            default=max(0, figure.start - 160),
        )
        if counted := noun_before(shadow, sentence, figure.start, units, finder):
            figure.unit, figure.dimension = counted.unit, COUNT


def _bounded(shadow: str, cues: Cues, finder: CueFinder, figure: Found) -> None:
    """The comparator before the number (fill words between allowed) or after it."""
    if figure.numeral.comparator:
        figure.comparator = figure.numeral.comparator
    at = figure.start
    for _ in range(3):
        at_word = at - 1 if shadow[at - 1 : at] in (" ", "\n") else at
        hit = cues.ending_at("comparator", at_word)
        if hit:
            figure.comparator, figure.start = hit.value, hit.start
            if (
                hit.value == "approx"
                and (outer := cues.ending_at("comparator", hit.start - 1))
                and outer.value != "approx"
            ):
                figure.comparator, figure.start = outer.value, outer.start
            break
        word = _WORD_BEFORE.search(shadow, max(0, at - 12), at)
        if word is None or word[1] not in finder.words["filler"]:
            break
        at = word.start(1)
    for gap in (" ", "", ", "):
        hit = (
            cues.starting_at("comparator_after", figure.end + len(gap))
            if shadow.startswith(gap, figure.end)
            else None
        )
        if hit is None and shadow.startswith(gap, figure.number_end):
            hit = cues.starting_at("comparator_after", figure.number_end + len(gap))
        if hit:
            figure.comparator, figure.end = hit.value, max(figure.end, hit.end)
            break


def _counts(shadow: str, finder: CueFinder, figure: Found) -> bool:
    """Whether a small number in words counts anything: "the two places", "one hand" and "both sides" do not."""
    if figure.form not in ("words", "vague") or figure.dimension not in ("", COUNT, DURATION):
        return True
    if figure.unit is None:
        return figure.numeral.magnitude > 1 or figure.comparator != "eq"
    if figure.form == "vague":
        return True
    last_word = shadow[figure.number_end : figure.end].split()
    if last_word and last_word[-1] in finder.words["abstract_noun"]:
        return False
    if figure.value > _SMALL or figure.comparator != "eq":
        return True
    if figure.value == 1:
        return figure.dimension == DURATION
    word = _WORD_BEFORE.search(shadow, max(0, figure.start - 12), figure.start)
    return not (word and word[1] in finder.words["anaphor"])


def _joined(shadow: str, cues: Cues, figures: list[Found]) -> list[Found]:
    """Ranges made one figure, from-to pairs marked, and units carried back over lists ("108 and 13 bills")."""
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
        if left is None or left.value_high is not None or left.unit != figure.unit or not left.unit:
            joined.append(figure)
            continue
        between = shadow[left.end : figure.start]
        if _follows_from(shadow, left) and (_RANGE_JOINT.fullmatch(between) or _FAR_TO.fullmatch(between)):
            left.pair, figure.pair = "from", "to"
            joined.append(figure)
        elif _is_range(shadow, left, between) and left.value < figure.value:
            joined[-1] = _range(shadow, left, figure)
        else:
            joined.append(figure)
    return joined


def _carry_back(left: Found, right: Found) -> None:
    left.unit, left.dimension = right.unit, right.dimension
    scale = right.value / right.numeral.value if right.numeral.value and right.form == left.form else 1.0
    magnitude = (
        right.numeral.magnitude if left.numeral.magnitude == 1.0 and left.numeral.coefficient < 1000 else 1.0
    )
    left.value = tidy(left.numeral.value * magnitude * scale)


def _follows_from(shadow: str, figure: Found) -> bool:
    before = shadow[max(0, figure.start - 22) : figure.start].rstrip()
    return before.endswith("from") or before.endswith(("from the", "from a")) and "ranging" not in before


def _is_range(shadow: str, left: Found, between: str) -> bool:
    if between.strip() in ("-", "to", "~", "or"):
        return True
    return between.strip() == "and" and shadow[max(0, left.start - 9) : left.start].rstrip().endswith(
        "between"
    )


def _range(shadow: str, left: Found, right: Found) -> Found:
    at = shadow.rfind("between", max(0, left.start - 9), left.start)
    left.start = at if at >= 0 else left.start
    left.end, left.number_end, left.value_high, left.comparator = (
        right.end,
        right.number_end,
        right.value,
        "range",
    )
    left.flags = [*left.flags, *right.flags]
    return left
