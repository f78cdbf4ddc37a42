"""The stretches of an English text that are a plan: below a title or a heading that says so."""

from __future__ import annotations

import re

from chongqing.claims.guards import Span

_LINE = re.compile(r"[^\n]+")
_MOST_HEADING_CHARS = 70
_MOST_TITLE_CHARS = 160
_TITLE_LINES = 2
_PLAN_TITLE = re.compile(
    r"\b(?:action|implementation|work|development|construction|cultivation|promotion|five-year"
    r"|three-year|annual)"
    r" (?:plan|programme|program|scheme|outline)\b|\b(?:several measures|opinions on"
    r"|guidelines? (?:for|on)|plan (?:for|on|to)|blueprint for)\b"
)
_NEWS_TITLE = re.compile(
    r"\b(?:releases?|released|issues?|issued|unveils?|unveiled|announces?|announced|adopts?"
    r"|approves?|says|sees|launch(?:es|ed)?|gets|wins|will)\b|[!?]"
)
_AHEAD = re.compile(
    r"\b(?:targets?|goals?|objectives?|tasks?|next steps?|plans? for|work (?:plan|arrangements) for"
    r"|outlook|priorities|this year|measures|safeguards)\b"
)
_BACK = re.compile(
    r"\b(?:background|achievements?|progress|review|past year|last year|situation|foundation|results"
    r"|basis|current state)\b"
)
_NUMBERED = re.compile(r"\s*(?:[ivx]{1,5}\.|\d{1,2}\.|article \d+\.?|\([a-z\d]{1,2}\)|part [a-z\d]+)")


def planned_stretches(shadow: str) -> list[Span]:
    """Where the text plans, in order: from a title or heading that says so to the next heading that looks back."""
    lines = [match.span() for match in _LINE.finditer(shadow) if match.group().strip()]
    if not lines:
        return []
    is_plan = any(_is_plan_title(shadow[start:end]) for start, end in lines[:_TITLE_LINES])
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


def _is_plan_title(line: str) -> bool:
    return len(line) <= _MOST_TITLE_CHARS and bool(_PLAN_TITLE.search(line)) and not _NEWS_TITLE.search(line)


def _heading(shadow: str, start: int, end: int, is_plan: bool) -> bool | None:
    """True where a line is a heading that opens a plan, False where it closes one, else None."""
    if end - start > _MOST_HEADING_CHARS or shadow[start:end].rstrip().endswith((".", ",", ";")):
        return None
    if _BACK.search(shadow, start, end):
        return False
    if _AHEAD.search(shadow, start, end):
        return True
    return None if is_plan or not _NUMBERED.match(shadow, start, end) else False
