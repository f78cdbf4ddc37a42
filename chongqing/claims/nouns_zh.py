"""The noun that a Chinese count is of: after the classifier, or before the number where nothing follows."""

from __future__ import annotations

import re

from chongqing.claims.cues import CueFinder, Cues
from chongqing.claims.nouns_en import Noun
from chongqing.claims.units import Units
from chongqing.claims.words_zh import IDIOM, NOUN, STOP, Words

_NP_END = re.compile(r"[，。；：！？、,;:!?\n《》〈〉<>【】\[\]|/=~]|--|\d+(?!\d|[^，。；、\n]{0,4}级)|$")
_CLAUSE_START = re.compile(r"[，。；：！？、\n,;]")
_SKIPPED = re.compile(
    r"[（(][^（）()\n]{1,12}[）)]|[“”\"'「」『』]|(?<![\u3400-\u9fff]) | (?![\u3400-\u9fff])"
)
_LINKS = "的和及与或暨"
_MAX_CHARS = 30
_MAX_PRINTED = 8
# Characters that Chinese nouns end in: an unknown word that ends so is a noun, not a verb.
_NOUN_ENDS = frozenset(
    "区园站点库院所室厂店馆场线路桥港机器车船炉箱网链群城镇村岛坊会团队员师工者户商家人物品件证书奖标片板屏桩塔井矿田林树苗牛羊鱼药剂案"
    "法规章条项目题课班组部门局处科行社校医床位台套币款税费率量值额金债券股票基期权单据表册图像片影剧歌曲诗画刊报纸号码数"
    "型号款种类层级度面体系统件源能气电水油煤石土砂木材料丝布衣鞋帽米面菜果茶酒肉蛋奶糖盐仓柜架"
)
_ALONE = frozenset("人省市县村镇乡车")
_VAGUE_NOUNS = frozenset({"field", "data item", "plan", "action", "space", "group"})
_BACK_CHARS = 40
_MOST_BEFORE = 6
_VERBS = (
    "up",
    "down",
    "to",
    "report",
    "modal",
    "target_strong",
    "forecast",
    "comparator",
    "now",
    "cumulative",
    "per",
)
_CUTS = '的和及与或等"“”)）(（'
# What is measured, not what is counted: 产量 in "产量2.88亿片".
_MEASURES = (
    *"量能额值率数价度费本重长高龄",
    *("规模", "面积", "里程", "出口", "进口", "销售", "生产", "成交", "交付", "人均", "增速", "总计"),
)
_ALL_HAN = re.compile(r"[\u3400-\u9fff]+")


def noun_after(
    shadow: str, position: int, words: Words, units: Units, finder: CueFinder, classifier: str
) -> Noun | None:
    """The head of the phrase after a classifier; where units.csv knows none, the phrase as printed."""
    known = {
        start: (stop, kind, word)
        for start, stop, kind, word in words.between(position, position + _MAX_CHARS)
    }
    limit = _phrase_end(shadow, position, known)
    stops = finder.words["np_stop"]
    at, begin = position, position
    head: Noun | None = None
    while at < limit:
        if skipped := _SKIPPED.match(shadow, at, limit):
            begin = skipped.end() if begin == at else begin
            at = skipped.end()
            continue
        stop, kind, word = known.get(at, (at + 1, "", shadow[at]))
        if kind == STOP or (not kind and (word in stops and word not in _LINKS)):
            break
        if kind == NOUN:
            head = Noun(_unit(units, word), at, stop)
        elif at == begin and not kind and word in _ALONE:
            head = Noun(_unit_of_char(units, word), at, stop)
        elif word in _LINKS:
            if head:
                break
            begin = stop
        elif kind == IDIOM:
            pass
        at = stop
    printed = _tail(shadow, head.end if head else begin, at)
    if head and not printed:
        return head
    if head and len(printed) <= 3 and printed[-1] in _NOUN_ENDS:
        return Noun(shadow[head.start : head.end] + printed, head.start, head.end + len(printed))
    if head:
        return head
    if 2 <= len(printed) <= _MAX_PRINTED and compatible(classifier, None, finder):
        return Noun(printed, begin, begin + len(printed))
    return None


def _phrase_end(shadow: str, position: int, known: dict[int, tuple[int, str, str]]) -> int:
    """Where punctuation or a number ends the phrase, unless it stands inside a known word (省（区、市）)."""
    end = position
    while match := _NP_END.search(shadow, end, position + _MAX_CHARS):
        inside = [stop for start, (stop, _, _) in known.items() if start < match.start() < stop]
        if not inside or match.start() == match.end():
            return match.start()
        end = inside[0]
    return min(len(shadow), position + _MAX_CHARS)


def _unit(units: Units, word: str) -> str:
    return units.nouns[word].id


def _unit_of_char(units: Units, char: str) -> str:
    unit = units.named(char)
    return unit.id if unit else char


def _tail(shadow: str, start: int, end: int) -> str:
    while end > start and (shadow[end - 1] in " ”\"'’」』）)里中内上下" or shadow[end - 1] in _LINKS):
        end -= 1
    return shadow[start:end].strip()


def noun_before(
    shadow: str, start: int, position: int, words: Words, units: Units, finder: CueFinder, classifier: str
) -> Noun | None:
    """The last noun in [start, position) that the classifier can count ("规上工业企业达到7600家")."""
    for begin, stop, kind, word in reversed(words.between(max(start, position - _BACK_CHARS), position)):
        if (
            kind == NOUN
            and _unit(units, word) not in _VAGUE_NOUNS
            and compatible(classifier, _unit(units, word), finder)
        ):
            return Noun(_unit(units, word), begin, stop)
    return None


def clause_prefix(shadow: str, start: int, position: int, cues: Cues, finder: CueFinder) -> str:
    """What stands in a clause before a number, without the verbs and fill words that lead to it."""
    start = max(start, position - _BACK_CHARS)
    end = position
    while end > start:
        filler = next((n for n in (3, 2, 1) if shadow[end - n : end] in finder.words["filler"]), 0)
        cue = next(
            (hit for role in _VERBS if (hit := cues.ending_at(role, end)) and hit.start >= start), None
        )
        if not filler and not cue and shadow[end - 1] != " ":
            break
        end = cue.start if cue else end - (filler or 1)
    return shadow[start:end]


def noun_as_printed(
    shadow: str, start: int, position: int, words: Words, cues: Cues, finder: CueFinder
) -> str | None:
    """The unknown noun right before a number, over verbs and fill words: 学位 in "新增学位8.3万个"."""
    start = max(start, position - _BACK_CHARS)
    end = start + len(clause_prefix(shadow, start, position, cues, finder))
    begin = start
    for role in _VERBS:
        if hit := cues.last_within(role, start, end):
            begin = max(begin, hit.end)
    for _, stop, kind, _ in words.between(start, end):
        if kind in (STOP, IDIOM):
            begin = max(begin, stop)
    for at in range(begin, end):
        if shadow[at] in _CUTS or (shadow[at] in finder.words["np_stop"] and shadow[at] not in _LINKS):
            begin = at + 1
    printed = shadow[begin:end].strip()
    if printed.endswith(_MEASURES):
        return None
    return printed if 2 <= len(printed) <= _MOST_BEFORE and _ALL_HAN.fullmatch(printed) else None


def clause_start(shadow: str, start: int, position: int) -> int:
    """Where the clause begins that leads to `position`, not before `start`."""
    begin = max(start, position - _BACK_CHARS)
    return max((match.end() for match in _CLAUSE_START.finditer(shadow, begin, position)), default=begin)


def compatible(classifier: str, unit: str | None, finder: CueFinder) -> bool:
    """Whether a classifier counts such things: 户 firms and homes, never stations; most count anything."""
    counted = finder.words["counts"].get(classifier)
    return counted is None or (unit is not None and unit in counted.split(";"))
