"""The links of an article's figures, sentence by sentence: what each measures, of whom, where and with whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chongqing.articles.model import Article
from chongqing.catalogue import Catalogue, Hit, shadow_of
from chongqing.claims.context import Context, hits_within
from chongqing.claims.measured import Measured
from chongqing.claims.metric_table import Metric, MetricTable, metric_table
from chongqing.claims.metrics import Spoken, metric_of, metric_said
from chongqing.claims.pairs import Pairing, paired
from chongqing.claims.partners import is_far, partner_of
from chongqing.claims.read import Reading
from chongqing.claims.sentences import Sentence
from chongqing.claims.subjects import Focus, Memory, Scope, Subject, focus_of, learn, note_sentence, scope_of

_EARLIER = 8
_NAMES_OF_GOODS = frozenset({"cluster", "tier"})


@dataclass(frozen=True, slots=True)
class Links:
    """What a figure is linked to; `pairing` where "respectively" decided."""

    metric: Metric | None
    subject: Subject | None
    place_id: str | None
    partner_id: str | None
    pairing: Pairing | None = None


def _outside_names(measures: list[Hit], names: list[Hit]) -> list[Hit]:
    """Measure words that are no part of a name: the trade of the Land-Sea Trade Corridor is none."""
    inside = [(name.start, name.end) for name in names if name.kind not in _NAMES_OF_GOODS]
    kept, place = [], 0
    for hit in measures:
        while place < len(inside) and inside[place][1] <= hit.start:
            place += 1
        if place == len(inside) or not (inside[place][0] <= hit.start and hit.end <= inside[place][1]):
            kept.append(hit)
    return kept


def _twin_of(pairing: Pairing | None, links: list[Links]) -> Links | None:
    return links[pairing.position] if pairing and pairing.position is not None else None


class Linker:
    """Links the figures of one article, in order: later sentences take over what earlier ones said."""

    def __init__(self, article: Article, reading: Reading, catalogue: Catalogue) -> None:
        self.reading = reading
        self.catalogue = catalogue
        self.table: MetricTable = metric_table(catalogue)
        self.measures = _outside_names(catalogue.measures.find(reading.shadow, reading.text), reading.names)
        self.focus: Focus = focus_of(article, reading, catalogue)
        self.memory = Memory()
        self.spoken = Spoken(theme=self._theme(article))
        self._next_sentence = 0
        self._linked: Sentence | None = None
        self._last: list[Links] = []
        self._partner: str | None = None
        self._of_list: Metric | None = None

    def of_sentence(self, contexts: Sequence[Context], measured: Sequence[Measured]) -> list[Links]:
        """The links of a sentence's figures."""
        sentence, number = contexts[0].sentence, contexts[0].sentence_number
        self._hear(number)
        note_sentence(number, self.reading, self.focus, self.memory, self.catalogue)
        hits = hits_within(self.measures, sentence.start, sentence.end)
        pairings = paired(list(contexts), self.reading.names, hits)
        twins = self._twins(contexts, hits) if not pairings else []
        links: list[Links] = []
        self.spoken.earlier = []
        for place, (context, what) in enumerate(zip(contexts, measured, strict=True)):
            pairing = pairings.get(context.position)
            twin = twins[place] if twins else _twin_of(pairing, links)
            links.append(self._link(context, what, hits, twin, pairing))
            self._remember(context, links[-1])
        learn(sentence, self.reading, self.focus, self.memory, self.catalogue)
        self._last = links
        return links

    def _theme(self, article: Article) -> Metric | None:
        """What the headline is about."""
        headline = article.title or self.reading.text[: max(0, self.reading.text.find("\n"))]
        shadow = shadow_of(headline)
        return metric_said(self.catalogue.measures.find(shadow, headline), headline, self.table)

    def _hear(self, number: int) -> None:
        """Takes over what sentences without figures up to this one speak of; a new paragraph forgets it."""
        shadow, sentences = self.reading.shadow, self.reading.index.sentences
        for place in range(self._next_sentence, number):
            earlier, following = sentences[place], sentences[place + 1]
            if earlier is not self._linked:
                hits = hits_within(self.measures, earlier.start, earlier.end)
                said = metric_said(hits, self.reading.text, self.table)
                self.spoken.carried = said or self.spoken.carried
                self._last = []
            if following.paragraph == earlier.paragraph:
                continue
            if shadow[earlier.end - 1] in ":：":
                self._of_list = self.spoken.carried
            elif shadow[following.start] in "-*•":
                self.spoken.carried = self._of_list
            else:
                self.spoken.carried = self._of_list = None
            self._last = []
        self._next_sentence, self._linked = number, sentences[number]

    def _twins(self, contexts: Sequence[Context], hits: list[Hit]) -> list[Links]:
        """The links of the sentence before where this one only says more of each ("that is 19 and 36 percent more")."""
        metrics = [one.metric.id for one in self._last if one.metric]
        is_list = 2 <= len(contexts) == len(set(metrics)) == len(self._last)
        named = hits_within(hits, contexts[0].sentence.start, contexts[-1].figure.start)
        return self._last if is_list and not named else []

    def _remember(self, context: Context, links: Links) -> None:
        if links.metric is None or links.metric.id is None:
            return
        self.spoken.earlier = [*self.spoken.earlier[-_EARLIER:], links.metric]
        self.spoken.carried = links.metric
        unit, dimension = context.figure.unit, context.figure.dimension
        row = self.table.rows[links.metric.id]
        if (
            unit
            and dimension not in ("currency", "percent", "factor", "rank")
            and row.unit == unit != "person"
        ):
            self.spoken.in_unit[unit] = links.metric

    def _link(
        self, context: Context, what: Measured, hits: list[Hit], twin: Links | None, pairing: Pairing | None
    ) -> Links:
        scope = self._scope(context, twin, pairing)
        hit = pairing.hit if pairing else None
        before = self.spoken.earlier
        if twin and twin.metric:
            self.spoken.earlier = [*before, twin.metric]
        pair = hit if hit and hit.kind in ("metric", "topic") else None
        metric = metric_of(context, what, hits, self.spoken, scope.subject, pair, self.table)
        self.spoken.earlier = before
        partner_id = partner_of(context, self.catalogue)
        if hit and is_far(hit, self.catalogue):
            partner_id = hit.id
        elif partner_id is None and (twin or context.position):
            partner_id = twin.partner_id if twin else self._partner
        self._partner = partner_id
        return Links(metric, scope.subject, scope.place_id, partner_id, pairing)

    def _scope(self, context: Context, twin: Links | None, pairing: Pairing | None) -> Scope:
        if twin:
            return Scope(twin.subject, twin.place_id)
        scope = scope_of(context, self.focus, self.memory, self.catalogue)
        hit = pairing.hit if pairing else None
        if hit and hit.kind in ("organisation", "cluster", "corridor"):
            return Scope(Subject(hit.id, self.reading.text[hit.start : hit.end], hit.kind), scope.place_id)
        if hit and hit.kind == "place" and not is_far(hit, self.catalogue):
            return Scope(Subject(hit.id, self.reading.text[hit.start : hit.end], "place"), hit.id)
        return scope
