"""The stretches of a Chinese text that are a plan: below a title or a heading that says so."""

from __future__ import annotations

import re

from chongqing.claims.guards import Span

_LINE = re.compile(r"[^\n]+")
_MOST_HEADING_CHARS = 40
_PLAN_TITLE = re.compile(
    r"(?:行动计划|行动方案|实施方案|工作方案|发展规划|规划纲要|总体规划|专项规划|规划|实施意见|若干措施|工作要点|任务清单|三年行动|方案|计划)"
    r"(?:[（(][^（）()\n]{1,24}[）)]){0,3}(?:的通知)?\s*$"
)
_NEWS_TITLE = re.compile(r"发布|印发|出台|公布|解读|通过|召开|启动|敲定|明确|来了|亮相|实施|获批|推出|！|!|？|\?|:|：")
_NUMBERED = re.compile(r"\s*(?P<top>[一二三四五六七八九十]{1,3}、)|\s*(?P<sub>[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、])")
_AHEAD = re.compile(r"目标|重点任务|主要任务|任务|安排|打算|下一步|展望|工作思路|总体要求|重点工作|规划|计划|保障措施|举措")
_BACK = re.compile(r"背景|基础|现状|成效|回顾|形势|成就|成绩|总结|情况|进展|完成")
_SENTENCE_STOP = re.compile(r"[。；，]")


def planned_stretches(shadow: str) -> list[Span]:
    """Where the text plans, in order: from a heading that says so to the next of its rank that does not."""
    lines = [match.span() for match in _LINE.finditer(shadow) if match.group().strip()]
    if not lines:
        return []
    title = shadow[lines[0][0] : lines[0][1]]
    is_plan = bool(_PLAN_TITLE.search(title)) and not _NEWS_TITLE.search(title) and len(title) <= 80
    stretches: list[Span] = []
    begun = lines[0][0] if is_plan else None
    for start, end in lines[1:]:
        says = _heading(shadow, start, end, is_plan)
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


def _heading(shadow: str, start: int, end: int, is_plan: bool) -> bool | None:
    """True where a line is a heading that opens a plan, False where it closes one, None where it is no such heading."""
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
