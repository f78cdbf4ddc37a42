"""Of whom a figure is: by grammar, by what was said before, by what the article is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from chongqing.articles.model import Article
from chongqing.catalogue import Catalogue, Hit, shadow_of
from chongqing.claims.context import Context, hits_within
from chongqing.claims.read import Reading
from chongqing.claims.sentences import Sentence
from chongqing.claims.unlisted import KIND as UNLISTED

_LOCAL = frozenset({"province", "city", "district", "zone", "region"})
_FAR = frozenset({"country", "group", "world"})
_OWNERS = frozenset({"company", "bank", "operator", "university", "institute", "other"})
_CORE_TIERS = frozenset({"leading", "pillar", "distinctive"})
_INDUSTRY_WORDS = ("industr", "cluster", "sector", "economy", "产业", "集群", "经济")
_ENDS_AS_INDUSTRY = re.compile(r"(?:clusters?|industr(?:y|ies)|sector|产业|集群)$")
_WEAK = 0.4
_LEAD_CHARS = 300
_HEADING_CHARS = 60
_REACH = 400
_REACH_AFTER = 60

_CLAUSE_BEGINS = re.compile(
    r"(?:^|[,;:.\"“(>*-] ?|\b(?:and|while|but|that|whereas|as|said|year|month|quarter|period|time|\d{4}),? )"
    r"(?:(?:in|at|for|across|as for|of) )?(?:the |(?:whole|entire) )*(?:city of |municipality of )?"
    r"(?:(?:\w+ )?china's )?$"
)
_HERE = re.compile(r"\b(?:of|in|at|across|within|throughout)(?: the)?(?: whole| entire)? $")
_NOT_OWN = re.compile(r"\b(?:with|than|behind|from|to) $")
_DATELINE = re.compile(
    r",? ?(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d|\([a-z ]+\)|--|-|—|\d{1,2} [a-z]+)"
)
_RANKED = re.compile(
    r"'s (?:[a-z]+[- ])?"
    r"(?:largest|biggest|first|second|third|fourth|fifth|top|leading|main|most|only|oldest|longest|busiest)"
)
_DATELINE_ZH = re.compile(r"(?:\d{1,2}月)?\d{1,2}日[电讯]|[电讯]")
_NAMES = re.compile(
    r"(?:this|the|these) [a-z -]{1,40},? (?:named|called|known as)|这[^，。]{1,12}(?:名为|叫)"
)
_AIRPORT = re.compile(r"(?i)\bairport|机场")
_PORT = re.compile(r"(?i)\bports?$|\bharbou?r$|(?<!机)港$|港区$|码头$")
_LEVELS_SAID = {
    "the district": ("district", "zone"),
    "全区": ("district", "zone"),
    "the province": ("province",),
    "全省": ("province",),
    "the city": ("city",),
    "全县": ("district",),
}
_AWAY = re.compile(
    r"\b(?:to|with|from|than|behind|between|via|into|towards?|near|against|after|like|including|such as|and|or|for)"
    r"(?: the)? $"
)
_AWAY_ZH = re.compile(
    r"(?:[从由到至往向对与和同跟占及达盖经自离距给被居列在比较为于]|来自|前往|落户|入驻|支持|包括|其中|高出|除|[(（][^)）]{0,12})$"
)
_LISTED_ZH = re.compile(r"、|等")
_RANKED_ZH = re.compile(
    r"(?:地区)?(?:第|首|唯一|最|前列|率先|重点|性|文明|优秀|人大|政协|两会|统一|各地|领先)"
)
_OWN_PLACE = re.compile(
    r"\b(?:we|our|ours|the city|the municipality|citywide|the whole city|city's|municipality's|the province"
    r"|the district)\b"
    r"|全市|我市|本市|全区|我区|全省|我省|全县"
)
_COUNTRYWIDE = re.compile(
    r"(?:^|[,;:.] )(?:nationwide|across the country|the country(?:'s)?|my country(?:'s)?|our country(?:'s)?)\b"
    r"|(?:^|[，；：。、 ])(?:全国|我国)(?!第|首|最|前|重点|性|各地|统一|文明|人大|政协|两会)"
)
_ANAPHORS = {
    "organisation": re.compile(
        r"\bthe (?:[\w-]+ ){0,2}(?:company|group|firm|automaker|carmaker|manufacturer|maker|bank|operator|producer"
        r"|developer|port|plant|stock|shares)\b|\bshares (?:closed|fell|rose|gained|dropped|were|have)"
        r"|公司|集团|该企业|该车企"
    ),
    "corridor": re.compile(
        r"\bthe (?:corridor|route|service|passage|channel|new channel|freight service|trains)\b"
        r"|通道|走廊|该线路|该路线|该班列"
    ),
    "cluster": re.compile(r"\bthe (?:cluster|industry|sector|chain)\b|该产业|该集群|产业链|全产业"),
}
# What is only named as one of many is not what the sentence is about.
_EXAMPLES = re.compile(r"(?:\b(?:such as|including|for example|e\.g\.|like) |例如|比如|诸如|包括)[^.;。；]*$")
_PRONOUN = re.compile(r"\b(?:its?|they|their)\b|其(?!中|他|余|它)")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is of: a catalogue entry (or None) at [start, end) of the text, as printed."""

    id: str | None
    printed: str | None
    kind: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose figure it is: the subject, and the place it counts for."""

    subject: Subject | None
    place_id: str | None


@dataclass(frozen=True, slots=True)
class Focus:
    """What an article is about: its place, and the company, corridor or cluster of its headline or lead."""

    place_id: str | None
    entity: Subject | None


@dataclass(slots=True)
class Memory:
    """Who was spoken of before: in this paragraph, and last of each kind in the article."""

    paragraph: int = -1
    next_sentence: int = 0
    entity: Subject | None = None
    place_id: str | None = None
    last: dict[str, Subject] = field(default_factory=dict)


def focus_of(article: Article, reading: Reading, catalogue: Catalogue) -> Focus:
    """Counts names: those of the headline and the lead count more, places nearer than countries more than these."""
    lead_end = min(len(reading.text), _LEAD_CHARS)
    first_line = reading.text.find("\n", 0, lead_end)
    places: dict[str, float] = {}
    entities: dict[tuple[str, str], float] = {}
    leading: dict[tuple[str, str], Subject] = {}

    def count(hit: Hit, weight: float, text: str, is_lead: bool, owns: bool) -> None:
        for place_id, share in _places_of(hit, catalogue):
            if reading.lexicon.language != "zh":
                share = share * _WEAK if not owns else 1.0 if place_id == "china" else share
            places[place_id] = places.get(place_id, 0.0) + weight * share
        if hit.kind in ("corridor", "cluster") or _is_owner(hit, catalogue):
            key = hit.kind, hit.id
            entities[key] = entities.get(key, 0.0) + weight
            if is_lead:
                leading.setdefault(key, _subject(hit, text))

    if article.title and article.title not in reading.text[: len(article.title) + 80]:
        for hit in _innermost(catalogue.names.find(shadow_of(article.title), article.title), catalogue):
            owns = hit.start == 0 or article.title.startswith(("'s", "’s"), hit.end)
            count(hit, 4.0, article.title, is_lead=True, owns=owns)
    for hit in _innermost(reading.names, catalogue):
        if hit.kind == "cluster" and not _is_industry(hit, reading, catalogue):
            continue
        in_title = hit.end <= first_line
        is_lead = hit.end <= lead_end
        sentence = reading.index.sentences[reading.index.number_at(hit.start)]
        owns = _is_strong_place(hit, reading, sentence, catalogue)
        count(hit, 4.0 if in_title else 2.0 if is_lead else 1.0, reading.text, is_lead, owns)
    place_id = max(places, key=lambda one: (places[one], one)) if places else None
    chosen = max(leading, key=lambda key: (entities[key], key)) if leading else None
    if chosen is not None and entities[chosen] < max(4.0, 0.4 * places.get(place_id or "", 0.0)):
        chosen = None
    return Focus(place_id, leading[chosen] if chosen else None)


def _innermost(names: list[Hit], catalogue: Catalogue) -> Iterator[Hit]:
    """The names without those that only say where the next one is: "Sichuan Yibin", 四川宜宾."""
    for hit, following in zip(names, [*names[1:], None], strict=False):
        is_outer = (
            following is not None
            and hit.kind == following.kind == "place"
            and following.start - hit.end <= 2
            and catalogue.places[following.id].parent_id == hit.id
        )
        if not is_outer:
            yield hit


def _places_of(hit: Hit, catalogue: Catalogue) -> list[tuple[str, float]]:
    if hit.kind == "place":
        place = catalogue.places[hit.id]
        if place.level in _LOCAL and not (place.level == "region" and place.parent_id == "china"):
            return [(hit.id, 1.0)]
        if hit.id == "china" or place.level == "region":
            return [(hit.id, 0.3)]
        if place.level in ("port", "site") and place.parent_id:
            return [(place.parent_id, 0.5)]
        return [] if place.level == "world" or hit.id == "overseas" else [(hit.id, 0.2)]
    if hit.kind == "organisation":
        organisation = catalogue.organisations[hit.id]
        return [(organisation.place_id, 0.5)] if organisation.place_id else []
    return [("chongqing", 0.5)] if hit.kind in ("scheme", "tier") else []


def _is_owner(hit: Hit, catalogue: Catalogue) -> bool:
    """Companies and the like, and works that count by themselves: a port, an airport, a dam."""
    if hit.kind == UNLISTED:
        return True
    if hit.kind == "place":
        return catalogue.places[hit.id].level in ("port", "site")
    return hit.kind == "organisation" and catalogue.organisations[hit.id].kind in _OWNERS


def scope_of(context: Context, focus: Focus, memory: Memory, catalogue: Catalogue) -> Scope:
    """Subject and place of a figure. `memory` holds what the sentences before said, and learns this one."""
    reading, sentence, figure = context.reading, context.sentence, context.figure
    start = max(sentence.start, figure.start - _REACH)
    before = [hit for hit in hits_within(reading.names, start, figure.start) if hit.end <= figure.start]
    entity = _scale_class_of(context) or _entity_before(before, reading, sentence, catalogue)
    place = _place_before(before, reading, sentence, catalogue)
    place_id = place.id if place else _own_place(context, focus, memory, catalogue)
    if entity is None or (place and place.start > entity.end and entity.kind == "organisation"):
        entity = None if place else _entity_after(context, catalogue)
        entity = entity or _anaphor(context, focus, memory, is_of_place=place is not None)
    if entity is None and (place_id is None or _keeps_entity(memory, place_id, focus)):
        entity = memory.entity or _named_next(context, catalogue)
        if entity is None and memory.place_id is None:
            entity = focus.entity
    if entity is None and place_id is None:
        place = _place_near(before, reading, sentence, catalogue) if memory.place_id is None else None
        place_id = place.id if place else None
    if entity is None:
        found = place_id or memory.place_id or focus.place_id
        return Scope(_place_subject(found, place, reading, catalogue), found)
    return Scope(entity, place_id or _place_of(entity, catalogue) or _place_beside(entity, focus, memory))


def note_sentence(number: int, reading: Reading, focus: Focus, memory: Memory, catalogue: Catalogue) -> None:
    """Learns whom the sentences up to `number` (not with it) speak of; a new paragraph starts afresh."""
    sentences = reading.index.sentences
    while memory.next_sentence <= number:
        sentence = sentences[memory.next_sentence]
        earlier = sentences[memory.next_sentence - 1] if memory.next_sentence else None
        if sentence.paragraph != memory.paragraph:
            memory.paragraph = sentence.paragraph
            if earlier is None or not _is_heading(earlier, reading):
                memory.entity, memory.place_id = None, None
        if memory.next_sentence < number:
            learn(sentence, reading, focus, memory, catalogue)
        memory.next_sentence += 1


def learn(sentence: Sentence, reading: Reading, focus: Focus, memory: Memory, catalogue: Catalogue) -> None:
    """Takes the first entity and place that a sentence is about into memory."""
    names = hits_within(reading.names, sentence.start, min(sentence.end, sentence.start + _REACH))
    place = next((hit for hit in names if _is_strong_place(hit, reading, sentence, catalogue)), None)
    entities = [
        hit for hit in names if hit.kind != "tier" and _is_strong_entity(hit, reading, sentence, catalogue)
    ]
    for hit in reversed(entities):
        memory.last[hit.kind] = _subject(hit, reading.text)
    if entities:
        memory.entity = _subject(entities[0], reading.text)
    elif place and not _keeps_entity(memory, place.id, focus):
        memory.entity = None
    if place:
        memory.place_id = place.id


def _keeps_entity(memory: Memory, place_id: str, focus: Focus) -> bool:
    """ "Let us look at displays. … Chongqing will bring in 20 enterprises": the home place takes none of theirs."""
    kept = memory.entity is not None and memory.entity.kind in ("cluster", "corridor")
    return kept and place_id == focus.place_id


def _is_heading(sentence: Sentence, reading: Reading) -> bool:
    is_short = sentence.end - sentence.start < _HEADING_CHARS
    return is_short and reading.shadow[sentence.end - 1] not in '.。!！?？;；,，"”'


def _subject(hit: Hit, text: str) -> Subject:
    printed = hit.id if hit.kind == UNLISTED else text[hit.start : hit.end]
    row_id = None if hit.kind == UNLISTED else hit.id
    return Subject(row_id, printed, _kind_of(hit, printed), hit.start, hit.end)


def _kind_of(hit: Hit, printed: str) -> str:
    """The kind of a subject; ports and airports are kinds of their own: a count of tonnes means another thing there."""
    if hit.kind not in (UNLISTED, "place", "organisation"):
        return hit.kind
    if _AIRPORT.search(printed):
        return "airport"
    if _PORT.search(printed):
        return "port"
    return "organisation" if hit.kind == UNLISTED else hit.kind


def _entity_before(
    before: list[Hit], reading: Reading, sentence: Sentence, catalogue: Catalogue
) -> Subject | None:
    for hit in reversed(before):
        if _is_strong_entity(hit, reading, sentence, catalogue):
            return _subject(hit, reading.text)
    return None


def _is_industry(hit: Hit, reading: Reading, catalogue: Catalogue) -> bool:
    """Whether a cluster's name stands for the industry: "servers" and "integrated circuits" are goods as well."""
    if catalogue.clusters[hit.id].tier in _CORE_TIERS:
        return True
    if _ENDS_AS_INDUSTRY.search(reading.shadow, hit.start, hit.end):
        return True
    around = reading.shadow[max(0, hit.start - 24) : hit.start], reading.shadow[hit.end : hit.end + 16]
    return any(word in side for side in around for word in _INDUSTRY_WORDS)


def _is_strong_entity(hit: Hit, reading: Reading, sentence: Sentence, catalogue: Catalogue) -> bool:
    """Clusters, tiers and corridors wherever they stand; a company unless it only sold, bought or is compared."""
    if hit.kind == "cluster":
        is_example = _EXAMPLES.search(reading.shadow, max(sentence.start, hit.start - 80), hit.start)
        return not is_example and _is_industry(hit, reading, catalogue)
    if hit.kind in ("tier", "corridor"):
        return True
    if not _is_owner(hit, catalogue):
        return False
    is_company = hit.kind == "organisation" and catalogue.organisations[hit.id].kind in ("company", "bank")
    said = reading.cues.any_within("origin_after", hit.end, min(sentence.end, hit.end + 12))
    if said and not is_company:
        return False
    before = reading.shadow[max(sentence.start, hit.start - 24) : hit.start]
    if hit.kind == UNLISTED and reading.lexicon.language != "zh":
        begins = _CLAUSE_BEGINS.search(before) or _HERE.search(before)
        return bool(begins) or reading.shadow.startswith(("'s", " ("), hit.end)
    if reading.lexicon.language == "zh":
        return not _AWAY_ZH.search(before)
    return not _AWAY.search(before) or before.endswith(("and ", "for "))


def _scale_class_of(context: Context) -> Subject | None:
    """ "a 500 billion-level cluster for smart terminals": the name beside the class."""
    figure, reading = context.figure, context.reading
    if "scale_class" not in figure.flags:
        return None
    after = hits_within(reading.names, figure.number_end, min(context.segment_end, figure.end + _REACH_AFTER))
    before = hits_within(reading.names, max(context.segment_start, figure.start - _REACH_AFTER), figure.start)
    for hit in (*(h for h in after if h.kind == "tier"), *(h for h in reversed(before) if h.kind == "tier")):
        return _subject(hit, reading.text)
    named = next((hit for hit in after if hit.kind == "cluster"), None)
    return _subject(named, reading.text) if named else None


def _named_next(context: Context, catalogue: Catalogue) -> Subject | None:
    """ "22 satellites are in orbit. This network, named Tianmu-1, …": whom the next sentence names."""
    sentences, reading = context.reading.index.sentences, context.reading
    if context.sentence_number + 1 >= len(sentences):
        return None
    following = sentences[context.sentence_number + 1]
    if following.paragraph != context.sentence.paragraph or not _NAMES.match(reading.shadow, following.start):
        return None
    names = hits_within(reading.names, following.start, min(following.end, following.start + _REACH_AFTER))
    return next((_subject(hit, reading.text) for hit in names if _is_owner(hit, catalogue)), None)


def _entity_after(context: Context, catalogue: Catalogue) -> Subject | None:
    """A corridor or cluster named right after the figure, before the next one: "10,218 trains ran on the corridor"."""
    figure, reading = context.figure, context.reading
    end = min(context.segment_end, figure.end + _REACH_AFTER)
    for hit in hits_within(reading.names, figure.number_end, end):
        is_cluster = hit.kind == "cluster" and _is_industry(hit, reading, catalogue)
        if hit.kind == "corridor" or (is_cluster and hit.start <= context.clause_end):
            return _subject(hit, reading.text)
    return None


def _anaphor(context: Context, focus: Focus, memory: Memory, *, is_of_place: bool) -> Subject | None:
    """ "the company", 公司, "the corridor": the article's own, else the last one named; "it": who was spoken of."""
    shadow, figure = context.reading.shadow, context.figure
    start = max(context.sentence.start, figure.start - _REACH)
    for kind, pattern in _ANAPHORS.items():
        if (is_of_place and kind != "corridor") or not pattern.search(shadow, start, figure.start):
            continue
        if memory.entity is not None and memory.entity.kind == kind:
            return memory.entity
        if focus.entity is not None and focus.entity.kind == kind:
            return focus.entity
        if kind in memory.last:
            return memory.last[kind]
    return memory.entity if not is_of_place and _PRONOUN.search(shadow, start, figure.start) else None


def _place_before(
    before: list[Hit], reading: Reading, sentence: Sentence, catalogue: Catalogue
) -> Hit | None:
    for hit in reversed(before):
        if _is_strong_place(hit, reading, sentence, catalogue):
            return hit
    return None


def _is_strong_place(hit: Hit, reading: Reading, sentence: Sentence, catalogue: Catalogue) -> bool:
    """A place that owns what is said: "Chongqing's", or at the head of a clause; a dateline owns nothing."""
    if hit.kind != "place" or hit.id == "overseas":
        return False
    level = catalogue.places[hit.id].level
    shadow = reading.shadow
    if level in ("port", "site") or _is_dateline(hit, reading) or shadow.startswith("-", hit.end):
        return False
    before = shadow[max(sentence.start, hit.start - 24) : hit.start]
    end = hit.end - 2 if shadow.endswith("'s", hit.start, hit.end) else hit.end
    is_abroad = level in _FAR and hit.id != "china"
    if reading.lexicon.language == "zh":
        follows = _LISTED_ZH.match(shadow, hit.end) or _RANKED_ZH.match(shadow, hit.end)
        return not (is_abroad and before) and not _AWAY_ZH.search(before) and not follows
    if level in ("world", "group"):
        return False
    if shadow.startswith("'s", end):
        following = hits_within(reading.names, end + 3, end + 24)
        is_of_another = any(other.kind == "place" for other in following)
        return not (_NOT_OWN.search(before) or _RANKED.match(shadow, end) or is_of_another)
    if is_abroad:
        return not before
    return bool(_CLAUSE_BEGINS.search(before)) and not _AWAY.search(before)


def _is_dateline(hit: Hit, reading: Reading) -> bool:
    if hit.start > _LEAD_CHARS:
        return False
    if reading.lexicon.language == "zh":
        return bool(_DATELINE_ZH.match(reading.shadow, hit.end))
    begins_line = hit.start == 0 or reading.shadow[hit.start - 1] in "\n "
    return reading.text[hit.start : hit.end].isupper() or (
        begins_line and bool(_DATELINE.match(reading.shadow, hit.end))
    )


def _place_near(before: list[Hit], reading: Reading, sentence: Sentence, catalogue: Catalogue) -> Hit | None:
    """A place nearby that something is "in" or "of", where nothing owns it more clearly."""
    for hit in reversed(before):
        is_local = hit.kind == "place" and catalogue.places[hit.id].level in _LOCAL
        if is_local and _HERE.search(reading.shadow, max(sentence.start, hit.start - 24), hit.start):
            return hit
    return None


def _own_place(context: Context, focus: Focus, memory: Memory, catalogue: Catalogue) -> str | None:
    """ "the city", 全市 and "we" are the article's place; 全国 at the head of a clause is China."""
    shadow, figure = context.reading.shadow, context.figure
    start = max(context.sentence.start, figure.start - _REACH)
    countrywide = list(_COUNTRYWIDE.finditer(shadow, start, figure.start))
    if countrywide and not _OWN_PLACE.search(shadow, countrywide[-1].end(), figure.start):
        return "china"
    own = _OWN_PLACE.search(shadow, start, figure.start)
    if own is None:
        return None
    spoken_of = catalogue.places.get(memory.place_id or "")
    if spoken_of is not None and spoken_of.level in _LEVELS_SAID.get(own.group(), ()):
        return memory.place_id
    return focus.place_id


def _place_subject(
    place_id: str | None, hit: Hit | None, reading: Reading, catalogue: Catalogue
) -> Subject | None:
    if place_id is None:
        return None
    if hit is not None and hit.id == place_id:
        return _subject(hit, reading.text)
    return Subject(place_id, catalogue.places[place_id].name_en, "place")


def _place_of(entity: Subject, catalogue: Catalogue) -> str | None:
    if entity.kind == "organisation" and entity.id:
        return catalogue.organisations[entity.id].place_id
    return None


def _place_beside(entity: Subject, focus: Focus, memory: Memory) -> str | None:
    """A cluster is of the place spoken of; a corridor's own figures are of no one place."""
    return None if entity.kind == "corridor" else memory.place_id or focus.place_id
