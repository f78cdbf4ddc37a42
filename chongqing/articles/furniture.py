"""What of a decoded document is not article, and why: the page's furniture and spam, cut as exact spans.

The words come from the catalogue (`furniture.csv`); the kind of a cue says what it does:

- `word`: belongs to a line that is nothing but such words, dates, numbers and outlet names; that line is cut
- `label`: the same, and takes the name after it along ("来源：...", "Editor: ...")
- `sentence`: the sentence that it stands in is cut
- `credit`: from the cue at the start of a sentence to the end of its line ("Photo by ...")
- `block`: a heading; it goes with the lines after it until one reads like prose ("Related articles")
- `rest`: a heading; it goes with everything after it ("Leave a comment")
- `site`: marks the end of a title as a site's name ("..._Government Website")
- `spam`, `spam_word`: a run of spam words holding at least one `spam` is cut, with the years glued to it; a line that
  is mostly such words goes whole

Shapes that need no words: pagers, hash-tag lines, breadcrumbs, link farms (chunks between bars), pinyin in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chongqing.articles.dates import days_in
from chongqing.articles.model import CutSpan
from chongqing.articles.reading import NameHit, ReadingCatalogue

_SPAM_REASONS = ("spam", "link_farm")
_LINE_CHARS = 300
_LABEL_CHARS = 40
_CREDIT_CHARS = 100

_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?。！？；…][\"'”’)）】]*\s*$")
_STOP = re.compile(r"[。！？!?\n]|\.(?=[\s\"”]|[A-Z])")
_LETTERS = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_CLOCK = re.compile(
    r"\b\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?(?: ?\(?(?:gmt|utc|bst|est)?[+-]?\d{0,2}(?::\d\d)?\)?)?"
)
_PAGER = re.compile(r"[\s<>«»‹›|\[\]()·.…/-]*(?:\d{1,3}[\s<>«»‹›|\[\]()·.…/-]+){2,}[\s<>«»‹›|\[\]()·.…/-]*")
_HASH_TAGS = re.compile(r"\s*#[^\s#]+(?:[\s,]+#[^\s#]+){2,}\s*")
_CRUMB = re.compile(r"\s*[^\s>»›/][^>»›]{0,30}(?:\s*[>»›]+\s*[^>»›]{1,40}){2,}\s*")
_CHUNK_BARS = 5
_SYLLABLE = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:i(?:a(?:ng?|o)?|e|ng?|u|ong)?|u(?:a(?:ng?|i)?|o|i|n|e)?|[aoe](?:ng?|i|o|u|r)?|ong|v|ve)"
_TONED = r"[a-z]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{0,4}"
_TONED_PINYIN = re.compile(rf"(?<=[\u3400-\u9fff])[(（]{_TONED}[)）]")
_PLAIN_PINYIN = re.compile(
    rf"(?<=[\u3400-\u9fff])[(（]{_SYLLABLE}[)）](?=[\u3400-\u9fff][(（])|(?<=[)）][\u3400-\u9fff])[(（]{_SYLLABLE}[)）]"
)
_TITLE_TAIL = re.compile(r"(?:_|\s[|–—-]\s|(?<=[\u3400-\u9fff])\s?[-—|]{1,2}\s?(?=[\w\u3400-\u9fff]))")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that holds more than white space: [start, end) without the white space around it."""

    start: int
    end: int
    cues: tuple[NameHit, ...]
    spam: tuple[NameHit, ...]
    is_prose: bool


def cut_furniture(decoded: str, shadow: str, reading: ReadingCatalogue) -> list[CutSpan]:
    """The spans of `decoded` that are not article, in order of place and apart from each other.

    What remains is the article's own characters; white space at its ends is cut too (`blank`).
    """
    lines = _lines(
        decoded, reading.furniture_cues.find(shadow, decoded), reading.spam_cues.find(shadow, decoded)
    )
    cuts: list[CutSpan] = []
    cuts += _ended_by_headings(lines, len(decoded))
    cuts += _chrome_lines(lines, decoded, shadow, reading)
    cuts += _shapes(lines, decoded, shadow)
    cuts += _sentences_and_credits(lines, decoded, shadow)
    cuts += _spam(lines, shadow)
    cuts += _pinyin(decoded)
    cuts = _joined(_with_line_ends(cuts, decoded))
    cuts += _title_tail(cuts, decoded, shadow, reading)
    return _trimmed(_joined(cuts), decoded)


def _lines(decoded: str, cues: Sequence[NameHit], spam: Sequence[NameHit]) -> list[_Line]:
    lines: list[_Line] = []
    cue_at, spam_at = 0, 0
    for match in _LINE.finditer(decoded):
        content = match[0].strip()
        if not content:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        end = start + len(content)
        first_cue, cue_at = _passed(cues, cue_at, start), _passed(cues, cue_at, end)
        first_spam, spam_at = _passed(spam, spam_at, start), _passed(spam, spam_at, end)
        lines.append(
            _Line(
                start,
                end,
                tuple(cues[first_cue:cue_at]),
                tuple(spam[first_spam:spam_at]),
                _reads_as_prose(content),
            )
        )
    return lines


def _passed(hits: Sequence[NameHit], at: int, place: int) -> int:
    while at < len(hits) and hits[at].start < place:
        at += 1
    return at


def _reads_as_prose(line: str) -> bool:
    weight = len(line) + 2 * len(_HAN.findall(line[:200]))
    if line.count("|") >= _CHUNK_BARS:
        return False
    return weight >= 240 or (weight >= 45 and _SENTENCE_END.search(line[-12:]) is not None)


def _ended_by_headings(lines: list[_Line], length: int) -> Iterable[CutSpan]:
    """Headings of furniture with what stands under them; never more prose than the article has before it."""
    prose_left = sum(line.end - line.start for line in lines if line.is_prose)
    prose_seen = 0
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        heading = next(
            (cue for cue in line.cues if cue.kind in ("block", "rest") and cue.start - line.start <= 2), None
        )
        if heading is None or not _is_heading(line, heading):
            if line.is_prose:
                prose_seen += line.end - line.start
                prose_left -= line.end - line.start
            continue
        if heading.kind == "rest" and prose_seen > prose_left:
            yield CutSpan(line.start, length, heading.id)
            return
        last = line
        while prose_seen and index < len(lines) and not lines[index].is_prose:
            last = lines[index]
            index += 1
        yield CutSpan(line.start, last.end, heading.id)


def _is_heading(line: _Line, heading: NameHit) -> bool:
    """A heading has next to nothing after its cue, but for a link farm's, which runs on in one line."""
    return line.end - heading.end <= 12 or heading.id == "link_farm"


def _chrome_lines(
    lines: list[_Line], decoded: str, shadow: str, reading: ReadingCatalogue
) -> Iterable[CutSpan]:
    prose = [index for index, line in enumerate(lines) if line.is_prose]
    first_prose, last_prose = (prose[0], prose[-1]) if prose else (len(lines), -1)
    for index, line in enumerate(lines):
        outside = index <= first_prose or index > last_prose
        if line.end - line.start > _LINE_CHARS and index != first_prose:
            continue
        cues = [cue for cue in line.cues if cue.kind != "site"]
        if not cues and not outside:
            continue
        days = days_in(shadow, decoded, line.start, min(line.end, line.start + _LINE_CHARS))
        if not cues and not days:
            continue
        stretches = [*_cue_stretches(line, cues, shadow, [day.start for day in days])]
        stretches += [(day.start, day.end) for day in days]
        outlets = reading.outlet_names.find(shadow[line.start : line.end], decoded[line.start : line.end])
        stretches += [(line.start + hit.start, line.start + hit.end) for hit in outlets]
        stretches += [match.span() for match in _CLOCK.finditer(shadow, line.start, line.end)]
        if _covers(stretches, shadow, line):
            byline = bool(days) or any(hit.id == "byline" for hit in cues)
            yield CutSpan(line.start, line.end, "byline" if byline else cues[0].id)
        elif index <= first_prose:
            yield from _chrome_before(line, cues, decoded, shadow)


def _chrome_before(line: _Line, cues: Sequence[NameHit], decoded: str, shadow: str) -> Iterable[CutSpan]:
    """The first paragraph may begin with chrome glued to it (" date 2023-06-05 On the afternoon ...")."""
    at = line.start
    for hit in cues:
        if hit.id != "byline" or hit.start - at > 2:
            break
        days = days_in(shadow, decoded, hit.end, min(line.end, hit.end + 30))
        if not days or _LETTERS.search(shadow, hit.end, days[0].start):
            break
        at = days[0].end
        if clock := _CLOCK.match(shadow, min(at + 1, line.end)):
            at = clock.end()
    if at > line.start:
        while at < line.end and shadow[at] in " |:\t":
            at += 1
        yield CutSpan(line.start, at, "byline")


def _cue_stretches(
    line: _Line, cues: list[NameHit], shadow: str, days: Sequence[int]
) -> Iterable[tuple[int, int]]:
    """Where the cues stand; a label goes on over the name after it, to the next cue, day, bar or wide gap."""
    for hit in cues:
        end = hit.end
        if hit.kind == "label":
            stops = [other.start for other in cues if other.start > hit.start] + [
                day for day in days if day > hit.start
            ]
            end = min([*stops, hit.end + _LABEL_CHARS, line.end])
            for mark in ("|", "  ", "\t"):
                found = shadow.find(mark, hit.end + 2, end)
                end = found if found >= 0 else end
        yield hit.start, end


def _covers(stretches: list[tuple[int, int]], shadow: str, line: _Line) -> bool:
    """Whether nothing but figures and punctuation stands outside of `stretches`."""
    at = line.start
    for start, end in [*sorted(stretches), (line.end, line.end)]:
        if at < start and _LETTERS.search(shadow, at, start):
            return False
        at = max(at, end)
    return True


def _shapes(lines: list[_Line], decoded: str, shadow: str) -> Iterable[CutSpan]:
    for line in lines:
        content = decoded[line.start : line.end]
        if len(content) <= _LINE_CHARS:
            if _PAGER.fullmatch(content) and _is_counting(content):
                yield CutSpan(line.start, line.end, "pager")
            elif _CRUMB.fullmatch(content) and not line.is_prose:
                yield CutSpan(line.start, line.end, "breadcrumb")
        if content.startswith("#") and len(content) <= 2000 and _HASH_TAGS.fullmatch(content):
            yield CutSpan(line.start, line.end, "hash_tags")
        if content.count("|") >= _CHUNK_BARS and _is_farm(content, line):
            yield CutSpan(line.start, line.end, "link_farm")


def _is_counting(content: str) -> bool:
    numbers = [int(number) for number in re.findall(r"\d+", content)]
    return len(numbers) >= 3 and all(a + 1 == b for a, b in zip(numbers, numbers[1:], strict=False))


def _is_farm(content: str, line: _Line) -> bool:
    spam = len(line.spam)
    return spam * 4 >= content.count("|") or spam >= 8


def _sentences_and_credits(lines: list[_Line], decoded: str, shadow: str) -> Iterable[CutSpan]:
    for line in lines:
        for hit in line.cues:
            if hit.kind == "sentence":
                yield CutSpan(*_sentence_around(hit, line, decoded), hit.id)
            elif (
                hit.kind == "credit"
                and line.end - hit.start <= _CREDIT_CHARS
                and _begins_sentence(hit, line, decoded)
            ):
                yield CutSpan(hit.start, line.end, hit.id)


def _sentence_around(hit: NameHit, line: _Line, decoded: str) -> tuple[int, int]:
    start = line.start
    for stop in _STOP.finditer(decoded, max(line.start, hit.start - 400), hit.start):
        start = stop.end()
    after = _STOP.search(decoded, hit.end, line.end)
    return start, after.end() if after else line.end


def _begins_sentence(hit: NameHit, line: _Line, decoded: str) -> bool:
    before = decoded[line.start : hit.start].rstrip(" (（[【")
    return not before or before[-1] in '.!?。！？”"…)）' or _HAN.match(before[-1]) is not None


def _spam(lines: list[_Line], shadow: str) -> Iterable[CutSpan]:
    for line in lines:
        if not any(hit.kind == "spam" for hit in line.spam):
            continue
        covered = sum(hit.end - hit.start for hit in line.spam)
        if not line.is_prose and covered * 3 >= line.end - line.start:
            yield CutSpan(line.start, line.end, "spam")
            continue
        for run in _runs(line.spam):
            if len(run) > 1 and any(hit.kind == "spam" for hit in run):
                yield CutSpan(_spam_start(shadow, run[0].start, run[-1].end, line.start), run[-1].end, "spam")


def _runs(spam: Sequence[NameHit]) -> Iterable[list[NameHit]]:
    run: list[NameHit] = []
    for hit in spam:
        if run and hit.start - run[-1].end > 2:
            yield run
            run = []
        run.append(hit)
    if run:
        yield run


def _spam_start(shadow: str, start: int, end: int, floor: int) -> int:
    """Takes the year glued before spam along, and leaves the sentence its own ("到20|2023...大全|27年" -> 到2027年)."""
    left = start
    while left > floor and start - left < 12 and (shadow[left - 1].isdigit() or shadow[left - 1] == "年"):
        left -= 1
    glued = shadow[left:start]
    if not glued:
        return start
    right = re.match(r"\d{1,3}(?=年)", shadow[end : end + 4])
    if right and glued.isdigit():
        return left + min(len(glued), 4 - len(right[0]))
    if second := re.fullmatch(r"(\d{4}年)\d{1,4}年?", glued):
        return left + len(second[1])
    if left > floor and shadow[left - 1] in "到在至从于自达":
        return start
    return left


def _pinyin(decoded: str) -> Iterable[CutSpan]:
    for form in (_TONED_PINYIN, _PLAIN_PINYIN):
        for match in form.finditer(decoded):
            yield CutSpan(match.start(), match.end(), "pinyin")


def _with_line_ends(cuts: list[CutSpan], decoded: str) -> list[CutSpan]:
    """A cut that takes all of a line takes the blank after it too, so that no hole is left in the article."""
    widened = []
    for cut in _joined(cuts):
        start, end = cut.start, cut.end
        begins = start == 0 or not decoded[decoded.rfind("\n", 0, start) + 1 : start].strip()
        line_end = decoded.find("\n", end)
        line_end = len(decoded) if line_end < 0 else line_end
        if begins and not decoded[end:line_end].strip():
            start = decoded.rfind("\n", 0, start) + 1
            end = line_end
            while end < len(decoded) and decoded[end].isspace():
                end += 1
            end = max(decoded.rfind("\n", 0, end) + 1, line_end) if end < len(decoded) else end
        widened.append(CutSpan(start, end, cut.reason))
    return widened


def _title_tail(
    cuts: list[CutSpan], decoded: str, shadow: str, reading: ReadingCatalogue
) -> Iterable[CutSpan]:
    """A site's name at the end of the first line that stays ("... _Government Website", "... - Xinhua")."""
    start = _first_kept(cuts, decoded)
    end = decoded.find("\n", start)
    if end < 0 or end - start > _LINE_CHARS:
        return
    cues = reading.furniture_cues.find(shadow[start:end], decoded[start:end])
    outlets = reading.outlet_names.find(shadow[start:end], decoded[start:end])
    for mark in _TITLE_TAIL.finditer(decoded, start, end):
        tail_start = mark.end() - start
        tail = end - start - tail_start
        known = sum(hit.end - hit.start for hit in outlets if hit.start >= tail_start)
        named = any(hit.kind == "site" and hit.start >= tail_start for hit in cues)
        if mark.start() > start + 5 and 0 < tail <= 70 and (named or known * 2 >= tail or mark[0] == "_"):
            yield CutSpan(mark.start(), end, "site_name")
            return


def _first_kept(cuts: list[CutSpan], decoded: str) -> int:
    at = 0
    for cut in [*cuts, CutSpan(len(decoded), len(decoded), "")]:
        kept = decoded[at : cut.start]
        if kept.strip():
            return at + len(kept) - len(kept.lstrip())
        at = max(at, cut.end)
    return len(decoded)


def _joined(cuts: Iterable[CutSpan]) -> list[CutSpan]:
    """In order of place, none overlapping another, none touching another of the same reason.

    Where two overlap, spam keeps the place before furniture, then the earlier, then the longer.
    """
    cuts = list(cuts)
    spam = _swept(cut for cut in cuts if cut.reason in _SPAM_REASONS)
    furniture = _swept(cut for cut in cuts if cut.reason not in _SPAM_REASONS)
    return _swept([*spam, *_without(furniture, spam)])


def _swept(cuts: Iterable[CutSpan]) -> list[CutSpan]:
    swept: list[CutSpan] = []
    for cut in sorted(cuts, key=lambda cut: (cut.start, -cut.end)):
        start = max(cut.start, swept[-1].end) if swept else cut.start
        if start >= cut.end:
            continue
        if swept and swept[-1].end == start and swept[-1].reason == cut.reason:
            swept[-1] = CutSpan(swept[-1].start, cut.end, cut.reason)
        else:
            swept.append(CutSpan(start, cut.end, cut.reason))
    return swept


def _without(cuts: Sequence[CutSpan], holes: Sequence[CutSpan]) -> Iterable[CutSpan]:
    first = 0
    for cut in cuts:
        while first < len(holes) and holes[first].end <= cut.start:
            first += 1
        start, index = cut.start, first
        while index < len(holes) and holes[index].start < cut.end:
            if holes[index].start > start:
                yield CutSpan(start, holes[index].start, cut.reason)
            start = holes[index].end
            index += 1
        if start < cut.end:
            yield CutSpan(start, cut.end, cut.reason)


def _trimmed(cuts: list[CutSpan], decoded: str) -> list[CutSpan]:
    """With the white space before the first kept character and after the last one cut as `blank`."""
    blanks: list[CutSpan] = []
    gaps = _gaps(cuts, len(decoded))
    for start, end in gaps:
        kept = decoded[start:end]
        lead = len(kept) - len(kept.lstrip())
        if lead:
            blanks.append(CutSpan(start, start + lead, "blank"))
        if kept.strip():
            break
    for start, end in reversed(gaps):
        kept = decoded[start:end]
        trail = len(kept.rstrip())
        if trail < len(kept):
            blanks.append(CutSpan(start + trail, end, "blank"))
        if kept.strip():
            break
    return _joined([*cuts, *blanks])


def _gaps(cuts: Sequence[CutSpan], length: int) -> list[tuple[int, int]]:
    gaps: list[tuple[int, int]] = []
    at = 0
    for cut in cuts:
        if cut.start > at:
            gaps.append((at, cut.start))
        at = cut.end
    if at < length:
        gaps.append((at, length))
    return gaps


def kept_spans(cuts: Sequence[CutSpan], length: int) -> list[tuple[int, int]]:
    """The spans between the cuts: with them they make up [0, length)."""
    return _gaps(cuts, length)
