"""Figures of a Chinese text: numerals with comparator, unit or classifier and noun, less what guards mask."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick

from chongqing.catalogue import longest_words
from chongqing.claims.cues import CueFinder, Cues
from chongqing.claims.found import Found
from chongqing.claims.guards import Mask, Span, masked_everywhere, quoted
from chongqing.claims.nouns_zh import clause_prefix, clause_start, noun_after, noun_as_printed, noun_before
from chongqing.claims.numerals import Numeral, tidy
from chongqing.claims.numerals_zh import chinese_numerals
from chongqing.claims.units import CLASSIFIER, COUNT, DURATION, UnitAt, Units
from chongqing.claims.words_zh import Words, word_finder

_SENTENCE_END = re.compile(r"[。！？\n]")
_RANGE_JOINT = re.compile(r"[ ]?(?:-{1,2}|~|至|到)[ ]?")
_LIST_JOINT = re.compile(r"[、和及与]|以及")
_FROM = re.compile(r"(?:从|由)[^，。；\n]{0,24}$")
_FAR_TO = re.compile(r"[^。；，\n]{0,14}，?[^。；，\n\d]{0,10}(?:到|至|为|成)了?(?:[^，。；\n]{0,14}的)?")
_RATIO = re.compile(r"[:∶][\d.]")
_GENERIC_UNITS = frozenset({"item", "time"})
_MAX_SLOGAN_CHARS = 12
_REACH = 60


@dataclass(slots=True)
class _Page:
    """What a text offers while its figures are read one after another."""

    shadow: str
    cues: Cues
    units: Units
    finder: CueFinder
    words: Words
    figures: list[Found] = field(default_factory=list)
    classifiers: list[str] = field(default_factory=list)


def chinese_figures(
    text: str, shadow: str, cues: Cues, units: Units, finder: CueFinder, masked: Iterable[Span]
) -> list[Found]:
    """The figures of a text in order of place. `masked` spans (dates, names with digits) hold none."""
    page = _Page(shadow, cues, units, finder, word_finder(units, finder).find(shadow))
    numerals = chinese_numerals(shadow, cues)
    spans = [*masked_everywhere(shadow), *masked, *_slogans(text, page, numerals)]
    mask = Mask(spans)
    idiom_starts = [start for start, _ in page.words.idioms]
    read_to = 0
    for numeral in numerals:
        if numeral.start < read_to or mask.touches(numeral.start, numeral.end):
            continue
        if _is_idiom(numeral, page.words.idioms, idiom_starts):
            continue
        figure, classifier = _figure(page, numeral)
        if figure:
            page.figures.append(figure)
            page.classifiers.append(classifier)
            read_to = figure.end
    return _joined(page)


def _is_idiom(numeral: Numeral, idioms: list[Span], starts: list[int]) -> bool:
    """Whether a numeral lies whole in an idiom (三 in 三峡); what reaches out is a number (二十一种)."""
    index = bisect_right(starts, numeral.start) - 1
    return index >= 0 and idioms[index][1] >= numeral.end


def _slogans(text: str, page: _Page, numerals: list[Numeral]) -> list[Span]:
    """Quoted short phrases that count nothing (“五大能力”, “33618”), and the same words elsewhere."""
    shadow, starts = page.shadow, [numeral.start for numeral in numerals]
    spans: list[Span] = []
    phrases: set[str] = set()
    for start, end in quoted(text):
        if end - start > _MAX_SLOGAN_CHARS:
            continue
        inside = numerals[bisect_left(starts, start) : bisect_left(starts, end)]
        if not inside or any(_is_measured(page, numeral) for numeral in inside):
            continue
        spans.append((start, end))
        if end - start >= 3 and not shadow[start:end].isdigit():
            phrases.add(shadow[start:end])
    if phrases:
        again = longest_words(shadow, AhoCorasick(sorted(phrases)))
        spans.extend((start, end) for _, start, end in again)
    return spans


def _is_measured(page: _Page, numeral: Numeral) -> bool:
    after = page.units.after(page.shadow, numeral.end)
    return numeral.form in ("fraction", "multiple") or (
        after is not None and after.unit.dimension not in (CLASSIFIER, COUNT, DURATION)
    )


def _figure(page: _Page, numeral: Numeral) -> tuple[Found | None, str]:
    shadow, units = page.shadow, page.units
    start, end = numeral.start, numeral.end
    figure = Found(start, end, start, end, numeral, numeral.value, flags=list(numeral.flags))
    figure.value_high = numeral.value_high
    before = units.before(shadow, start) or (
        units.before(shadow, start - 1) if shadow[start - 1 : start] == " " else None
    )
    classifier = ""
    if before is None and _is_code(page, numeral):
        return None, ""
    if numeral.form == "multiple":
        figure.unit, figure.dimension = "factor", "factor"
    elif before:
        _measured(figure, before)
        again = units.after(shadow, figure.end)
        if again and again.unit.dimension == "currency":
            figure.end = again.end
    elif numeral.form == "fraction":
        _scaled(figure, 100.0)
        figure.unit, figure.dimension = "percent", "percent"
    else:
        after = _unit_after(page, figure)
        if after is None and not _without_unit(page, figure):
            return None, ""
        if after is not None and after.unit.dimension in (CLASSIFIER, COUNT):
            if figure.form == "words" and figure.value <= 1 and figure.value_high is None:
                return None, ""
            classifier = shadow[after.start : after.start + 1]
            _counted(page, figure, after)
        elif after is not None:
            if _is_name_of_length(page, figure, after):
                return None, ""
            _measured(figure, after)
    _bounded(page, figure)
    if figure.form == "class":
        figure.comparator = "approx" if figure.comparator == "eq" else figure.comparator
        figure.unit = figure.unit if figure.dimension == "currency" else "CNY"
        figure.dimension = "currency"
        figure.flags.append("scale_class")
    if figure.value_high is not None:
        figure.comparator = "range"
    if figure.form == "bare" and figure.comparator == "eq" and not figure.flags:
        return None, ""
    return figure, classifier


def _is_code(page: _Page, numeral: Numeral) -> bool:
    """A number that is part of a name: M9, 5G, 第三, 75号, 500强."""
    shadow, finder = page.shadow, page.finder
    previous = shadow[numeral.start - 1] if numeral.start else " "
    earlier = shadow[numeral.start - 2 : numeral.start - 1] if numeral.start > 1 else " "
    if previous in "_#@\\" or (previous.isascii() and previous.isalpha()):
        return True
    if (
        previous in "/-"
        and earlier.isascii()
        and (earlier.isalpha() or (previous == "/" and earlier.isdigit()))
    ):
        return True
    if _RATIO.match(shadow, numeral.end) or (previous in ":∶" and earlier.isdigit()):
        return True
    window = shadow[max(0, numeral.start - 8) : numeral.start]
    if window.endswith(tuple(finder.words["code_prefix"])):
        return True
    if window.endswith(("小时", "时")) and shadow.startswith("分", numeral.end):
        return True
    if numeral.form in ("fraction", "multiple"):
        return False
    after = page.units.after(shadow, numeral.end)
    follows = shadow[numeral.end : numeral.end + 1]
    if follows.isascii() and follows.isalpha() and (after is None or follows == "g"):
        return True
    length = after.end - after.start if after else 0
    return any(
        len(suffix) > length and shadow.startswith(suffix, numeral.end)
        for suffix in _suffixes_at(shadow, numeral.end, finder)
    )


def _suffixes_at(shadow: str, position: int, finder: CueFinder) -> list[str]:
    suffixes = finder.words["code_suffix"]
    near = (shadow[position : position + length] for length in (4, 3, 2, 1))
    return [word for word in near if word in suffixes]


def _is_name_of_length(page: _Page, figure: Found, after: UnitAt) -> bool:
    """三年行动, 五年计划, 一天: a length of time that names something, or says no more than "a"."""
    if after.unit.dimension == DURATION:
        names = tuple(page.finder.words["duration_name"])
        if page.shadow.startswith(names, after.end) or (figure.form == "words" and figure.value <= 1):
            return True
    return after.unit.dimension in ("index", "angle") and figure.form == "words" and figure.value <= 1


def _scaled(figure: Found, factor: float) -> None:
    figure.value = tidy(round(figure.numeral.value * factor, 4 if factor == 1 else 2))
    if figure.numeral.value_high is not None:
        figure.value_high = tidy(round(figure.numeral.value_high * factor, 2))


def _measured(figure: Found, at: UnitAt) -> None:
    figure.unit, figure.dimension = at.unit.id, at.unit.dimension
    figure.value = tidy(figure.numeral.value * at.unit.factor)
    if figure.numeral.value_high is not None:
        figure.value_high = tidy(figure.numeral.value_high * at.unit.factor)
    figure.start, figure.end = min(figure.start, at.start), max(figure.end, at.end)


def _unit_after(page: _Page, figure: Found) -> UnitAt | None:
    """The unit after the number, over one space or line break, or over 多 and 余."""
    shadow, units, end = page.shadow, page.units, figure.number_end
    if after := units.after(shadow, end):
        return after
    following = shadow[end : end + 1]
    if following in (" ", "\n") and (after := units.after(shadow, end + 1)):
        is_sure = (following == " " and after.unit.dimension != "index") or after.end - after.start > 1
        return after if is_sure else None
    if following in ("多", "余") and (after := units.after(shadow, end + 1)):
        figure.comparator = "gt"
        return after
    return None


def _without_unit(page: _Page, figure: Found) -> bool:
    """Gives a large number its unit by the noun before it (合同额1.2亿); False where it is no figure."""
    if _RANGE_JOINT.match(page.shadow, figure.end):
        return figure.form in ("digits", "words")
    is_large = figure.form in ("digits", "words", "vague") and figure.value >= 1e4
    if (is_large and figure.numeral.magnitude > 1) or (figure.form == "vague" and figure.value >= 1e8):
        start = clause_start(page.shadow, 0, figure.start)
        money = page.cues.last_within("money_noun", start, figure.start)
        people = noun_before(page.shadow, start, figure.start, page.words, page.units, page.finder, "名")
        if people and (money is None or people.end > money.end):
            figure.unit, figure.dimension = "person", COUNT
        elif money:
            figure.unit, figure.dimension = "CNY", "currency"
        elif earlier := _last_of_sentence(page, figure):
            figure.unit, figure.dimension = earlier.unit, earlier.dimension
        if figure.unit:
            return True
    if _ratio_before(page, figure):
        figure.unit, figure.dimension = "factor", "factor"
        return True
    return figure.form in ("digits", "class") or (figure.form == "vague" and figure.value >= 1e8)


def _last_of_sentence(page: _Page, figure: Found) -> Found | None:
    """The sum or count that a bare large number goes on from ("从业人员34.2万人，半年净增2.6万")."""
    earlier = page.figures[-1] if page.figures else None
    if earlier is None or earlier.dimension not in (COUNT, "currency") or figure.start - earlier.end > _REACH:
        return None
    return None if _SENTENCE_END.search(page.shadow, earlier.end, figure.start) else earlier


def _ratio_before(page: _Page, figure: Found) -> bool:
    start = clause_start(page.shadow, 0, figure.start)
    return (
        figure.form == "digits"
        and figure.value < 100
        and page.cues.any_within("ratio_noun", start, figure.start)
    )


def _counted(page: _Page, figure: Found, after: UnitAt) -> None:
    """The noun counted: after the classifier, before the number, of an earlier count, else the default."""
    shadow, units, finder, words = page.shadow, page.units, page.finder, page.words
    figure.dimension, figure.end, figure.unit = COUNT, after.end, after.unit.id
    figure.value = tidy(figure.numeral.value * after.unit.factor)
    if figure.numeral.value_high is not None:
        figure.value_high = tidy(figure.numeral.value_high * after.unit.factor)
    classifier = shadow[after.start : after.end]
    if after.unit.dimension == COUNT and classifier not in finder.words["counts"]:
        return
    plus = (
        shadow[after.end : after.end + 1] in ("多", "余")
        and shadow[after.end + 1 : after.end + 2] not in "出于了增"
    )
    start = after.end + plus
    bound = page.cues.starting_at("comparator_after", start)
    start = bound.end if bound and bound.end - bound.start > 1 else start
    noun = noun_after(shadow, start, words, units, finder, classifier)
    if noun:
        figure.unit, figure.end = noun.unit, noun.end
        return
    clause = clause_start(shadow, 0, figure.start)
    noun = noun_before(shadow, clause, figure.number_start, words, units, finder, classifier)
    if noun:
        figure.unit = noun.unit
    elif printed := _printed_before(page, figure, clause, classifier):
        figure.unit = printed
    elif same := _same_count(page, figure, classifier):
        figure.unit = same
    elif after.unit.id in _GENERIC_UNITS or classifier in finder.words["counts"]:
        sentence = max(
            (m.end() for m in _SENTENCE_END.finditer(shadow, max(0, figure.start - _REACH), figure.start)),
            default=max(0, figure.start - _REACH),
        )
        begins = clause_prefix(shadow, clause, figure.number_start, page.cues, finder) == ""
        noun = (
            noun_before(shadow, sentence, figure.number_start, words, units, finder, classifier)
            if begins
            else None
        )
        figure.unit = noun.unit if noun else _counted_before(page, figure, classifier) or after.unit.id


def _counted_before(page: _Page, figure: Found, classifier: str) -> str | None:
    """What the last count with the same classifier was of, a sentence back: "电站12座。…开工5座"."""
    if (
        page.classifiers
        and page.classifiers[-1] == classifier
        and figure.start - page.figures[-1].end <= _REACH
    ):
        return page.figures[-1].unit
    return None


def _printed_before(page: _Page, figure: Found, clause: int, classifier: str) -> str | None:
    if classifier in page.finder.words["counts"]:
        return None
    return noun_as_printed(page.shadow, clause, figure.number_start, page.words, page.cues, page.finder)


def _same_count(page: _Page, figure: Found, classifier: str) -> str | None:
    """The unit of the last figure of the sentence with the same classifier ("企业3271家，增加286家").

    After 分别 the first goes with the first ("127个国家的573个港口，分别新增31个和327个").
    """
    same: list[Found] = []
    for earlier, counted_with in zip(
        reversed(page.figures[-6:]), reversed(page.classifiers[-6:]), strict=True
    ):
        if figure.start - earlier.end > _REACH or _SENTENCE_END.search(
            page.shadow, earlier.end, figure.start
        ):
            break
        if counted_with == classifier and earlier.unit not in _GENERIC_UNITS:
            same.append(earlier)
    listed = [one for one in same if page.cues.any_within("paired", one.end, figure.start)]
    place = len(same) - len(listed)
    if len(listed) > place:
        return listed[-1 - place].unit
    return same[0].unit if same else None


def _bounded(page: _Page, figure: Found) -> None:
    """The comparator before the number (fill words between allowed) or after it."""
    shadow, cues, finder = page.shadow, page.cues, page.finder
    if figure.numeral.comparator:
        figure.comparator = figure.numeral.comparator
    at = figure.start
    for _ in range(3):
        at -= shadow[at - 1 : at] in (" ", "\n")
        hit = cues.ending_at("comparator", at)
        if hit:
            figure.comparator, figure.start = hit.value, hit.start
            break
        filler = next(
            (shadow[at - n : at] for n in (3, 2, 1) if shadow[at - n : at] in finder.words["filler"]), ""
        )
        if not filler:
            break
        at -= len(filler)
    else:
        hit = None
    if figure.unit == "percent" and figure.comparator == "eq":
        clause = clause_start(shadow, 0, figure.start)
        far = cues.last_within("comparator_far", max(clause, figure.start - 16), figure.start)
        if far:
            figure.comparator, figure.start = far.value, far.start
    for place in (figure.number_end, figure.end, *_inside(figure)):
        hit = cues.starting_at("comparator_after", place)
        if hit and not (hit.cue in ("多", "余") and shadow[hit.end : hit.end + 1] in tuple("出于了增达年月")):
            figure.comparator, figure.end = hit.value or figure.comparator, max(figure.end, hit.end)
            break


def _inside(figure: Found) -> list[int]:
    """Places between number and noun where 以上 or 左右 may stand ("30家以上企业")."""
    return list(range(figure.number_end + 1, min(figure.end, figure.number_end + 4)))


def _joined(page: _Page) -> list[Found]:
    """Ranges made one figure, the two ends of a development marked, and units carried back ("5至8家")."""
    shadow, figures = page.shadow, page.figures
    for left, right in zip(reversed(figures[:-1]), reversed(figures[1:]), strict=True):
        if left.unit is None and right.unit:
            between = shadow[left.end : right.start]
            if (
                _RANGE_JOINT.fullmatch(between)
                or _LIST_JOINT.fullmatch(between)
                or _is_from(shadow, left, None)
            ):
                _carry_back(left, right)
    joined: list[Found] = []
    for figure in figures:
        last = joined[-1] if joined else None
        if last is None or last.unit is None or last.unit != figure.unit:
            joined.append(figure)
            continue
        between = shadow[last.end : figure.start] if figure.start - last.end < _REACH else "。"
        before_last = joined[-2] if len(joined) > 1 else None
        is_range = _RANGE_JOINT.fullmatch(between) is not None
        if (is_range or _FAR_TO.fullmatch(between)) and _is_from(shadow, last, before_last):
            last.pair, figure.pair = "from", "to"
            joined.append(figure)
        elif is_range and last.value_high is None and last.value < figure.value:
            last.end, last.number_end = figure.end, figure.number_end
            last.value_high, last.comparator = figure.value, "range"
        else:
            joined.append(figure)
    return [figure for figure in joined if figure.unit is not None or _stands_alone(figure)]


def _is_from(shadow: str, figure: Found, previous: Found | None) -> bool:
    """Whether 从 or 由 leads to the figure, with no other figure between."""
    match = _FROM.search(shadow, max(0, figure.start - 26), figure.start)
    return match is not None and (previous is None or match.start() >= previous.end)


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
