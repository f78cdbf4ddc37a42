"""Names that the catalogue does not know: companies, ports and parks by their last word, others by how often they stand.

An article is often about someone whom no catalogue lists; what it says of them must not go to a place nearby.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace

from chongqing.catalogue import Hit
from chongqing.claims.read import Reading

KIND = "unlisted"
_WORD = r"(?:[A-Z][\w-]*[a-z\d]|[A-Z]{2,})"
_SITE = r" (?:port|airport|line|canal|dam|mine|oilfield|gas field|shipyard|terminal|refinery|(?:hydro)?power station)\b"
_SEQUENCE = re.compile(rf"{_WORD}(?: (?:& )?{_WORD})*(?:{_SITE})?")
_AT_SITE = re.compile(_SITE + "$")
_LOWER = re.compile(r"\b[a-z]{2,}\b")
_LEGAL = re.compile(r" (?:Co|Corp|Corporation|Inc|Incorporated|Ltd|Limited|PLC|plc|LLC|Company|AG|SA|NV)$")
_LAST_WORD = re.compile(
    r" (?:Group|Holdings?|Motors?|Automotive|Auto|Automobile|Port|Airport|Bank|Cement|Steel|Materials?|Technolog(?:y|ies)"
    r"|Electronics?|Energy|Power|Semiconductors?|Pharmaceuticals?|Pharma|Biotech|Zone|Park|Valley|Dam|Station|Bridge"
    r"|Canal|Airlines?|Industries|Mining|Chemicals?|Logistics|Shipping|Foods?|Securities|University|Institute)$"
)
_SPEAKER_BEFORE = re.compile(
    r"\b(?:mr|ms|mrs|dr|prof|professor|president|mayor|minister|by|reporter|author)\.? $"
)
_SPEAKER_AFTER = re.compile(
    r",? (?:said|says|told|explained|added|noted|recalled|emphasized|stressed|pointed out|attended|presided)|, (?:an? |the )?[a-z -]{0,30}"
    r"(?:head|director|chair|deputy|president|manager|analyst|economist|engineer|secretary|farmer|mayor)"
)
_NO_OWNER = re.compile(
    r"(?:Party|Committee|Congress|Conference|Development|Plan|Meeting|Secretary|Days?|Festival|Initiative|Road|Street|News|Daily"
    r"|Net|Action|Year|Week|Forum|Summit|Jinping)$"
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_OFTEN = 3
_LABEL_CHARS = 8
_SHORTEST = 2
_ZH_NAME = re.compile(
    r"(?:^|(?<=[，。；：、“”（）()\s—]))(?P<name>[\u4e00-\u9fff]{2,10}?(?:集团|股份|科技|电子|汽车|重工|药业|生物|能源|新材"
    r"|半导体|银行|公司|产业园|工业园|园区|高新区|开发区|经开区|港|机场|电站|水电站|油田|气田|大桥|隧道|博览会|展览会))"
    r"(?:股份有限公司|有限责任公司|有限公司)?"
    r"(?=[（(\d前今去上一二三四五六七八九十本全的，、将已年月完实累]|发布|表示|预计|介绍|公告)",
    re.MULTILINE,
)
_ZH_NO_NAME = re.compile(
    r"^(?:全|我|该|本|这|那|其|各|某|一|两|多|新|大|小|国家|规上|规模|民营|外资|高新|龙头|四是|三是|二是)"
    r"|[的和与等已将以是在为从到对被把了着过及或]|累计|打造|新增|建成|投运|落户|今年|去年|季度|目前|依托|支持|推动|加快|建设|通过|相关"
)


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
    common = set(_LOWER.findall(text)) | reading.lexicon.finder.words["np_stop"].keys() | _MONTHS
    headline = text[: max(0, text.find("\n"))]
    candidates = [name for match in _SEQUENCE.finditer(text) if (name := _trimmed(match, text, common))]
    counts = Counter(name.printed for name in candidates)
    known = reading.names
    ends = [hit.end for hit in known]
    full: dict[str, str] = {}
    for name in candidates:
        if name.is_by_last_word and not _is_known(name, known, ends, exactly=True):
            full[name.printed] = name.printed
    by_first_word = {printed.split()[0]: printed for printed in sorted(full, key=len)}
    for printed in counts:
        longest = by_first_word.get(printed.split()[0])
        if longest and len(printed) <= len(longest) and not _is_place(printed.split()[0], known, text):
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


def _trimmed(match: re.Match[str], text: str, common: set[str]) -> _Name | None:
    """The sequence without the common words it begins with ("The", "In") and the legal form it ends with."""
    start, printed = match.start(), match.group()
    while printed and printed.split()[0].lower() in common:
        first, _, rest = printed.partition(" ")
        start, printed = start + len(first) + 1, rest
    is_company = False
    while legal := _LEGAL.search(printed):
        printed, is_company = printed[: legal.start()], True
    if len(printed) < 3 or _NO_OWNER.search(printed) or not printed[0].isupper():
        return None
    is_by_last_word = is_company or bool(_LAST_WORD.search(printed) or _AT_SITE.search(printed))
    return _Name(start, start + len(printed), printed, is_by_last_word)


def _is_known(name: _Name, known: list[Hit], ends: list[int], *, exactly: bool) -> bool:
    """Whether the catalogue knows the name: all of it (`exactly`), or something in it."""
    for hit in known[bisect_right(ends, name.start) :]:
        if hit.start >= name.end:
            return False
        if not exactly or hit.start <= name.start and hit.end >= name.end:
            return True
    return False


def _is_place(word: str, known: list[Hit], text: str) -> bool:
    """Whether a word is the name of a place: "Chongqing" is not short for "Chongqing Xintian Port"."""
    return any(hit.kind == "place" and text.startswith(word, hit.start) for hit in known)


def _is_named_mid_sentence(name: _Name, text: str) -> bool:
    return text[max(0, name.start - 2) : name.start].strip(" \n")[-1:].isalpha()


def _speaks(name: _Name, shadow: str) -> bool:
    before = shadow[max(0, name.start - 12) : name.start]
    if shadow.startswith(":", name.end) and "\n" in before[-_LABEL_CHARS:]:
        return True
    return bool(_SPEAKER_BEFORE.search(before) or _SPEAKER_AFTER.match(shadow, name.end))


def _chinese(reading: Reading) -> list[Hit]:
    """Names at the head of a clause that end like a company's or a site's and hold no verb and no industry."""
    ends = [hit.end for hit in reading.names]
    measures = reading.lexicon.catalogue.measures
    found: list[Hit] = []
    for match in _ZH_NAME.finditer(reading.shadow):
        start, end = match.span("name")
        name = _Name(start, end, reading.text[start:end], True)
        if _ZH_NO_NAME.search(match["name"]) or _is_known(name, reading.names, ends, exactly=True):
            continue
        if all(hit.kind == "topic" and hit.start >= _SHORTEST for hit in measures.find(match["name"])):
            found.append(Hit(start, end, KIND, name.printed))
    return found
