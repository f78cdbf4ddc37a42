"""Articles that tell one original: exact copies, near copies, and translations."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from datasketch import MinHash, MinHashLSH

from chongqing.articles.model import Article

SHINGLE_CHARS = 5
PERMUTATIONS = 64
SEED = 33618
# Two copies that differ by a paragraph or a site's own sentence share about this much of their shingles.
NEAR = 0.7
# Where one copy is cut short, most of the short one stands in the long one.
CONTAINED = 0.85
TRANSLATION_FIGURES = 5
TRANSLATION_SHARE = 0.8
TRANSLATION_DAYS = 31
_BARE = re.compile(r"[\W_]+")

Fingerprint = Sequence[float]


@dataclass(frozen=True, slots=True)
class Family:
    """The family of one article: its id, the article chosen as the best copy, and how this one was found
    to belong.

    `method` is exact, near or translation, or single where the family has no other member.
    """

    family_id: str
    best_article_id: str
    method: str


def group_families(articles: Sequence[Article], fingerprints: Mapping[str, Fingerprint]) -> dict[str, Family]:
    """The family of every article, by article id.

    `fingerprints` hold the normalised values of an article's figures in the order of its text, by
    article id; they tell translations: lists of at least TRANSLATION_FIGURES values of which
    TRANSLATION_SHARE stand in the other in the same order, published within TRANSLATION_DAYS of each
    other, in different languages. The result depends on nothing but the set of articles: a family's id
    is the smallest of its members' ids.
    """
    unique = {article.article_id: article for article in sorted(articles, key=_rank)}
    ordered = [unique[article_id] for article_id in sorted(unique)]
    groups = _Groups(article.article_id for article in ordered)
    for first, second in _near_copies(ordered):
        groups.join(first, second, "near")
    for first, second in _translations(ordered, fingerprints):
        groups.join(first, second, "translation")
    copies = Counter(article.article_id for article in articles)
    families: dict[str, Family] = {}
    for members in groups.members().values():
        best = min((unique[member] for member in members), key=_rank)
        for member in members:
            alone = "exact" if copies[member] > 1 else "single"
            method = groups.method_of(member) or alone
            families[member] = Family(min(members), best.article_id, method)
    return families


def _rank(article: Article) -> tuple[int, int, int, date, str, str]:
    """The best copy: its outlet is the origin, then dated, then published first, then the longest text."""
    published = article.published
    is_origin = article.outlet_id is not None and article.outlet_id == article.origin_outlet_id
    return (
        0 if is_origin else 1 if article.repost is None else 2,
        0 if published and not published.year_inferred else 1,
        -len(article.text),
        published.on if published else date.max,
        article.article_id,
        article.document,
    )


def _near_copies(articles: Sequence[Article]) -> Iterable[tuple[str, str]]:
    shingles = {article.article_id: _shingles(article.text) for article in articles}
    index = MinHashLSH(threshold=0.5, num_perm=PERMUTATIONS)
    # A short copy of a long article is found by its beginning, which is what is left when a copy is cut
    # short.
    heads = MinHashLSH(threshold=0.5, num_perm=PERMUTATIONS)
    for article in articles:
        own = shingles[article.article_id]
        if not own:
            continue
        sketch, head = _sketch(own), _sketch(_shingles(article.text[:600]))
        for other in sorted({*index.query(sketch), *heads.query(head)}):
            shared = len(own & shingles[other])
            smaller = min(len(own), len(shingles[other]))
            if shared >= NEAR * (len(own) + len(shingles[other]) - shared) or shared >= CONTAINED * smaller:
                yield other, article.article_id
        index.insert(article.article_id, sketch)
        heads.insert(article.article_id, head)


def _shingles(text: str) -> frozenset[int]:
    bare = _BARE.sub("", text.lower())
    return frozenset(
        int.from_bytes(hashlib.blake2b(bare[at : at + SHINGLE_CHARS].encode(), digest_size=4).digest(), "big")
        for at in range(max(1, len(bare) - SHINGLE_CHARS + 1))
        if bare
    )


def _sketch(shingles: frozenset[int]) -> MinHash:
    sketch = MinHash(num_perm=PERMUTATIONS, seed=SEED, hashfunc=_as_is)
    sketch.update_batch(sorted(shingles))
    return sketch


def _as_is(value: int) -> int:
    return value


def _translations(
    articles: Sequence[Article], fingerprints: Mapping[str, Fingerprint]
) -> Iterable[tuple[str, str]]:
    by_value: dict[float, list[Article]] = defaultdict(list)
    values = {article.article_id: _rounded(fingerprints.get(article.article_id, ())) for article in articles}
    for article in articles:
        own = values[article.article_id]
        if len(own) < TRANSLATION_FIGURES:
            continue
        shared: dict[str, int] = defaultdict(int)
        candidates: dict[str, Article] = {}
        for value in sorted(set(own)):
            for other in by_value[value]:
                shared[other.article_id] += 1
                candidates[other.article_id] = other
            by_value[value].append(article)
        for other_id in sorted(shared):
            other = candidates[other_id]
            needed = TRANSLATION_SHARE * min(len(set(own)), len(set(values[other_id])))
            if (
                other.language == article.language
                or shared[other_id] < needed
                or not _near_in_time(article, other)
            ):
                continue
            common = _longest_common(own, values[other_id])
            if common >= TRANSLATION_SHARE * min(len(own), len(values[other_id])):
                yield other_id, article.article_id


def _rounded(values: Fingerprint) -> tuple[float, ...]:
    """To four digits: a translation rounds, and 1.3 million is 1,300,000 only nearly."""
    return tuple(float(f"{value:.4g}") for value in values if np.isfinite(value))


def _near_in_time(first: Article, second: Article) -> bool:
    days = [found.on for found in (first.anchor, second.anchor) if found]
    return len(days) < 2 or abs((days[0] - days[1]).days) <= TRANSLATION_DAYS


def _longest_common(first: Sequence[float], second: Sequence[float]) -> int:
    """The length of the longest list of values that both hold in the same order (the first 400 of each)."""
    first, second = first[:400], second[:400]
    row = [0] * (len(second) + 1)
    for value in first:
        diagonal = 0
        for column, other in enumerate(second, start=1):
            above = row[column]
            row[column] = diagonal + 1 if value == other else max(above, row[column - 1])
            diagonal = above
    return row[-1]


class _Groups:
    """Sets that are joined one by one; remembers by which method a member was first joined."""

    def __init__(self, members: Iterable[str]) -> None:
        self._parent = {member: member for member in members}
        self._method: dict[str, str] = {}

    def join(self, first: str, second: str, method: str) -> None:
        self._method.setdefault(first, method)
        self._method.setdefault(second, method)
        roots = sorted((self._root(first), self._root(second)))
        self._parent[roots[1]] = roots[0]

    def method_of(self, member: str) -> str | None:
        return self._method.get(member)

    def members(self) -> dict[str, list[str]]:
        groups: dict[str, list[str]] = defaultdict(list)
        for member in sorted(self._parent):
            groups[self._root(member)].append(member)
        return groups

    def _root(self, member: str) -> str:
        while self._parent[member] != member:
            self._parent[member] = self._parent[self._parent[member]]
            member = self._parent[member]
        return member
