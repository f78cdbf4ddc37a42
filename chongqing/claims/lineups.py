"""Which clusters an article lists under which tier of a scheme, and every catalogue entry that it names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from chongqing.articles.model import Article
from chongqing.catalogue import Catalogue, Hit, shadow_of
from chongqing.claims.model import EntityMention, LineupMember
from chongqing.claims.numerals_zh import han_value

_JOINT = re.compile(
    r"(?: ?(?:industry|industries|manufacturing|sectors?|产业|制造业|制造|行业|业)(?: clusters?|集群)?)?"
    r"(?:[,、，;；] ?(?:and |&|以及|及|和|与)?| and | & |以及|及|和|与)(?:(?:the|an?) )?"
)
_INTRODUCTION = re.compile(
    r"(?:(?P<open>\b(?:including|such as|like|for example,?|e\.g\.,?)|包括|包含|涵盖|例如|比如|如)"
    r"|\b(?:of|includes?|namely,?|comprising|i\.e\.,?|covering|are)|即|为|是|分别是|分别为|[:：(（-]|——)"
    r" ?(?:(?:the|an?) )?"
)
_AND_SO_ON = re.compile(
    r"(?: ?(?:industry|industries|产业|制造业|行业))?(?:,? ?(?:etc|and so on|and others|among others)|等)"
)
_WITHIN_CLAUSE = re.compile(r"[^.,;:，。；：、\n]*")
_AMONG = re.compile(r"\b(?:one of|among)\b|之一")
_COUNT = re.compile(
    r"(?<![\d.-])(?P<number>\d{1,2}|(?<![a-z])[a-z]+|[一二三四五六七八九十]{1,3})(?=[ \n个大项家])"
    r"(?! ?-?(?:hundred|thousand|million|billion|trillion)|[万亿千百])"
)
_REACH = 45
_MAX_INTRODUCTION = 60


@dataclass(frozen=True, slots=True)
class _List:
    """Clusters that stand one after another with nothing but commas and "and" between them."""

    members: list[Hit]

    @property
    def start(self) -> int:
        return self.members[0].start

    @property
    def end(self) -> int:
        return self.members[-1].end


def extract_mentions(article: Article, catalogue: Catalogue) -> list[EntityMention]:
    """Every cluster, scheme, organisation, place, corridor and outlet an article names, in order of place."""
    text = article.text
    return [
        EntityMention(article.article_id, hit.kind, hit.id, hit.start, hit.end, text[hit.start : hit.end])
        for hit in catalogue.names.find(shadow_of(text), text)
        if hit.kind != "tier"
    ]


def extract_lineups(article: Article, catalogue: Catalogue) -> list[LineupMember]:
    """The clusters that an article lists under a tier, in order of place.

    The tier and its count may stand before the list or after it, as machine translations have it ("A, B and C
    3 large trillion-level leading industrial clusters", Chongqing Daily, 5 June 2023). A list that says
    "including", "such as" or 等 is open unless it names as many as the article counts.
    """
    shadow = shadow_of(article.text)
    names = catalogue.names.find(shadow, article.text)
    tiers = [hit for hit in names if hit.kind == "tier"]
    schemes = {hit.id for hit in names if hit.kind == "scheme"}
    words = {cue.cue: int(float(cue.value or 0)) for cue in catalogue.cues["en"] if cue.role == "number"}
    found: list[LineupMember] = []
    for listed in _lists_of([hit for hit in names if hit.kind == "cluster"], shadow):
        placed = _tier_before(listed, tiers, shadow) or _tier_after(listed, tiers, shadow)
        if placed is None:
            continue
        tier, says_open = placed
        scheme_id, _, tier_name = tier.id.partition("_")
        if scheme_id not in schemes and not _has_member(listed, tier, catalogue):
            continue
        count = _stated_count(shadow, tier.start, words)
        is_open = says_open and (count is None or len(listed.members) < count)
        found.extend(
            LineupMember(
                article_id=article.article_id,
                scheme_id=scheme_id,
                tier=tier_name,
                cluster_id=hit.id,
                stated_count=count,
                is_open=is_open,
                char_start=hit.start,
                char_end=hit.end,
                phrase=article.text[hit.start : hit.end],
            )
            for hit in listed.members
        )
    return found


def _has_member(listed: _List, tier: Hit, catalogue: Catalogue) -> bool:
    """Whether the list is of the tier's scheme: "pillar clusters" of another city are no tier of this one."""
    return any(catalogue.clusters[hit.id].tier_id == tier.id for hit in listed.members)


def _lists_of(clusters: list[Hit], shadow: str) -> list[_List]:
    lists: list[_List] = []
    for hit in clusters:
        if lists and _JOINT.fullmatch(shadow, lists[-1].end, hit.start):
            lists[-1].members.append(hit)
        else:
            lists.append(_List([hit]))
    return lists


def _tier_before(listed: _List, tiers: list[Hit], shadow: str) -> tuple[Hit, bool] | None:
    """The tier that introduces the list ("three pillar clusters of") and if it is said to be open."""
    number = bisect_left(tiers, listed.start, key=lambda tier: tier.start)
    if number == 0 or listed.start - tiers[number - 1].end > _MAX_INTRODUCTION:
        return None
    between = shadow[tiers[number - 1].end : listed.start]
    introduction = next((m for m in _INTRODUCTION.finditer(between) if m.end() == len(between)), None)
    if introduction is None or any(stop in between for stop in (". ", ";", "。", "；", "\n")):
        return None
    return tiers[number - 1], bool(introduction["open"]) or _goes_on(listed, shadow)


def _tier_after(listed: _List, tiers: list[Hit], shadow: str) -> tuple[Hit, bool] | None:
    """The tier that sums the list up: "A, B and C 3 large trillion-level leading industrial clusters"."""
    number = bisect_left(tiers, listed.end, key=lambda tier: tier.start)
    if number == len(tiers) or tiers[number].start - listed.end > _REACH:
        return None
    after = tiers[number]
    if not _WITHIN_CLAUSE.fullmatch(shadow, listed.end, after.start):
        return None
    is_among = bool(_AMONG.search(shadow, listed.end, after.end + 3))
    return after, is_among or _goes_on(listed, shadow)


def _goes_on(listed: _List, shadow: str) -> bool:
    return bool(_AND_SO_ON.match(shadow, listed.end))


def _stated_count(shadow: str, tier_start: int, words: Mapping[str, int]) -> int | None:
    """How many the article says the tier has: the number in the words before it, less its scale class."""
    found = None
    for match in _COUNT.finditer(shadow, max(0, tier_start - _REACH), tier_start):
        if any(stop in shadow[match.end() : tier_start] for stop in ",;.，；。、"):
            continue
        printed = match["number"]
        in_words = printed.isascii() and printed.isalpha()
        found = words.get(printed, found) if in_words else int(han_value(printed))
    return found
