"""Article to claims: the entry of this room, read top to bottom after the functions it calls."""

from __future__ import annotations

from dataclasses import dataclass, field

from chongqing.articles.model import Article
from chongqing.catalogue import Catalogue, Hit
from chongqing.claims.confidence import confidence_of
from chongqing.claims.context import Context, contexts_of, hits_within, times_within
from chongqing.claims.kinds import Kind, sentence_mood
from chongqing.claims.lexicon import own_catalogue
from chongqing.claims.links import (
    Metric,
    Subject,
    main_place,
    metric_of,
    mode_of,
    origin_of,
    partners_of,
    says_countrywide,
    says_own_place,
    says_the_company,
    subject_of,
)
from chongqing.claims.measures import Measured, measure_of
from chongqing.claims.model import Claim, Figure
from chongqing.claims.pairs import paired_hits
from chongqing.claims.periods import Period
from chongqing.claims.read import Reading, read_text
from chongqing.claims.timing import timing_of

_SHARE_WORDS = (
    "share",
    "proportion",
    "penetration",
    "supporting",
    "locali",
    "ratio",
    "coverage",
    "intensity",
)


@dataclass(slots=True)
class _State:
    """What later sentences of an article take over from earlier ones."""

    paragraph: int = -1
    subject: Subject | None = None
    metric: Metric | None = None
    mood: str = ""
    last_sentence: int = -1
    levels: list[tuple[Context, Metric | None, Subject | None]] = field(default_factory=list)


def extract_figures(text: str, language: str = "en") -> list[Figure]:
    """The figures of a text in order of place, read with the catalogue that the project carries.

    Values are as printed, in base units, unsigned where a fall is told in words; ranks and dates are none.
    """
    reading = read_text(text, language, own_catalogue())
    return [found.public() for found in reading.figures if found.unit != "rank"]


def extract_claims(article: Article, catalogue: Catalogue) -> list[Claim]:
    """Every claim of an article in order of place: a pure function of its text, its dates and the catalogue."""
    anchor = article.anchor.on if article.anchor else None
    reading = read_text(article.text, article.language, catalogue, anchor)
    measure_hits = catalogue.measures.find(reading.shadow, reading.text)
    home = main_place(reading.names, catalogue)
    state = _State()
    claims: dict[str, Claim] = {}
    for contexts in _by_sentence(contexts_of(reading)):
        pairs = paired_hits(contexts, reading.names, [hit for hit in measure_hits if hit.kind == "metric"])
        _enter(state, contexts[0], reading, catalogue)
        previous: Measured | None = None
        for context in contexts:
            measured = measure_of(context, previous)
            previous = measured
            if _folds_into_level(context):
                continue
            claim = _claim(
                article, catalogue, context, measured, measure_hits, pairs.get(context.position), home, state
            )
            claims.setdefault(claim.claim_id, claim)
    return list(claims.values())


def _by_sentence(contexts: list[Context]) -> list[list[Context]]:
    grouped: dict[int, list[Context]] = {}
    for context in contexts:
        grouped.setdefault(context.sentence_number, []).append(context)
    return list(grouped.values())


def _enter(state: _State, context: Context, reading: Reading, catalogue: Catalogue) -> None:
    """Carries subject and mood over to a new sentence; a new paragraph starts afresh."""
    number = context.sentence_number
    if context.sentence.paragraph != state.paragraph:
        state.paragraph, state.metric, state.mood = context.sentence.paragraph, None, ""
        state.subject = None
    state.levels = []
    first = number
    while first > 0 and reading.index.sentences[first - 1].paragraph == context.sentence.paragraph:
        first -= 1
    for earlier in range(max(first, state.last_sentence), number):
        mood = sentence_mood(context, earlier)
        state.mood = mood or state.mood
        sentence = reading.index.sentences[earlier]
        named = [
            h
            for h in hits_within(reading.names, sentence.start, sentence.end)
            if h.kind in ("cluster", "organisation", "corridor")
        ]
        if named:
            hit = named[0]
            state.subject = Subject(hit.id, reading.text[hit.start : hit.end], hit.kind, hit.start)
    state.last_sentence = number


def _folds_into_level(context: Context) -> bool:
    """ "double the number … to 12,000": the multiple qualifies the level and is no claim of its own."""
    figure = context.figure
    if figure.form != "multiple" or context.position + 1 >= len(context.siblings):
        return False
    following = context.siblings[context.position + 1]
    between = context.reading.shadow[figure.end : following.start]
    return following.dimension not in ("percent", "factor") and (
        between.endswith((" to ", "至", "到")) and len(between) < 90
    )


def _multiple(context: Context) -> float | None:
    for position in range(context.position - 1, -1, -1):
        other = context.siblings[position]
        if other.form == "multiple":
            between = context.reading.shadow[other.end : context.siblings[position + 1].start]
            return other.value if between.endswith((" to ", "至", "到")) and len(between) < 90 else None
    return None


def _claim(
    article: Article,
    catalogue: Catalogue,
    context: Context,
    measured: Measured,
    measure_hits: list[Hit],
    pair: Hit | None,
    home: str | None,
    state: _State,
) -> Claim:
    figure, reading = context.figure, context.reading
    said_on = article.anchor.on if article.anchor else None
    timing = timing_of(context, said_on, state.mood)
    kind, period = timing.kind, timing.period
    metric = _metric(context, catalogue, measured, measure_hits, pair, state)
    subject = _subject(context, catalogue, metric, measured, pair, home, state)
    measure = _share_or_level(measured, metric, catalogue)
    unit = _unit(figure.unit if measured.unit is None else measured.unit, metric, catalogue, context)
    partner = pair if pair and pair.kind == "place" else None
    partners = partners_of(context, reading.names, catalogue)
    partner_id = (
        partner.id
        if partner
        else ";".join(dict.fromkeys(h.id for h in partners if h.end <= figure.end)) or None
    )
    place_id = _place(context, catalogue, subject, home)
    start, end, deadline, deadline_method = timing.days
    flags = _flags(figure.flags, kind, period, pair, article, measure)
    claim_measure = measure
    sentence = context.sentence
    state.levels.append((context, metric, subject))
    if subject and subject.kind in ("cluster", "organisation", "corridor"):
        state.subject = subject
    state.metric = metric or state.metric
    return Claim(
        claim_id=Claim.id_of(article.article_id, figure.start, figure.end, claim_measure),
        article_id=article.article_id,
        document=article.document,
        char_start=figure.start,
        char_end=figure.end,
        phrase=article.text[figure.start : figure.end],
        sentence=article.text[sentence.start : sentence.end],
        value=measured.value,
        value_high=measured.value_high,
        unit=unit,
        comparator=figure.comparator,
        kind=kind.kind,
        measure=claim_measure,
        aggregation=_aggregation(claim_measure, metric, period, context, catalogue),
        period_start=start,
        period_end=end,
        deadline=deadline,
        deadline_method=deadline_method,
        baseline=_baseline(context),
        multiple=_multiple(context),
        subject_id=subject.id if subject else None,
        subject=subject.printed if subject else None,
        metric_id=metric.id if metric else None,
        metric=metric.printed if metric else None,
        place_id=place_id,
        partner_id=partner_id,
        mode=mode_of(context),
        origin=origin_of(context, reading.names),
        strength=_strength(context) if kind.kind == "target" else None,
        published_on=article.published.on if article.published else None,
        event_on=article.event.on if article.event else None,
        language=article.language,
        confidence=confidence_of(figure, kind, period, metric, subject, flags),
        flags=flags,
    )


def _metric(
    context: Context,
    catalogue: Catalogue,
    measured: Measured,
    measure_hits: list[Hit],
    pair: Hit | None,
    state: _State,
) -> Metric | None:
    """The figure's own metric, else that of the level it qualifies, else of its list, else of its sentence."""
    if pair and pair.kind == "metric":
        return Metric(pair.id, context.reading.text[pair.start : pair.end], pair.start)
    own = metric_of(context, measure_hits, catalogue)
    if own and own.id:
        return own
    if state.levels:
        last_context, last_metric, _ = state.levels[-1]
        near = context.figure.start - last_context.figure.end < 80
        same_unit = last_context.figure.unit == context.figure.unit
        if (
            last_metric
            and near
            and (measured.measure in ("change", "share", "rank", "factor", "change_abs") or same_unit)
        ):
            return last_metric
    return own


def _subject(
    context: Context,
    catalogue: Catalogue,
    metric: Metric | None,
    measured: Measured,
    pair: Hit | None,
    home: str | None,
    state: _State,
) -> Subject | None:
    reading = context.reading
    if (
        pair
        and pair.kind in ("organisation", "cluster")
        or pair
        and pair.kind == "place"
        and _is_home_region(pair, catalogue)
    ):
        return Subject(pair.id, reading.text[pair.start : pair.end], pair.kind, pair.start)
    own = subject_of(context, reading.names, catalogue)
    if own:
        return own
    if state.levels and state.levels[-1][2]:
        return state.levels[-1][2]
    if says_own_place(context) and home:
        return Subject(home, catalogue.places[home].name_en, "place")
    if says_the_company(context) and state.subject and state.subject.kind == "organisation":
        return state.subject
    if says_countrywide(context) and "china" in catalogue.places:
        return Subject("china", "China", "place")
    if state.subject:
        return state.subject
    if home:
        return Subject(home, catalogue.places[home].name_en, "place")
    return None


def _is_home_region(hit: Hit, catalogue: Catalogue) -> bool:
    place = catalogue.places.get(hit.id)
    return place is not None and place.level not in ("country", "group", "world")


def _share_or_level(measured: Measured, metric: Metric | None, catalogue: Catalogue) -> str:
    if measured.measure != "level_or_share":
        return measured.measure
    row = catalogue.metrics.get(metric.id) if metric and metric.id else None
    if row is not None and not any(
        word in row.metric_id or word in row.name_en.lower() for word in _SHARE_WORDS
    ):
        return "level" if row.unit == "percent" else "share"
    return "share"


def _unit(unit: str | None, metric: Metric | None, catalogue: Catalogue, context: Context) -> str | None:
    """The figure's unit; a bare number or "units" takes the metric's."""
    if unit not in (None, "unit", "item"):
        return unit
    row = catalogue.metrics.get(metric.id) if metric and metric.id else None
    return row.unit if row and row.unit and row.unit != "CNY" else unit


def _place(context: Context, catalogue: Catalogue, subject: Subject | None, home: str | None) -> str | None:
    if subject and subject.kind == "place":
        return subject.id
    if subject and subject.id and subject.kind == "organisation":
        organisation = catalogue.organisations.get(subject.id)
        if organisation and organisation.place_id:
            return organisation.place_id
    if subject and subject.id and subject.kind == "corridor":
        return None
    return home


def _aggregation(
    measure: str, metric: Metric | None, period: Period | None, context: Context, catalogue: Catalogue
) -> str:
    if measure in ("change", "share", "rank", "factor"):
        return "rate"
    cues = context.reading.cues
    if cues.any_within("cumulative", context.segment_start, context.figure.end) or (
        period and period.role == "since"
    ):
        return "cumulative"
    row = catalogue.metrics.get(metric.id) if metric and metric.id else None
    if row is not None and row.unit != "percent":
        return row.aggregation
    if period and period.role in ("as_of", "now"):
        return "stock"
    return "flow" if context.figure.dimension == "currency" or (period and period.role == "in") else "stock"


def _baseline(context: Context) -> str | None:
    spans = times_within(context.reading.times, context.clause_start, context.sentence.end)
    near = [s for s in spans if s.role == "baseline" and -60 < s.start - context.figure.end < 40]
    if not near:
        return None
    span = near[0]
    return f"{span.first.isoformat()}/{span.last.isoformat()}" if span.first and span.last else None


def _strength(context: Context) -> str:
    cues = context.reading.cues
    found = [hit.value for hit in cues.within("strength", context.sentence.start, context.sentence.end)]
    for value in ("draft", "government document", "plan"):
        if value in found:
            return value
    return "statement"


def _flags(
    own: list[str], kind: Kind, period: Period | None, pair: Hit | None, article: Article, measure: str
) -> tuple[str, ...]:
    flags = [*own, *kind.flags]
    if period:
        flags.extend(period.span.flags)
        if period.inherited:
            flags.append("period_inherited")
        if "relative_period" in period.span.flags and article.anchor and article.anchor.year_inferred:
            flags.append("year_inferred")
    if pair:
        flags.append("respectively")
    return tuple(sorted(set(flags)))
