"""The stretches of a Chinese text that are a plan: below a title or a heading that says so."""

from __future__ import annotations

import re

from chongqing.claims.guards import Span

_LINE = re.compile(r"[^\n]+")
_MOST_HEADING_CHARS = 40
_MOST_TITLE_CHARS = 80
_PLAN_TITLE = re.compile(
    r"(?:计划|方案|规划|纲要|意见|措施|要点|清单|行动|政策|办法|举措|目标|指引|任务分工)"
    r"(?:[（(][^（）()\n]{1,24}[）)]|[“”\"》]|的通知|全文|节选|摘要|征求意见稿|\s){0,6}$"
)
_NEWS_TITLE = re.compile(
    r"发布|(?<!关于)印发|出台|公布|解读|通过|召开|启动|敲定|明确|来了|亮相|获批|推出|迎来|获|将|！|!|？|\?|:|："
)
_TITLE_LINES = 3
_NUMBERED = re.compile(
    r"\s*(?P<top>[一二三四五六七八九十]{1,3}、)|\s*(?P<sub>[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、])"
)
_AHEAD = re.compile(
    r"目标|任务|安排|打算|下一步|展望|思路|总体要求|重点工作|主要工作|今年工作|明年工作|\d{4}年工作|今后|规划|计划|保障措施|举措|部署|建议"
)
_BACK = re.compile(r"背景|基础|现状|成效|回顾|形势|成就|成绩|总结|情况|进展|完成")
# "今年要重点抓好以下工作：" makes a plan of the list that follows it.
_OPENS_LIST = re.compile(
    r"(?:将|(?<![主重需必])要|计划|力争|拟)[^。\n]{0,60}(?:以下|如下|几项|几个|[一二三四五六七八九十]{1,3}个?方面)[^。\n]{0,24}[：:。]\s*$"
)
_LISTED = re.compile(
    r"\s*(?:--|——|[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]{1,3}[，,]|首先|其次|[•·▪●]|[（(]?\d{1,2}[)）.．、]|[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)"
)
_SENTENCE_STOP = re.compile(r"[。；，]")


def planned_stretches(shadow: str) -> list[Span]:
    """Where the text plans, in order: from a heading that says so to the next of its rank that does not."""
    lines = [match.span() for match in _LINE.finditer(shadow) if match.group().strip()]
    if not lines:
        return []
    is_plan = any(_is_plan_title(shadow[start:end]) for start, end in lines[:_TITLE_LINES])
    stretches: list[Span] = []
    begun = lines[0][0] if is_plan else None
    in_list = False
    for start, end in lines[1:]:
        says = _heading(shadow, start, end, is_plan)
        if in_list and begun is not None and not _LISTED.match(shadow, start, end) and says is None:
            stretches.append((begun, start))
            begun, in_list = None, False
        if begun is None and _OPENS_LIST.search(shadow, start, end):
            begun, in_list = start, True
            continue
        if says is None:
            continue
        if begun is not None and not says:
            stretches.append((begun, start))
            begun = None
        elif begun is None and says:
            begun = start
    if begun is not None:
        stretches.append((begun, len(shadow)))
    return stretches


def _is_plan_title(line: str) -> bool:
    if len(line) > _MOST_TITLE_CHARS or _SENTENCE_STOP.search(line):
        return False
    return bool(_PLAN_TITLE.search(line)) and not _NEWS_TITLE.search(line)


def _heading(shadow: str, start: int, end: int, is_plan: bool) -> bool | None:
    """True where a line is a heading that opens a plan, False where it closes one, else None."""
    numbered = _NUMBERED.match(shadow, start, end)
    is_short = end - start <= _MOST_HEADING_CHARS
    if not is_short or _SENTENCE_STOP.search(shadow, start, end):
        return None
    if numbered and numbered["sub"]:
        return True if _AHEAD.search(shadow, start, end) and not _BACK.search(shadow, start, end) else None
    if _BACK.search(shadow, start, end):
        return False if numbered else None
    if _AHEAD.search(shadow, start, end):
        return True
    return None if is_plan or not numbered else False
