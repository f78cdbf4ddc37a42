"""Who published this copy of an article, and who is named as having written it first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chongqing.articles.reading import NameHit, ReadingCatalogue

_LEAD_CHARS = 1500
_SOURCE_LABEL = re.compile(
    r"(?:来源|稿源|转自|转载自|原载于|摘自|source|originally published (?:by|in|on)|republished from|courtesy of)"
    r" {0,2}[:于]? {0,2}[(《\"“]?$"
)
_REPORTER_FOLLOWS = re.compile(
    r"(?:'s)?(?: news agency)?[》\"]? ?(?:chief |首席|全媒体|见习)?(?:reporters?\b|correspondents?\b|journalists?\b|记者|通讯员)"
)
_REPORT_FOLLOWS = re.compile(
    r"(?: news agency)?[》\"]? ?(?:reported\b|reports\b|\d{0,2}月?\d{0,2}日?(?:报道|消息|电|讯))"
)
_REPORT_PRECEDES = re.compile(r"(?:according to|reported by|据)(?: the| a report (?:by|from))? ?[《\"“]?$")


@dataclass(frozen=True, slots=True)
class Outlets:
    """Ids of the outlet catalogue, None where nobody is named."""

    outlet_id: str | None
    origin_outlet_id: str | None


def outlets_of(
    text: str,
    shadow: str,
    chrome: Sequence[str],
    dateline: tuple[int, int] | None,
    site: str,
    reading: ReadingCatalogue,
) -> Outlets:
    """The outlet and the origin of an article: `chrome` is what was cut as byline, site's name or page's chrome.

    The outlet is taken from `site`, what the page's own data say of its publisher (site name, host), else from the
    chrome. The origin comes from a source label there, else from the dateline, else from "<outlet> reporter" or
    "<outlet> reported" in the lead.
    """
    outlet = next((hit.id for hit in _found(site, reading)), None)
    origin = None
    for line in chrome:
        line_shadow = reading.shadow_of(line)
        for hit in reading.outlet_names.find(line_shadow, line):
            if _SOURCE_LABEL.search(line_shadow[: hit.start]):
                origin = origin or hit.id
            else:
                outlet = outlet or hit.id
    if origin is None and dateline is not None:
        origin = next((hit.id for hit in _found(text[slice(*dateline)], reading)), None)
    if origin is None:
        lead = shadow[:_LEAD_CHARS]
        origin = _named_as_writer(lead, reading.outlet_names.find(lead, text[:_LEAD_CHARS]))
    return Outlets(outlet, origin)


def _found(text: str, reading: ReadingCatalogue) -> Sequence[NameHit]:
    return reading.outlet_names.find(reading.shadow_of(text), text)


def _named_as_writer(lead: str, hits: Sequence[NameHit]) -> str | None:
    for hit in hits:
        before, after = lead[max(0, hit.start - 40) : hit.start], lead[hit.end : hit.end + 40]
        if lead[hit.start : hit.end].endswith(("reporter", "记者")) or _REPORTER_FOLLOWS.match(after):
            return hit.id
        if _REPORT_FOLLOWS.match(after) or _SOURCE_LABEL.search(before) or _REPORT_PRECEDES.search(before):
            return hit.id
    return None
