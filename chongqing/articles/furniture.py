"""What of a page's text is furniture: the lines, headings, sentences and credits that belong to the
page.

The words come from the catalogue (`furniture.csv`); the kind of a cue says what it does:

- `word`: belongs to a line that is nothing but such words, dates, figures and outlets' names; that line
  is cut
- `label`: the same, and takes the name after it along ("来源：...", "Editor: ...")
- `sentence`: the sentence that it stands in is cut
- `credit`: from the cue at the start of a sentence to the end of its line ("Photo by ...")
- `block`: a heading; it goes with the lines after it until one reads like prose ("Related articles")
- `rest`: a heading; it goes with everything after it ("Leave a comment")
- `site`: marks the end of a title as a site's name ("..._Government Website")

Shapes that need no words: pagers, hash-tag lines, breadcrumbs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from chongqing.articles.dates import days_in
from chongqing.articles.lines import Line
from chongqing.articles.model import CutSpan
from chongqing.articles.reading import NameHit, ReadingCatalogue

_LINE_CHARS = 300
_LABEL_CHARS = 40
_CREDIT_CHARS = 100
_HEADING_TAIL_CHARS = 12
_SITE_CHARS = 70
_SENTENCE_CHARS = 600
_BYLINE_WORDS = 12
_BYLINE_HAN = 30
_CRUMB_CHARS = 30
_CUES_BEFORE = 4

_WHOLE_LINE = ("related_links", "original_title")
_SENTENCE = re.compile(r"[?？!！。]|[，,][^，,]{6}")
_OPENING = " (（[【"
_CLOSING = ")）]】"
_STOPS = '.!?。！？”"…)）'
_LETTERS = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_STOP = re.compile(r"[。！？!?\n]|\.(?=[\s\"”]|[A-Z])")
_COUNTED = re.compile(
    r"\b\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?(?: ?\(?(?:gmt|utc|bst|est|cst)[+-]?\d{0,2}(?::\d\d)?\)?)?"
    r"|\d{1,2}时(?:\d{1,2}分)?|[上下]午|星期[一二三四五六日]|\bjst\b|\butc\b"
    r"|[共第] ?\d+ ?[页条版]|\d+ ?(?:次|人|条|页|评论)|\bpage \d+(?: of \d+)?|\bpage\d+|\d+ mins? read"
)
_BETWEEN_PAGES = r"[\s<>«»‹›|\[\]()·.…/-]"
_PAGER = re.compile(
    rf"{_BETWEEN_PAGES}*(?:\d{{1,3}}{_BETWEEN_PAGES}+){{2,}}(?:\d{{1,3}}|next)?{_BETWEEN_PAGES}*"
)
_HASH_TAGS = re.compile(r"#[^\s#]+(?:[\s,]+#[^\s#]+){2,}")
_CRUMB = re.compile(r"[^\s>»›][^>»›]{0,30}(?:[>»›]{1,2}[^>»›]{1,40}){1,6}")
_TITLE_TAIL = re.compile(r"_|\s[|–—-]\s|(?<=[\u3400-\u9fff])\s?[-—|]{1,2}\s?(?=[\w\u3400-\u9fff])")
_NAME = r"[A-Z][\w.'’-]*"
_WRITER = re.compile(
    rf"(?:[Bb]y|BY|Reported by|Written by)(?: Xinhua writers?)? {_NAME}"
    rf"(?:(?:,? (?:and|in|for|&)|,)? {_NAME}){{0,10}}[,.]?"
)


def furniture_cuts(
    lines: Sequence[Line], text: str, shadow: str, reading: ReadingCatalogue
) -> Iterable[CutSpan]:
    """The stretches of `text` that are furniture, in no order, and some in others."""
    yield from _under_headings(lines, len(text), shadow)
    yield from _chrome(lines, text, shadow, reading)
    yield from _shapes(lines, text)
    for line in lines:
        yield from _in_sentences(line, text)


def site_name_cut(text: str, shadow: str, start: int, reading: ReadingCatalogue) -> CutSpan | None:
    """A site's name at the end of the title line that begins at `start` ("... _Government Website",
    "...-新华网")."""
    end = text.find("\n", start)
    if end < 0 or end - start > _LINE_CHARS:
        return None
    cues = reading.furniture_cues.find(shadow[start:end], text[start:end])
    outlets = reading.outlet_names.find(shadow[start:end], text[start:end])
    for mark in _TITLE_TAIL.finditer(text, start, end):
        tail_start, tail = mark.end() - start, end - mark.end()
        known = sum(hit.end - hit.start for hit in outlets if hit.start >= tail_start)
        named = any(hit.kind == "site" and hit.start >= tail_start for hit in cues)
        if (
            mark.start() > start + 5
            and 0 < tail <= _SITE_CHARS
            and (named or known * 2 >= tail or mark[0] == "_")
        ):
            return CutSpan(mark.start(), end, "site_name")
    return None


def _under_headings(lines: Sequence[Line], length: int, shadow: str) -> Iterable[CutSpan]:
    """Headings of furniture with what stands under them; never more prose than the article has before it."""
    prose_left = sum(line.end - line.start for line in lines if line.is_prose)
    prose_seen, index = 0, 0
    while index < len(lines):
        line = lines[index]
        index += 1
        heading = next((cue for cue in line.cues if cue.kind in ("block", "rest")), None)
        is_last = prose_seen > prose_left
        if (
            heading is None
            or not _is_heading(line, heading, shadow)
            or (heading.kind == "rest" and not is_last)
        ):
            if line.is_prose:
                prose_seen += line.end - line.start
                prose_left -= line.end - line.start
            continue
        if heading.kind == "rest":
            yield CutSpan(line.start, length, heading.id)
            return
        last = line
        while prose_seen and index < len(lines) and not lines[index].is_prose:
            last = lines[index]
            index += 1
        yield CutSpan(line.start, last.end, heading.id)


def _is_heading(line: Line, heading: NameHit, shadow: str) -> bool:
    """Whether a line is little more than the cue of a heading.

    Other cues may stand before it ("Photos | Related stories") or a number ("11 thoughts on ..."); a
    link farm and a copyright run on after theirs.
    """
    before = [(cue.start, cue.end) for cue in line.cues if cue.end <= heading.start]
    if not _covers(before, shadow, line.start, heading.start):
        return False
    if line.end - heading.end <= _HEADING_TAIL_CHARS or heading.id == "link_farm":
        return True
    is_counted = any(char.isdigit() for char in shadow[line.start : heading.start])
    return not line.is_prose and (is_counted or heading.id == "legal_notice")


def _chrome(lines: Sequence[Line], text: str, shadow: str, reading: ReadingCatalogue) -> Iterable[CutSpan]:
    """Lines of nothing but chrome, and between the title and the first paragraph those that hold a whole
    date.

    Before the first and after the last paragraph a date alone is chrome too.
    """
    prose = [index for index, line in enumerate(lines) if line.is_prose]
    first_prose, last_prose = (prose[0], prose[-1]) if prose else (len(lines), -1)
    has_title = False
    for index, line in enumerate(lines):
        if line.end - line.start > _LINE_CHARS:
            if index <= first_prose:
                yield from _chrome_before(line, line.cues[:_CUES_BEFORE], text, shadow)
            continue
        cues = [cue for cue in line.cues if cue.kind != "site"]
        is_outside = index <= first_prose or index > last_prose
        if not cues and not is_outside:
            continue
        if is_outside and not any(char.isalnum() for char in shadow[line.start : line.end]):
            yield CutSpan(line.start, line.end, "marks")
            continue
        days = days_in(shadow, text, line.start, line.end)
        stretches = [*_cue_stretches(line, cues, shadow, [day.start for day in days])]
        stretches += [(day.start, day.end) for day in days]
        stretches += [match.span() for match in _COUNTED.finditer(shadow, line.start, line.end)]
        outlets = reading.outlet_names.find(shadow[line.start : line.end], text[line.start : line.end])
        stretches += [(line.start + hit.start, line.start + hit.end) for hit in outlets]
        is_byline = bool(days) or any(cue.id == "byline" for cue in cues)
        is_dated = has_title and index < first_prose and any(day.year for day in days)
        if ((cues or days) and _covers(stretches, shadow, line.start, line.end)) or (
            is_dated and _names_little_else(stretches, text, line)
        ):
            yield CutSpan(line.start, line.end, "byline" if is_byline else cues[0].id)
        elif is_outside and _WRITER.fullmatch(text, line.start, line.end):
            yield CutSpan(line.start, line.end, "byline")
        else:
            has_title = True
            if index <= first_prose:
                yield from _chrome_before(line, cues, text, shadow)


def _names_little_else(stretches: list[tuple[int, int]], text: str, line: Line) -> bool:
    """Whether what stands outside of `stretches` is no more than the names of a reporter and an outlet."""
    at, rest = line.start, ""
    for start, end in sorted(stretches):
        rest += text[at:start]
        at = max(at, end)
    rest += text[at : line.end]
    return len(_LETTERS.findall(rest)) <= _BYLINE_WORDS and len(_HAN.findall(rest)) <= _BYLINE_HAN


def _chrome_before(line: Line, cues: Sequence[NameHit], text: str, shadow: str) -> Iterable[CutSpan]:
    """A title or first paragraph may begin with chrome glued to it (" date 2023-06-05 On the afternoon
    ...")."""
    at = line.start
    for cue in cues:
        if cue.id != "byline" or cue.start - at > 2:
            break
        days = days_in(shadow, text, cue.end, min(line.end, cue.end + 30))
        if not days or _LETTERS.search(shadow, cue.end, days[0].start):
            break
        at = days[0].end
        if clock := _COUNTED.match(shadow, min(at + 1, line.end)):
            at = clock.end()
    if at > line.start:
        while at < line.end and shadow[at] in " |:\t":
            at += 1
        yield CutSpan(line.start, at, "byline")


def _cue_stretches(
    line: Line, cues: Sequence[NameHit], shadow: str, days: Sequence[int]
) -> Iterable[tuple[int, int]]:
    """Where the cues stand; a label goes on over the name after it, to the next cue, day, bar or wide gap."""
    for cue in cues:
        end = cue.end
        if cue.kind == "label" and cue.id in _WHOLE_LINE:
            end = line.end
        elif cue.kind == "label":
            stops = [other.start for other in cues if other.start > cue.start]
            stops += [day for day in days if day > cue.start]
            end = min([*stops, cue.end + _LABEL_CHARS, line.end])
            for mark in ("|", "  ", "\t"):
                found = shadow.find(mark, cue.end + 2, end)
                end = found if found >= 0 else end
            if _SENTENCE.search(shadow, cue.end, end):
                # "记者：引才留才怎么做？" asks; it names nobody.
                end = cue.end
        yield cue.start, end


def _covers(stretches: Sequence[tuple[int, int]], shadow: str, start: int, end: int) -> bool:
    """Whether nothing but figures and punctuation of [start, end) stands outside of `stretches`."""
    at = start
    for first, last in [*sorted(stretches), (end, end)]:
        if at < first and _LETTERS.search(shadow, at, first):
            return False
        at = max(at, last)
    return True


def _shapes(lines: Sequence[Line], text: str) -> Iterable[CutSpan]:
    seen_prose = False
    for line in lines:
        content = text[line.start : line.end]
        if len(content) <= _LINE_CHARS:
            if _PAGER.fullmatch(content) and _counts_up(content):
                yield CutSpan(line.start, line.end, "pager")
            elif not seen_prose and not line.is_prose and _is_breadcrumb(content):
                yield CutSpan(line.start, line.end, "breadcrumb")
        if content.startswith("#") and len(content) <= 2000 and _HASH_TAGS.fullmatch(content):
            yield CutSpan(line.start, line.end, "hash_tags")
        seen_prose = seen_prose or line.is_prose


def _is_breadcrumb(content: str) -> bool:
    steps = sum(content.count(mark) for mark in ">»›")
    return _CRUMB.fullmatch(content) is not None and (steps > 1 or len(content) <= _CRUMB_CHARS)


def _counts_up(content: str) -> bool:
    numbers = [int(number) for number in re.findall(r"\d+", content)]
    return len(numbers) >= 3 and all(a + 1 == b for a, b in pairwise(numbers))


def _in_sentences(line: Line, text: str) -> Iterable[CutSpan]:
    sentences = [cue for cue in line.cues if cue.kind == "sentence"]
    stops = [stop.end() for stop in _STOP.finditer(text, line.start, line.end)] if sentences else []
    for cue in sentences:
        before, after = bisect_right(stops, cue.start), bisect_right(stops, cue.end)
        start = stops[before - 1] if before else line.start
        end = stops[after] if after < len(stops) else line.end
        if end - start > _SENTENCE_CHARS:
            # What goes on for so long without a stop is no sentence of furniture.
            start, end = cue.start, cue.end
        yield CutSpan(start, end, cue.id)
    for cue in line.cues:
        if cue.kind == "credit" and line.end - cue.start <= _CREDIT_CHARS:
            opening = text[line.start : cue.start].rstrip(_OPENING)
            if not opening or opening[-1] in _STOPS or _HAN.match(opening[-1]):
                yield CutSpan(line.start + len(opening), line.end, cue.id)
        elif cue.kind == "label" and line.end - cue.start <= _CREDIT_CHARS and text[line.end - 1] in _CLOSING:
            # "(Editor: ...)" at the end of a paragraph.
            start = cue.start if text[cue.start] in _OPENING else cue.start - 1
            bracket = text[max(line.start, start) : line.end - 1]
            if bracket[:1] in tuple(_OPENING.strip()) and not any(mark in bracket for mark in _CLOSING):
                yield CutSpan(start, line.end, cue.id)
