"""Figures of an English text: numerals with their comparator and unit, less what guards mask."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chongqing.claims.cues import CueFinder, Cues
from chongqing.claims.found import Found, Source
from chongqing.claims.guards import Mask, Span, masked_everywhere
from chongqing.claims.guards_en import masked_in_english
from chongqing.claims.joins_en import joined, with_units_of_neighbours
from chongqing.claims.nouns_en import noun_after, noun_before
from chongqing.claims.numerals import Numeral, tidy
from chongqing.claims.numerals_en import english_numerals
from chongqing.claims.units import COUNT, DURATION, UnitAt, Units

_WORD_BEFORE = re.compile(r"([a-z&.'/-]+)[ \n]$")
_CLUSTERS_OF = re.compile(r"clusters? (?:of|worth) (?:the )?$")
_SUFFIX_BOUND = re.compile(r"(?:-odd|-plus| or so| or more| plus)(?= )")
_OF_A_UNIT = re.compile(r" of an? ")
_A_UNIT = re.compile(r" an? ")
_ONE_IN = re.compile(r" (?:in|out of)(?: every)? $")
_MODEL_NAME = re.compile(r" [A-Z]{2,}\b")
_BEFORE_A_CLASS = re.compile(r" [\d-]*[a-z]*(?:billion|trillion)-")
_SMALL = 10


def english_figures(
    text: str, shadow: str, cues: Cues, units: Units, finder: CueFinder, masked: Iterable[Span]
) -> list[Found]:
    """The figures of a text in order of place. `masked` spans (dates, names with digits) hold none."""
    source = Source(text, shadow, cues, units, finder)
    mask = Mask([*masked_everywhere(shadow), *masked_in_english(source), *masked])
    numerals = [n for n in english_numerals(shadow, cues) if not mask.touches(n.start, n.end)]
    figures = [
        figure for numeral in _shares_in_words(shadow, numerals) if (figure := _figure(source, numeral))
    ]
    figures = joined(source, _apart(figures))
    return [figure for figure in with_units_of_neighbours(source, figures) if _counts(source, figure)]


def _shares_in_words(shadow: str, numerals: list[Numeral]) -> list[Numeral]:
    """ "one in three", "two in five", "nine out of every 100": a share said in two numbers."""
    shares: list[Numeral] = []
    for numeral in numerals:
        part = shares[-1] if shares else None
        if (
            part is not None
            and part.form == "words"
            and part.magnitude == 1
            and 0 < part.value < numeral.value <= 100
            and numeral.form in ("words", "digits")
            and _ONE_IN.fullmatch(shadow, part.end, numeral.start)
        ):
            shares[-1] = Numeral(part.start, numeral.end, part.value / numeral.value, form="fraction")
        else:
            shares.append(numeral)
    return shares


def _apart(figures: list[Found]) -> list[Found]:
    """No figure inside another's number or measure; a phrase ends where the next begins."""
    kept: list[Found] = []
    for figure in figures:
        if kept and figure.number_start < kept[-1].number_end:
            continue
        if kept and figure.start < kept[-1].end:
            if kept[-1].dimension not in ("", COUNT):
                continue
            kept[-1].end = max(kept[-1].number_end, min(kept[-1].end, figure.start))
        kept.append(figure)
    return kept


def _figure(source: Source, numeral: Numeral) -> Found | None:
    start, end = numeral.start, numeral.end
    figure = Found(start, end, start, end, numeral, numeral.value, flags=list(numeral.flags))
    before = source.units.before(source.shadow, start)
    if before is None and source.shadow[start - 1 : start] == " ":
        before = source.units.before(source.shadow, start - 1)
    if before is None and _is_code(source, numeral):
        return None
    if numeral.form == "multiple":
        figure.unit, figure.dimension = "factor", "factor"
    elif before:
        _measured(figure, before)
        figure.end = _repeated_currency(source, figure)
    else:
        _unit_after(source, figure)
    _bounded(source, figure)
    _classed(source, figure)
    if figure.unit is None and _MODEL_NAME.match(source.text, figure.number_end):
        return None
    if figure.unit is None and (
        counted := noun_before(source.shadow, figure.start, source.units, source.finder)
    ):
        figure.unit, figure.dimension = counted.unit, COUNT
    return figure


def _classed(source: Source, figure: Found) -> None:
    """ "trillion-level", "clusters of 100 billion yuan": a class of size, not a size."""
    if figure.form == "class":
        figure.comparator = "approx" if figure.comparator == "eq" else figure.comparator
        figure.unit, figure.dimension = figure.unit if figure.dimension == "currency" else "CNY", "currency"
        figure.flags.append("scale_class")
    elif figure.dimension == "currency" and _CLUSTERS_OF.search(
        source.shadow, max(0, figure.start - 20), figure.start
    ):
        figure.comparator = "approx" if figure.comparator == "eq" else figure.comparator
        figure.flags.append("scale_class")


def _is_code(source: Source, numeral: Numeral) -> bool:
    """A number that is part of a name: M9, Tianmu-1, 5G, No. 3, Article 7, 20th."""
    shadow, text, units, finder = source.shadow, source.text, source.units, source.finder
    start, end = numeral.start, numeral.end
    if numeral.form not in ("digits", "fraction", "class"):
        return False
    previous = shadow[start - 1] if start else " "
    if previous.isalnum() or previous in "_#@/\\":
        return True
    if previous in ".-'" and start > 1 and shadow[start - 2].isalpha() and previous != "'":
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
        measured = unit is not None and unit.unit.dimension != COUNT
        counted = text[word.start(1)].islower() and noun_after(shadow, end, units, finder) is not None
        return not measured and not counted
    return False


def _measured(figure: Found, at: UnitAt) -> None:
    figure.unit, figure.dimension, figure.factor = at.unit.id, at.unit.dimension, at.unit.factor
    figure.value = tidy(figure.numeral.value * at.unit.factor)
    figure.start, figure.end = min(figure.start, at.start), max(figure.end, at.end)


def _repeated_currency(source: Source, figure: Found) -> int:
    """ "RMB 3.2 billion yuan": the currency said twice belongs to one phrase."""
    spaced = source.shadow[figure.end : figure.end + 1] == " "
    again = source.units.after(source.shadow, figure.end + 1) if spaced else None
    return again.end if again and again.unit.dimension == "currency" else figure.end


def _unit_after(source: Source, figure: Found) -> None:
    shadow, units = source.shadow, source.units
    end = figure.number_end
    after = None
    for gap in ("", " ", "-", "\n", " -", "- "):
        if shadow.startswith(gap, end) and (after := units.after(shadow, end + len(gap))):
            break
    if (
        after is None
        and figure.form == "fraction"
        and (
            of := _OF_A_UNIT.match(shadow, end)
            or (_A_UNIT.match(shadow, end) if figure.value == 0.5 else None)
        )
    ):
        after = units.after(shadow, of.end())
        if after and after.unit.dimension not in (COUNT, DURATION):
            _measured(figure, after)
            return
        after = None
    if after and after.unit.dimension not in (COUNT, "index") and figure.form != "fraction":
        _measured(figure, after)
        if after.unit.dimension == "percent" and shadow.startswith(("-point", " point"), after.end):
            figure.unit, figure.dimension = "percentage_point", "percentage_point"
            figure.end = after.end + (7 if shadow.startswith("s", after.end + 6) else 6)
        return
    if figure.form == "fraction":
        figure.value, figure.unit, figure.dimension = round(figure.value * 100, 2), "percent", "percent"
        return
    if figure.form == "class":
        return
    if after and after.unit.dimension == "index" and figure.form == "digits":
        _measured(figure, after)
        return
    suffix = _SUFFIX_BOUND.match(shadow, end)
    noun = noun_after(shadow, suffix.end() if suffix else end, units, source.finder)
    if noun:
        figure.unit, figure.dimension, figure.end = noun.unit, COUNT, noun.end
    elif after and after.unit.dimension == COUNT:
        _measured(figure, after)


def _bounded(source: Source, figure: Found) -> None:
    """The comparator before the number (fill words between allowed) or after it."""
    shadow, cues = source.shadow, source.cues
    if figure.numeral.comparator:
        figure.comparator = figure.numeral.comparator
    at = figure.start
    for _ in range(3):
        at_word = at - 1 if shadow[at - 1 : at] in (" ", "\n") else at
        hit = cues.ending_at("comparator", at_word)
        if hit:
            figure.comparator, figure.start = hit.value, hit.start
            outer = cues.ending_at("comparator", hit.start - 1)
            if hit.value == "approx" and outer and outer.value != "approx":
                figure.comparator, figure.start = outer.value, outer.start
            break
        word = _WORD_BEFORE.search(shadow, max(0, at - 12), at)
        if word is None or word[1] not in source.finder.words["filler"]:
            break
        at = word.start(1)
    for place in (figure.number_end, figure.end):
        for gap in (" ", "", ", "):
            hit = (
                cues.starting_at("comparator_after", place + len(gap))
                if shadow.startswith(gap, place)
                else None
            )
            if hit:
                figure.comparator, figure.end = hit.value, max(figure.end, hit.end)
                return


def _counts(source: Source, figure: Found) -> bool:
    """Whether a small number in words counts anything: "the two places", "one hand" and "both sides" do not."""
    if figure.form not in ("words", "vague") or figure.dimension not in ("", COUNT, DURATION):
        return True
    if figure.unit is None:
        return figure.numeral.magnitude > 1 or (figure.comparator != "eq" and figure.value > 1)
    if figure.value == 1 and figure.comparator == "eq":
        return False
    if figure.form == "vague" or figure.value_high is not None or "unit_inherited" in figure.flags:
        return True
    last_word = source.shadow[figure.number_end : figure.end].split()
    if last_word and last_word[-1] in source.finder.words["abstract_noun"]:
        return False
    if figure.value > _SMALL or figure.comparator != "eq":
        return True
    if figure.dimension == DURATION and source.shadow[figure.number_end] == "-":
        return False
    if _BEFORE_A_CLASS.match(source.shadow, figure.number_end):
        return False
    word = _WORD_BEFORE.search(source.shadow, max(0, figure.start - 12), figure.start)
    return not (word and word[1] in source.finder.words["anaphor"])
