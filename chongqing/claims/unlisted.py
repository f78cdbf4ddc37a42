"""Names that no catalogue lists: companies and ports by their last word, others by how often they come.

An article is often about someone unknown; what it says of them must not go to a place nearby.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass, replace

from chongqing.catalogue import Catalogue, Hit
from chongqing.claims.read import Reading

KIND = "unlisted"
_WORD = r"(?:[A-Z][\w-]*[a-z\d]|[A-Z]{2,})"
_LOWER = re.compile(r"\b[a-z]{2,}\b")
_SPEAKER_BEFORE = re.compile(
    r"\b(?:mr|ms|mrs|dr|prof|professor|president|mayor|minister|by|reporter|author)\.? $"
)
_SPEAKER_AFTER = re.compile(
    r",? (?:said|says|told|explained|added|noted|recalled|emphasized|stressed|pointed out|attended|presided)"
    r"|, (?:an? |the )?[a-z -]{0,30}"
    r"(?:head|director|chair|deputy|president|manager|analyst|economist|engineer|secretary|farmer|mayor)"
)
_MONTHS = frozenset(
    {
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    }
)
_OFTEN = 3
_LABEL_CHARS = 8
_SHORTEST = 2
_SHORTEST_ENGLISH = 3


@dataclass(frozen=True)
class _Words:
    """The words of `name_words.csv` as the two languages look for them."""

    legal_forms: Set[str]
    last_words: Set[str]
    no_names: Set[str]
    sequence: re.Pattern[str]
    chinese_name: re.Pattern[str]
    no_chinese_name: re.Pattern[str]


_WORDS: dict[str, _Words] = {}


def _words_of(catalogue: Catalogue) -> _Words:
    if catalogue.version not in _WORDS:

        def of(language: str, role: str) -> list[str]:
            rows = (row for row in catalogue.name_words if (row.language, row.role) == (language, role))
            return sorted((row.word for row in rows), key=lambda word: (-len(word), word))

        sites = "|".join(map(re.escape, of("en", "site")))
        last, legal = "|".join(of("zh", "last_word")), "|".join(of("zh", "legal_form"))
        first, none = "|".join(of("zh", "no_first_word")), "|".join(of("zh", "no_name"))
        _WORDS[catalogue.version] = _Words(
            legal_forms=frozenset(of("en", "legal_form")),
            last_words=frozenset([*of("en", "last_word"), *(site.split()[-1] for site in of("en", "site"))]),
            no_names=frozenset(of("en", "no_name")),
            sequence=re.compile(rf"{_WORD}(?: (?:& )?{_WORD})*(?: (?:{sites})\b)?"),
            chinese_name=re.compile(
                rf"(?:^|(?<=[，。；：、“”（）()\s—]))(?P<name>[\u4e00-\u9fff]{{2,10}}?(?:{last}))(?:{legal})?"
                r"(?=[（(\d前今去上一二三四五六七八九十本全的，、将已年月完实累]|发布|表示|预计|介绍|公告)",
                re.MULTILINE,
            ),
            no_chinese_name=re.compile(rf"^(?:{first}|[一二三四]是)|{none}"),
        )
    return _WORDS[catalogue.version]


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    printed: str
    is_by_last_word: bool


def with_unlisted(reading: Reading) -> Reading:
    """The reading with hits of kind `unlisted` among its names; their id is the name as printed in full."""
    found = _chinese(reading) if reading.lexicon.language == "zh" else _english(reading)
    if not found:
        return reading
    starts = [hit.start for hit in found]

    def is_inside(hit: Hit) -> bool:
        place = bisect_right(starts, hit.start) - 1
        return place >= 0 and hit.end <= found[place].end

    names = [hit for hit in reading.names if not is_inside(hit)]
    return replace(reading, names=sorted([*names, *found], key=lambda hit: (hit.start, hit.end)))


def _english(reading: Reading) -> list[Hit]:
    text = reading.text
    words = _words_of(reading.lexicon.catalogue)
    common = set(_LOWER.findall(text)) | reading.lexicon.finder.words["np_stop"].keys() | _MONTHS
    headline = text[: max(0, text.find("\n"))]
    candidates = [name for match in words.sequence.finditer(text) if (name := _trimmed(match, common, words))]
    counts = Counter(name.printed for name in candidates)
    known = reading.names
    ends = [hit.end for hit in known]
    full: dict[str, str] = {}
    for name in candidates:
        if name.is_by_last_word and not _is_known(name, known, ends, exactly=True):
            full[name.printed] = name.printed
    by_first_word = {printed.split()[0]: printed for printed in sorted(full, key=len)}
    places = {text[hit.start : hit.end].partition(" ")[0] for hit in known if hit.kind == "place"}
    for printed in counts:
        first = printed.partition(" ")[0]  # "Chongqing" is not short for "Chongqing Xintian Port"
        longest = by_first_word.get(first) if first not in places else None
        if longest and len(printed) <= len(longest):
            full[printed] = longest
    people = {word for name in candidates if _speaks(name, reading.shadow) for word in name.printed.split()}
    for name in candidates:
        count = counts[name.printed] + (name.printed in headline)
        if count < _OFTEN or name.printed.isupper() or name.printed in full or name.printed in people:
            continue
        if _is_named_mid_sentence(name, text) and not _is_known(name, known, ends, exactly=False):
            full[name.printed] = name.printed
    return [
        Hit(name.start, name.end, KIND, full[name.printed])
        for name in candidates
        if name.printed in full and not _is_known(name, known, ends, exactly=True)
    ]


def _trimmed(match: re.Match[str], common: Set[str], words: _Words) -> _Name | None:
    """The sequence without the common words it begins with ("The", "In") and the legal form it ends with."""
    start, printed = match.start(), match.group()
    first, _, rest = printed.partition(" ")
    while first.lower() in common:
        if not rest:
            return None
        start, printed = start + len(first) + 1, rest
        first, _, rest = printed.partition(" ")
    head, _, last = printed.rpartition(" ")
    is_company = False
    while head and last in words.legal_forms:
        printed, is_company = head, True
        head, _, last = printed.rpartition(" ")
    if len(printed) < _SHORTEST_ENGLISH or last in words.no_names or not printed[0].isupper():
        return None
    return _Name(
        start, start + len(printed), printed, is_company or (bool(head) and last in words.last_words)
    )


def _is_known(name: _Name, known: list[Hit], ends: list[int], *, exactly: bool) -> bool:
    """Whether the catalogue knows the name: all of it (`exactly`), or something in it."""
    for place in range(bisect_right(ends, name.start), len(known)):
        hit = known[place]
        if hit.start >= name.end:
            return False
        if not exactly or (hit.start <= name.start and hit.end >= name.end):
            return True
    return False


def _is_named_mid_sentence(name: _Name, text: str) -> bool:
    return text[max(0, name.start - 2) : name.start].strip(" \n")[-1:].isalpha()


def _speaks(name: _Name, shadow: str) -> bool:
    before = shadow[max(0, name.start - 12) : name.start]
    if shadow.startswith(":", name.end) and "\n" in before[-_LABEL_CHARS:]:
        return True
    return bool(_SPEAKER_BEFORE.search(before) or _SPEAKER_AFTER.match(shadow, name.end))


def _chinese(reading: Reading) -> list[Hit]:
    """Names at the head of a clause that end like a company's or a site's and hold no verb."""
    ends = [hit.end for hit in reading.names]
    measures, words = reading.lexicon.catalogue.measures, _words_of(reading.lexicon.catalogue)
    found: list[Hit] = []
    for match in words.chinese_name.finditer(reading.shadow):
        start, end = match.span("name")
        name = _Name(start, end, reading.text[start:end], True)
        if words.no_chinese_name.search(match["name"]) or _is_known(name, reading.names, ends, exactly=True):
            continue
        if all(hit.kind == "topic" and hit.start >= _SHORTEST for hit in measures.find(match["name"])):
            found.append(Hit(start, end, KIND, name.printed))
    return found
