"""What hijacked mirrors put into an article: spam before, after and inside its sentences, pinyin after
its characters.

Words come from the catalogue: a run of at least two spam words, one of them of kind `spam`, is cut with
what is glued to it; a line that is mostly such words goes whole. Chunks between bars make a link farm.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from chongqing.articles.lines import Line
from chongqing.articles.model import CutSpan
from chongqing.articles.reading import NameHit

_FARM_BARS = 5
_GLUED_CHARS = 12
_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_RUN = re.compile(r"[\u3400-\u9fff\d]+")
_MARKS = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü"
_TONED = re.compile(rf"(?<=[\u3400-\u9fff])[(（][a-z]{{0,5}}[{_MARKS}][a-z{_MARKS}]{{0,4}}[)）]")
_SYLLABLE = (
    r"(?:[zcs]h?|[bpmfdtnlgkhjqxrwy])?"
    r"(?:i(?:ang?|ao?|e|ng?|u|ong)?|u(?:ang?|ai?|o|i|n|e)?|[aoe](?:ng?|i|o|u|r)?|ong|ve?)"
)
_UNTONED = re.compile(
    rf"(?<=[\u3400-\u9fff])[(（]{_SYLLABLE}[)）](?=[\u3400-\u9fff][(（]{_SYLLABLE}[)）])"
    rf"|(?<=[a-z][)）][\u3400-\u9fff])[(（]{_SYLLABLE}[)）]"
)
_YEAR_TAIL = re.compile(r"\d{1,3}(?=年)")
_YEAR_AND_MORE = re.compile(r"(\d{4}年)\d{1,4}年?")


def pinyin_cuts(text: str) -> list[CutSpan]:
    """Pinyin in brackets after a character: with a tone mark always, without one only where two stand in
    a row."""
    if "(" not in text and "（" not in text:
        return []
    return [
        CutSpan(match.start(), match.end(), "pinyin")
        for form in (_TONED, _UNTONED)
        for match in form.finditer(text)
    ]


def spam_cuts(lines: Sequence[Line], text: str, shadow: str) -> Iterable[CutSpan]:
    """The stretches of `text` that are spam or a link farm."""
    for line in lines:
        if not line.spam:
            continue
        bars = text.count("|", line.start, line.end)
        if bars >= _FARM_BARS and (len(line.spam) * 4 >= bars or len(line.spam) >= 8):
            yield CutSpan(line.start, line.end, "link_farm")
            continue
        if not line.is_prose and _is_mostly_spam(line, text):
            yield CutSpan(line.start, line.end, "spam")
            continue
        for run in _runs(line.spam):
            if len(run) > 1 and any(hit.kind == "spam" for hit in run):
                yield _with_joint(_spam_in_sentence(shadow, run[0].start, run[-1].end, line), text, line)


def _is_mostly_spam(line: Line, text: str) -> bool:
    """A list of such words goes at a third of them; a title with some put in only where little else is
    left."""
    covered = sum(hit.end - hit.start for hit in line.spam)
    listed = sum(text.count(mark, line.start, line.end) for mark in ",，、|- ") >= 3
    share = 0.33 if listed else 0.6
    return any(hit.kind == "spam" for hit in line.spam) and covered >= share * (line.end - line.start)


def _runs(spam: Sequence[NameHit]) -> Iterable[list[NameHit]]:
    run: list[NameHit] = []
    for hit in spam:
        if run and hit.start - run[-1].end > 2:
            yield run
            run = []
        run.append(hit)
    if run:
        yield run


def _with_joint(cut: CutSpan, text: str, line: Line) -> CutSpan:
    """Spam at the beginning of a line takes along what joins it to the rest ("..._", "...-")."""
    if cut.start > line.start:
        return cut
    end = cut.end
    while end < line.end and text[end] in "_-|—｜ ,，、":
        end += 1
    return CutSpan(cut.start, end, cut.reason)


def _spam_in_sentence(shadow: str, start: int, end: int, line: Line) -> CutSpan:
    if _HAN.match(shadow[start]) and _stands_in_latin(shadow, start, end, line):
        while start > line.start and _HAN_RUN.match(shadow[start - 1]):
            start -= 1
        tail = _HAN_RUN.match(shadow, end)
        end = tail.end() if tail else end
        return CutSpan(start, end + 1 if shadow[end : end + 1] == " " else end, "spam")
    return CutSpan(_with_glued_year(shadow, start, end, line.start), end, "spam")


def _stands_in_latin(shadow: str, start: int, end: int, line: Line) -> bool:
    around = shadow[max(line.start, start - 60) : start] + shadow[end : min(line.end, end + 60)]
    return len(_HAN.findall(around)) * 4 < len(around)


def _with_glued_year(shadow: str, start: int, end: int, floor: int) -> int:
    """Takes a year glued before spam along and leaves the sentence its own: 到20[2023...大全]27年 is
    到2027年."""
    left = start
    while (
        left > floor
        and start - left < _GLUED_CHARS
        and (shadow[left - 1].isdigit() or shadow[left - 1] == "年")
    ):
        left -= 1
    glued = shadow[left:start]
    if not glued:
        return start
    tail = _YEAR_TAIL.match(shadow, end)
    if tail and glued.isdigit():
        return left + min(len(glued), 4 - len(tail[0]))
    if second := _YEAR_AND_MORE.fullmatch(glued):
        return left + len(second[1])
    if left > floor and shadow[left - 1] in "到在至从于自达":
        return start
    return left
