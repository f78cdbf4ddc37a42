"""A text read once: its shadow, sentences, cues, time expressions, figures and the catalogue entries it names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chongqing.catalogue import Catalogue, Hit, shadow_of
from chongqing.claims import plans_en, plans_zh
from chongqing.claims.cues import Cues
from chongqing.claims.figures_en import english_figures
from chongqing.claims.figures_zh import chinese_figures
from chongqing.claims.found import Found
from chongqing.claims.guards import Mask, Span
from chongqing.claims.lexicon import Lexicon, lexicon_of
from chongqing.claims.ranks_en import english_ranks
from chongqing.claims.ranks_zh import chinese_ranks
from chongqing.claims.sentences import SentenceIndex, sentences_of
from chongqing.claims.times import TimeSpan, running_references
from chongqing.claims.times_en import english_times
from chongqing.claims.times_zh import chinese_times


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything later steps ask of a text; all offsets are into `text`."""

    text: str
    shadow: str
    lexicon: Lexicon
    index: SentenceIndex
    cues: Cues
    times: list[TimeSpan]
    names: list[Hit]
    figures: list[Found]
    references: list[TimeSpan | None]
    plans: list[TimeSpan | None]
    planned: list[Span]


def read_text(text: str, language: str, catalogue: Catalogue, anchor: date | None = None) -> Reading:
    """Reads a text. Relative time words are resolved against `anchor` where there is one."""
    lexicon = lexicon_of(catalogue, language)
    shadow = shadow_of(text)
    cues = lexicon.finder.find(shadow)
    names = catalogue.names.find(shadow, text)
    masked = [(hit.start, hit.end) for hit in names]
    if lexicon.language == "zh":
        times = chinese_times(shadow, anchor, cues)
        masked += [(span.start, span.end) for span in times]
        figures = chinese_figures(text, shadow, cues, lexicon.units, lexicon.finder, masked)
        ranks = chinese_ranks(shadow)
    else:
        times = english_times(text, shadow, anchor)
        masked += [(span.start, span.end) for span in times]
        figures = english_figures(text, shadow, cues, lexicon.units, lexicon.finder, masked)
        ranks = english_ranks(shadow, cues)
    figures = _merged(figures, ranks)
    return Reading(
        text,
        shadow,
        lexicon,
        SentenceIndex(sentences_of(text)),
        cues,
        times,
        names,
        figures,
        *running_references(times, anchor),
        (plans_zh if lexicon.language == "zh" else plans_en).planned_stretches(shadow),
    )


def _merged(figures: list[Found], ranks: list[Found]) -> list[Found]:
    """Figures and ranks in order; a figure inside a rank ("No. 2") is the rank."""
    mask = Mask((rank.start, rank.end) for rank in ranks)
    kept = [figure for figure in figures if not mask.touches(figure.number_start, figure.number_start + 1)]
    return sorted([*kept, *ranks], key=lambda figure: figure.number_start)
