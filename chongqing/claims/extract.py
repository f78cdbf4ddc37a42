"""Article to claims: the entry of this room, read top to bottom after the functions it calls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from chongqing.articles.model import Article
from chongqing.catalogue import Catalogue
from chongqing.claims.confidence import confidence_of
from chongqing.claims.context import Context, contexts_of, times_within
from chongqing.claims.kinds import Kind, sentence_mood
from chongqing.claims.lexicon import own_catalogue
from chongqing.claims.links import Linker, Links
from chongqing.claims.measured import Measured
from chongqing.claims.measures import measure_of
from chongqing.claims.metric_table import Metric
from chongqing.claims.model import Claim, Figure
from chongqing.claims.partners import mode_of, origin_of
from chongqing.claims.periods import Period
from chongqing.claims.read import read_text
from chongqing.claims.timing import timing_of
from chongqing.claims.unlisted import with_unlisted

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


def extract_figures(text: str, language: str = "en") -> list[Figure]:
    """The figures of a text in order of place, read with the catalogue that the project carries.

    Values are as printed, in base units, unsigned where a fall is told in words; ranks and dates are none.
    """
    reading = read_text(text, language, own_catalogue())
    return [found.public() for found in reading.figures if found.unit != "rank"]


def extract_claims(article: Article, catalogue: Catalogue) -> list[Claim]:
    """Every claim of an article in order of place: a pure function of its text, its dates and the catalogue."""
    anchor = article.anchor.on if article.anchor else None
    reading = with_unlisted(read_text(article.text, article.language, catalogue, anchor))
    linker = Linker(article, reading, catalogue)
    moods = _Moods()
    claims: dict[str, Claim] = {}
    for contexts in _by_sentence(contexts_of(reading)):
        mood = moods.before(contexts[0])
        measured = _measured(contexts)
        links = linker.of_sentence(contexts, measured)
        for context, what, linked in zip(contexts, measured, links, strict=True):
            if not _folds_into_level(context):
                claim = _claim(article, catalogue, context, what, linked, mood)
                claims.setdefault(claim.claim_id, claim)
    return list(claims.values())


def _by_sentence(contexts: list[Context]) -> Iterator[list[Context]]:
    grouped: list[Context] = []
    for context in contexts:
        if grouped and context.sentence_number != grouped[-1].sentence_number:
            yield grouped
            grouped = []
        grouped.append(context)
    if grouped:
        yield grouped


@dataclass(slots=True)
class _Moods:
    """The mood of the sentences before one in its paragraph: a plan goes on until a report begins."""

    paragraph: int = -1
    mood: str = ""
    next_sentence: int = 0

    def before(self, context: Context) -> str:
        """The mood that a sentence takes over. Ask in the order of the text: each sentence is looked at once."""
        sentences = context.reading.index.sentences
        while self.next_sentence < context.sentence_number:
            self._enter(sentences[self.next_sentence].paragraph)
            self.mood = sentence_mood(context, self.next_sentence) or self.mood
            self.next_sentence += 1
        self._enter(context.sentence.paragraph)
        return self.mood

    def _enter(self, paragraph: int) -> None:
        if paragraph != self.paragraph:
            self.paragraph, self.mood = paragraph, ""


def _measured(contexts: list[Context]) -> list[Measured]:
    measured: list[Measured] = []
    for context in contexts:
        measured.append(measure_of(context, measured[-1] if measured else None))
    return measured


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
    article: Article, catalogue: Catalogue, context: Context, measured: Measured, links: Links, mood: str
) -> Claim:
    figure, sentence, metric = context.figure, context.sentence, links.metric
    said_on = article.anchor.on if article.anchor else None
    timing = timing_of(context, said_on, mood)
    kind, period = timing.kind, timing.period
    start, end, deadline, deadline_method = timing.days
    measure = _share_or_level(measured, metric, catalogue)
    unit = _unit(context, measured, metric, catalogue)
    flags = _flags(figure.flags, kind, period, links, article)
    return Claim(
        claim_id=Claim.id_of(article.article_id, figure.start, figure.end, measure),
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
        measure=measure,
        aggregation=_aggregation(measure, metric, period, context, catalogue),
        period_start=start,
        period_end=end,
        deadline=deadline,
        deadline_method=deadline_method,
        baseline=_baseline(context),
        multiple=_multiple(context),
        subject_id=links.subject.id if links.subject else None,
        subject=links.subject.printed if links.subject else None,
        metric_id=metric.id if metric else None,
        metric=metric.printed if metric else None,
        place_id=links.place_id,
        partner_id=links.partner_id,
        mode=mode_of(context),
        origin=origin_of(context),
        strength=_strength(context) if kind.kind == "target" else None,
        published_on=article.published.on if article.published else None,
        event_on=article.event.on if article.event else None,
        language=article.language,
        confidence=confidence_of(figure, kind, period, metric, links.subject, flags),
        flags=flags,
    )


def _share_or_level(measured: Measured, metric: Metric | None, catalogue: Catalogue) -> str:
    if measured.measure != "level_or_share":
        return measured.measure
    row = catalogue.metrics.get(metric.id) if metric and metric.id else None
    if row is not None and not any(
        word in row.metric_id or word in row.name_en.lower() for word in _SHARE_WORDS
    ):
        return "level" if row.unit == "percent" else "share"
    return "share"


def _unit(context: Context, measured: Measured, metric: Metric | None, catalogue: Catalogue) -> str | None:
    """The unit; a bare number, "units" and a unit of another figure give way to the metric's."""
    unit = context.figure.unit if measured.unit is None else measured.unit
    if unit not in (None, "unit", "item") and "unit_inherited" not in context.figure.flags:
        return unit
    row = catalogue.metrics.get(metric.id) if metric and metric.id else None
    return row.unit if row and row.unit and row.unit not in ("CNY", "item") else unit


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
    own: list[str], kind: Kind, period: Period | None, links: Links, article: Article
) -> tuple[str, ...]:
    flags = [*own, *kind.flags]
    if period:
        flags.extend(period.span.flags)
        if period.inherited:
            flags.append("period_inherited")
        if "relative_period" in period.span.flags and article.anchor and article.anchor.year_inferred:
            flags.append("year_inferred")
    if links.pairing:
        flags.append("respectively")
    return tuple(sorted(set(flags)))
