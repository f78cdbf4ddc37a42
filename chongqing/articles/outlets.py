"""Who published this copy of an article, and who is named as having written it first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from chongqing.articles.reading import NameHit, ReadingCatalogue, shadow_of

_LEAD_CHARS = 1500
_SIGNATURE_CHARS = 60
_SOURCE_LABEL = re.compile(
    r"(?:来源|稿源|转自|转载自|原载于|摘自|source"
    r"|originally published (?:by|in|on)|republished from|courtesy of)"
    r" {0,2}[:于]? {0,2}[(《\"“]?$"
)
_REPORTER_FOLLOWS = re.compile(
    r"(?:'s)?(?: news agency)?[》\"]? ?(?:chief |首席|全媒体|见习)?"
    r"(?:reporters?\b|correspondents?\b|journalists?\b|记者|通讯员)"
)
_REPORT_FOLLOWS = re.compile(
    r"(?: news agency)?[》\"]? ?(?:reported\b|reports\b|\d{0,2}月?\d{0,2}日?(?:报道|消息|电|讯))"
)
_REPORT_PRECEDES = re.compile(r"(?:according to|reported by|据)(?: the| a report (?:by|from))? ?[《\"“]?$")


def outlet_of(chrome: Sequence[str], site: str, reading: ReadingCatalogue) -> str | None:
    """The id of who published this copy: by `site`, what the page's data say of it (site's name, host),
    else by what was cut as byline or site's name (`chrome`), where no source label stands before the
    name."""
    if found := next((hit.id for hit in _found(site, reading)), None):
        return found
    return next(
        (hit.id for line in chrome for hit, is_source in _named_in(line, reading) if not is_source), None
    )


def origin_of(
    text: str,
    shadow: str,
    chrome: Sequence[str],
    dateline: tuple[int, int] | None,
    source: str,
    reading: ReadingCatalogue,
) -> str | None:
    """The id of who is named as having written the article first.

    Named by `source`, what the page's data say; by a source label in the chrome; by the dateline; by
    "<outlet> reporter" or "<outlet> reported" in the lead; or by the outlet's name in brackets at the
    end.
    """
    if found := next((hit.id for hit in _found(source, reading)), None):
        return found
    if found := next(
        (hit.id for line in chrome for hit, is_source in _named_in(line, reading) if is_source), None
    ):
        return found
    if dateline and (found := next((hit.id for hit in _found(text[slice(*dateline)], reading)), None)):
        return found
    lead = shadow[:_LEAD_CHARS]
    return _named_as_writer(lead, reading.outlet_names.find(lead, text[:_LEAD_CHARS])) or _signed(
        text, shadow, reading
    )


def _named_in(line: str, reading: ReadingCatalogue) -> Iterable[tuple[NameHit, bool]]:
    """The outlets named in a line of chrome, and whether as the source of the article."""
    shadow = shadow_of(line, reading)
    for hit in reading.outlet_names.find(shadow, line):
        yield hit, _SOURCE_LABEL.search(shadow[max(0, hit.start - 40) : hit.start]) is not None


def _signed(text: str, shadow: str, reading: ReadingCatalogue) -> str | None:
    """An outlet's name alone in brackets, or after a source label, at the very end."""
    start = max(0, len(text) - _SIGNATURE_CHARS)
    end_shadow = shadow[start:]
    for hit in reading.outlet_names.find(end_shadow, text[start:]):
        before, after = end_shadow[: hit.start].rstrip(" "), end_shadow[hit.end :].strip(" .。\n")
        if before.endswith("(") and after == ")":
            return hit.id
    return None


def _found(text: str, reading: ReadingCatalogue) -> Sequence[NameHit]:
    return reading.outlet_names.find(shadow_of(text, reading), text)


def _named_as_writer(lead: str, hits: Sequence[NameHit]) -> str | None:
    for hit in hits:
        before, after = lead[max(0, hit.start - 40) : hit.start], lead[hit.end : hit.end + 40]
        is_reporter = lead[hit.start : hit.end].endswith(("reporter", "记者"))
        if follows := _REPORTER_FOLLOWS.match(after):
            is_reporter, after = True, after[follows.end() :]
        if is_reporter:
            # "第一财经记者：" asks a question of somebody else's transcript.
            if not after.lstrip().startswith(":"):
                return hit.id
        elif _REPORT_FOLLOWS.match(after) or _SOURCE_LABEL.search(before) or _REPORT_PRECEDES.search(before):
            return hit.id
    return None
