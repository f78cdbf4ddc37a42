"""How far two readers of the gold articles agree: `python -m tests.gold.agreement [--faults]`.

Under second/{en,zh}/ a second reader has annotated a part of the articles from their texts alone. It is held
against the gold beside the texts as what the extractor finds is: it is a prediction, the gold is gold. A
figure that either reader calls optional counts neither for nor against. "No latitude" is the same without
what the first reader also accepts (`*_alt`, `abs_ok`, `period_loose`): how often both wrote down the very
same. The linked level is over the figures for which both readers name a subject and a metric.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from chongqing.catalogue import load_catalogue, shadow_of
from chongqing.claims.model import Claim
from tests.evaluate import Reading, fault_counts, gold_spans
from tests.gold_set import GOLD, read_gold
from tests.scoring import FAULTS, LEVELS, Gold, Names, Score, Span, score_document, subject_names

SECOND = GOLD / "second"
LANGUAGES = ("en", "zh")
_LINKS = ("subject", "metric")

_LATITUDE = ("abs_ok", "period_loose", "comparator_any")

Placed = tuple[Gold, list[Span]]


@dataclass
class Agreement:
    """The scores of one language. `doubted` counts the figures that one reader only calls optional."""

    all_figures: Score = field(default_factory=Score)
    linked_by_both: Score = field(default_factory=Score)
    doubted: int = 0

    def add(self, other: Agreement) -> None:
        self.all_figures.add(other.all_figures)
        self.linked_by_both.add(other.linked_by_both)
        self.doubted += other.doubted

    def f1(self, level: str) -> float | None:
        return (self.linked_by_both if level == "linked" else self.all_figures).f1(level)


def placed_figures(figures: Sequence[Gold], text: str) -> list[Placed]:
    """Each figure with where its phrase stands in the article."""
    whole = Reading((), text, text, ())
    return [(figure, gold_spans(figure, whole)) for figure in figures]


def as_claim(figure: Gold, span: Span, language: str, names: Names) -> Claim:
    """A figure of the second reader as the extractor would hand it in, its subject as a catalogue entry."""

    def day(name: str) -> date | None:
        return date.fromisoformat(figure[name]) if figure.get(name) else None

    ids = sorted(names.get(shadow_of(figure.get("subject", "")), ()))
    given: dict[str, Any] = {
        "document": figure["doc"],
        "char_start": span[0],
        "char_end": span[1],
        "subject_id": ids[0] if ids else None,
        "metric_id": figure.get("metric"),
        "period_start": day("period_start"),
        "period_end": day("period_end"),
        "deadline": day("deadline"),
        "language": language,
        "confidence": 1.0,
        "flags": (),
    }
    same = ("phrase", "value", "value_high", "unit", "comparator", "kind", "measure", "subject", "metric")
    values: dict[str, Any] = dict.fromkeys(Claim.__dataclass_fields__)
    return Claim(**(values | {name: figure.get(name) for name in same} | given))


def agreement_on(path: Path, names: Names, with_latitude: bool = True) -> Agreement:
    """Compare both readings of one article. `path` is the second one's file."""
    language = path.parent.name
    (document,) = read_gold(GOLD / language / path.name)
    text = document.content.decode("utf-8")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    figures = document.figures if with_latitude else [_without_latitude(one) for one in document.figures]
    first, second = placed_figures(figures, text), placed_figures(rows[1:], text)

    certain = [one for one in second if not one[0].get("optional")]
    doubted_by_second = [
        not figure.get("optional") and _meets(spans, second) and not _meets(spans, certain)
        for figure, spans in first
    ]
    doubted_by_first = [figure.get("optional") and _meets(spans, certain) for figure, spans in first]
    # What only the second reader calls optional is made so; the scoring sees to what the first does.
    gold = [
        ({**figure, "optional": True}, spans) if is_doubted else (figure, spans)
        for (figure, spans), is_doubted in zip(first, doubted_by_second, strict=True)
    ]
    both = [one for one in _linked(gold) if _meets(one[1], _linked(certain))]
    second_of_both = [one for one in _linked(certain) if _meets(one[1], both)]

    def score(gold: Sequence[Placed], others: Sequence[Placed]) -> Score:
        claims = [as_claim(figure, spans[0], language, names) for figure, spans in others]
        return score_document(document.name, text, gold, claims, names)

    return Agreement(
        score(gold, certain),
        score(both, second_of_both),
        sum(map(bool, (*doubted_by_first, *doubted_by_second))),
    )


def _without_latitude(figure: Gold) -> Gold:
    return {
        name: given for name, given in figure.items() if not name.endswith("_alt") and name not in _LATITUDE
    }


def _meets(spans: Sequence[Span], others: Sequence[Placed]) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for _, other in others for b in other for a in spans)


def _linked(figures: Sequence[Placed]) -> list[Placed]:
    return [one for one in figures if all(one[0].get(name) for name in _LINKS)]


def agreement(language: str, names: Names, with_latitude: bool = True) -> Agreement:
    """Compare both readings of every article of a language that was read twice."""
    total = Agreement()
    for path in sorted((SECOND / language).glob("*.jsonl")):
        total.add(agreement_on(path, names, with_latitude))
    return total


def _disagreements(found: Agreement) -> dict[str, int]:
    linked = fault_counts(found.linked_by_both)
    return {
        name: linked[name] if name in _LINKS else count
        for name, count in fault_counts(found.all_figures).items()
    }


def _print_faults(found: Agreement) -> None:
    for score, is_link in ((found.all_figures, False), (found.linked_by_both, True)):
        for fault in score.faults:
            if (fault.field in _LINKS) is is_link:
                print(f"{fault.document}  {fault.context}  {fault.field}: {fault.gold} | {fault.predicted}")


def print_agreement(found: Mapping[str, Agreement]) -> None:
    """A column a comparison; what differs counts each field of each figure."""
    lines: dict[str, list[str]] = {
        "": list(found),
        "articles": [f"{one.all_figures.documents}" for one in found.values()],
        "figures of the first": [f"{one.all_figures.gold['figure']}" for one in found.values()],
        "figures of the second": [f"{one.all_figures.predicted['figure']}" for one in found.values()],
        "linked by both": [f"{one.linked_by_both.gold['linked']}" for one in found.values()],
        "optional to one only": [f"{one.doubted}" for one in found.values()],
    }
    for level in LEVELS:
        scores = [one.f1(level) for one in found.values()]
        lines[f"{level} F1"] = ["–" if score is None else f"{score:.3f}" for score in scores]
    for name in FAULTS:
        label = {"missed": "found by the first only", "spurious": "found by the second only"}
        counts = [f"{_disagreements(one)[name]}" for one in found.values()]
        lines[label.get(name, f"differ in {name}")] = counts
    for title, values in lines.items():
        print(f"{title:<26}" + "".join(f"{value:>18}" for value in values))


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.gold.agreement", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--faults", action="store_true", help="print each disagreement on a line")
    arguments = parser.parse_args(argv)
    names = subject_names(load_catalogue())
    found = {language: agreement(language, names) for language in LANGUAGES}
    if arguments.faults:
        for one in found.values():
            _print_faults(one)
    strict = {f"{language}, no latitude": agreement(language, names, False) for language in LANGUAGES}
    print_agreement(found | strict)


if __name__ == "__main__":
    main()
