"""The links of an article's figures, sentence by sentence: what each measures, of whom, where and with whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chongqing.articles.model import Article
from chongqing.catalogue import Catalogue, Hit
from chongqing.claims.context import Context, hits_within
from chongqing.claims.measured import Measured
from chongqing.claims.metrics import Metric, MetricTable, metric_of, metric_said, metric_table
from chongqing.claims.pairs import Pairing, paired
from chongqing.claims.partners import is_far, partner_of
from chongqing.claims.read import Reading
from chongqing.claims.sentences import Sentence
from chongqing.claims.subjects import Focus, Memory, Scope, Subject, focus_of, learn, note_sentence, scope_of


@dataclass(frozen=True, slots=True)
class Links:
    """What a figure is linked to; `pairing` where "respectively" decided."""

    metric: Metric | None
    subject: Subject | None
    place_id: str | None
    partner_id: str | None
    pairing: Pairing | None = None


class Linker:
    """Links the figures of one article, in order: later sentences take over what earlier ones said."""

    def __init__(self, article: Article, reading: Reading, catalogue: Catalogue) -> None:
        self.reading = reading
        self.catalogue = catalogue
        self.table: MetricTable = metric_table(catalogue)
        self.measures = catalogue.measures.find(reading.shadow, reading.text)
        self.focus: Focus = focus_of(article, reading, catalogue)
        self.memory = Memory()
        self._metric: Metric | None = None
        self._next_sentence = 0
        self._linked: Sentence | None = None
        self._last: list[Links] = []

    def of_sentence(self, contexts: Sequence[Context], measured: Sequence[Measured]) -> list[Links]:
        """The links of a sentence's figures."""
        sentence = contexts[0].sentence
        self._hear(contexts[0].sentence_number)
        note_sentence(contexts[0].sentence_number, self.reading, self.focus, self.memory, self.catalogue)
        hits = hits_within(self.measures, sentence.start, sentence.end)
        pairings = paired(list(contexts), self.reading.names, hits)
        links: list[Links] = []
        for context, what in zip(contexts, measured, strict=True):
            links.append(self._link(context, what, hits, links, pairings.get(context.position)))
        learn(sentence, self.reading, self.focus, self.memory, self.catalogue)
        self._metric = next(
            (one.metric for one in reversed(links) if one.metric and one.metric.id), self._metric
        )
        return links

    def _hear(self, number: int) -> None:
        """Takes over what the sentences up to this one, with no figures of their own, speak of; paragraphs part it."""
        sentences = self.reading.index.sentences
        for earlier, sentence in zip(
            sentences[self._next_sentence : number], sentences[self._next_sentence + 1 : number + 1], strict=True
        ):
            hits = hits_within(self.measures, earlier.start, earlier.end)
            if earlier is not self._linked:
                self._metric = metric_said(hits, self.reading.text, self.table) or self._metric
            leads_on = self.reading.shadow[earlier.end - 1] in ":：" or self.reading.shadow[sentence.start] in "-*•"
            if sentence.paragraph != earlier.paragraph and not leads_on:
                self._metric = None
        self._next_sentence = number
        self._linked = sentences[number]

    def _link(
        self, context: Context, what: Measured, hits: list[Hit], before: list[Links], pairing: Pairing | None
    ) -> Links:
        scope = self._scope(context, before, pairing)
        hit = pairing.hit if pairing else None
        twin = before[pairing.position] if pairing and pairing.position is not None else None
        earlier = [one.metric for one in (*before, twin) if one and one.metric]
        metric = metric_of(
            context,
            what,
            hits,
            earlier,
            self._metric,
            scope.subject,
            hit if hit and hit.kind in ("metric", "topic") else None,
            self.table,
        )
        partner_id = partner_of(context, self.catalogue)
        if hit and is_far(hit, self.catalogue):
            partner_id = hit.id
        elif partner_id is None and before:
            partner_id = (twin or before[-1]).partner_id
        return Links(metric, scope.subject, scope.place_id, partner_id, pairing)

    def _scope(self, context: Context, before: list[Links], pairing: Pairing | None) -> Scope:
        if pairing and pairing.position is not None:
            twin = before[pairing.position]
            return Scope(twin.subject, twin.place_id)
        scope = scope_of(context, self.focus, self.memory, self.catalogue)
        hit = pairing.hit if pairing else None
        if hit and hit.kind in ("organisation", "cluster", "corridor"):
            return Scope(Subject(hit.id, self.reading.text[hit.start : hit.end], hit.kind), scope.place_id)
        if hit and hit.kind == "place" and not is_far(hit, self.catalogue):
            return Scope(Subject(hit.id, self.reading.text[hit.start : hit.end], "place"), hit.id)
        return scope
