"""Measures the extraction against the annotated articles: `python -m tests.evaluate [PATH ...]`.

Takes the gold files under tests/gold/{en,zh,seeds}/ and any PATH (a .jsonl file, or a folder of them), reads
each article as a refresh does, extracts its claims, and prints precision, recall and F1 of figures, claims
and linked claims, the faults by field, how far confidence can be trusted, and the speed.

A document of scope "figure" is single sentences, one a line: each goes by itself through `extract_figures`.
What is held back (split "held_back") shows its faults, and its scores by document, with --held-back only.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chongqing.articles.model import Article, Document, FoundDate
from chongqing.catalogue import Catalogue, load_catalogue
from chongqing.errors import ChongqingError
from tests.floors import fallen, pin, pins_of, read_floors, strangers
from tests.gold_set import SPLITS, GoldDocument, all_gold, inputs_hash
from tests.scoring import FAULTS, LEVELS, Fault, Gold, Prediction, Score, Span, score_document, subject_names

CONFIDENCE_BINS = 10


@dataclass(frozen=True)
class Reading:
    """What the reader made of a document: its articles' texts joined, and where the cuts were."""

    articles: tuple[Article, ...]
    text: str
    original: str
    cut_spans: tuple[Span, ...]
    problem: str | None = None


def read(gold: GoldDocument, catalogue: Catalogue) -> Reading:
    """Read a document as a refresh does; if the reader fails, take its text as it stands and say so.

    Single sentences are no article: they are always taken as they stand. An article in which the reader finds
    no date gets the header's, as one that came by an address would.
    """
    original = gold.content.decode("utf-8")
    articles = [Article(Article.id_of(original), gold.name, original, gold.language)]
    problem = None
    try:
        from chongqing.articles import read_document

        if gold.scope != "figure":
            articles = read_document(Document(gold.name, gold.content), catalogue)
    except Exception as error:  # whatever goes wrong in reading must not hide what the extraction can do
        problem = f"{type(error).__name__}: {error}"
    if gold.published_on is not None:
        given = FoundDate(gold.published_on, "manual", 1.0)
        articles = [a if a.anchor else dataclasses.replace(a, published=given) for a in articles]
    return Reading(
        articles=tuple(articles),
        text="\n".join(article.text for article in articles),
        original=original,
        cut_spans=tuple((cut.start, cut.end) for article in articles for cut in article.cut_spans),
        problem=problem,
    )


def predict(gold: GoldDocument, reading: Reading, catalogue: Catalogue) -> list[Prediction]:
    """What the project takes down of a document, at offsets into the text that was read."""
    from chongqing.claims import extract_claims, extract_figures

    found: list[Prediction] = []
    base = 0
    if gold.scope == "figure":
        for line in reading.text.splitlines(keepends=True):
            found += _moved(extract_figures(line, gold.language), base)
            base += len(line)
        return found
    for article in reading.articles:
        found += _moved(extract_claims(article, catalogue), base)
        base += len(article.text) + 1
    return found


def _moved(found: Iterable[Any], base: int) -> Iterator[Any]:
    for one in found:
        yield dataclasses.replace(one, char_start=one.char_start + base, char_end=one.char_end + base)


def gold_spans(figure: Gold, reading: Reading) -> list[Span]:
    """Where in the text the figure may stand: its n-th occurrence if it names one, else anywhere.

    Occurrences are counted in the document as it stands; what the reader cut away is left out of account.
    Without an occurrence, a phrase that begins or ends within a longer number is not one ("30%" in "130%").
    """
    found = _places(figure["phrase"], reading.text)
    if occurrence := figure.get("occurrence"):
        places = _places(figure["phrase"], reading.original)
        kept = [
            number
            for number, (start, end) in enumerate(places, start=1)
            if not any(cut_start < end and start < cut_end for cut_start, cut_end in reading.cut_spans)
        ]
        if len(kept) == len(found):
            return [found[kept.index(occurrence)]] if occurrence in kept else []
        return found[occurrence - 1 : occurrence] or found
    return [span for span in found if not _cuts_number(reading.text, *span)] or found


def _places(phrase: str, text: str) -> list[Span]:
    """Where the phrase stands; only if it stands nowhere, where it does with other white space."""
    for pattern in (re.escape(phrase), r"\s+".join(map(re.escape, phrase.split()))):
        if found := [match.span() for match in re.finditer(pattern, text)]:
            return found
    return []


def _cuts_number(text: str, start: int, end: int) -> bool:
    before = re.search(r"\d[.,]?$", text[max(0, start - 2) : start])
    after = re.match(r"[.,]?\d", text[end : end + 2])
    return bool((before and text[start].isdigit()) or (after and text[end - 1].isdigit()))


@dataclass
class Evaluation:
    """All scores of a run. `seconds` is what extracting all claims of the articles took, reading left out."""

    documents: list[tuple[GoldDocument, Score]]
    problems: list[str]
    articles: int = 0
    seconds: float = 0.0
    characters: int = 0

    @property
    def articles_a_second(self) -> float:
        return self.articles / self.seconds if self.seconds else 0.0

    def groups(self) -> dict[str, Score]:
        """The scores by language and split, in the order of `SPLITS`."""
        groups: dict[str, Score] = {}
        for gold, score in sorted(
            self.documents, key=lambda one: (one[0].is_given, SPLITS.index(one[0].split))
        ):
            groups.setdefault(gold.group, Score()).add(score)
        return groups


def evaluate(gold: Sequence[GoldDocument], catalogue: Catalogue) -> Evaluation:
    """Read, extract and score every document."""
    evaluation = Evaluation([], [])
    names = subject_names(catalogue)
    readings = [read(document, catalogue) for document in gold]
    firsts = {document.language: place for place, document in reversed([*enumerate(gold)])}
    for place in firsts.values():
        predict(
            gold[place], readings[place], catalogue
        )  # tables are made at first use; that is not part of the speed
    for document, reading in zip(gold, readings, strict=True):
        if reading.problem:
            evaluation.problems.append(
                f"{document.name}: taken as it stands, the reader failed ({reading.problem})"
            )
        started = time.perf_counter()
        try:
            predictions = predict(document, reading, catalogue)
        except Exception as error:
            error.add_note(f"while extracting {document.name}")
            raise
        is_article = document.scope != "figure"
        if is_article:
            evaluation.articles += len(reading.articles)
            evaluation.seconds += time.perf_counter() - started
            evaluation.characters += len(reading.text)
        figures = [(figure, gold_spans(figure, reading)) for figure in document.figures]
        levels = LEVELS if is_article else LEVELS[:1]
        score = score_document(document.name, reading.text, figures, predictions, names, levels)
        evaluation.documents.append((document, score))
    return evaluation


def calibration(score: Score) -> list[dict[str, float]]:
    """The reliability table: of the claims in each bin of confidence, how many, how sure, how many right."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, is_right in score.confidences:
        place = min(int(confidence * CONFIDENCE_BINS), CONFIDENCE_BINS - 1)
        bins.setdefault(place, []).append((confidence, is_right))
    return [
        {
            "from": place / CONFIDENCE_BINS,
            "to": (place + 1) / CONFIDENCE_BINS,
            "claims": len(held),
            "confidence": sum(confidence for confidence, _ in held) / len(held),
            "right": sum(is_right for _, is_right in held) / len(held),
        }
        for place, held in sorted(bins.items())
    ]


def fault_counts(score: Score) -> dict[str, int]:
    counts = Counter(fault.field for fault in score.faults)
    return {name: counts[name] for name in FAULTS}


def settle_floors(evaluation: Evaluation, is_check: bool, reason: str | None) -> int:
    """Hold the run against the floors, or make them anew; 1 if it must not pass. Says why on stderr."""
    inputs = {
        group: inputs_hash(gold for gold, _ in evaluation.documents if gold.group == group)
        for group in evaluation.groups()
    }
    pins = pins_of(evaluation.groups(), inputs)
    if is_check:
        floors = read_floors()
        faults = [*fallen(floors, pins), *strangers(floors, pins), *evaluation.problems]
    else:
        fell = pin(pins, reason)
        faults = [] if reason else fell
    for fault in faults:
        print(f"FLOOR  {fault}", file=sys.stderr)
    if faults:
        print("Mend it, or pin anew: --raise-floors; if lower, --lower-floors --reason WHY.", file=sys.stderr)
    return int(bool(faults))


def _number(score: float | None) -> str:
    return "    –" if score is None else f"{score:5.3f}"


def _score_line(label: str, score: Score) -> str:
    levels = "   ".join(
        " ".join(_number(measure(level)) for measure in (score.precision, score.recall, score.f1))
        for level in LEVELS
    )
    return f"{label:<40} {score.gold['figure']:>5} {score.predicted['figure']:>5}   {levels}"


def _fault_line(fault: Fault) -> str:
    return f"{fault.document}  {fault.context}  {fault.field}: {fault.gold} -> {fault.predicted}"


def print_report(evaluation: Evaluation, with_faults: bool, with_held_back: bool) -> None:
    """Everything there is to say, for people."""
    shown = [
        (gold, score) for gold, score in evaluation.documents if with_held_back or gold.split != "held_back"
    ]
    groups = evaluation.groups()
    open_groups = {
        group: score for group, score in groups.items() if with_held_back or "held_back" not in group
    }
    if with_faults:
        for _, score in shown:
            for fault in score.faults:
                print(_fault_line(fault))
        print()
    heads = "   ".join(f"{level:<6}    R    F1" for level in LEVELS)
    header = f"{'':<40} {'gold':>5} {'found':>5}   {heads.replace('    R', 'P    R')}"
    print(header)
    for gold, score in shown:
        print(_score_line(f"  {gold.group} {gold.name}"[:40], score))
    print(header)
    for group, score in groups.items():
        print(_score_line(f"{group} ({score.documents} documents)", score))
    print(f"\n{'faults':<14}" + "".join(f"{group:>18}" for group in open_groups))
    for name in FAULTS:
        print(f"{name:<14}" + "".join(f"{fault_counts(score)[name]:>18}" for score in open_groups.values()))
    for title, is_held_back in (("confidence", False), ("confidence, held back", True)):
        pooled = Score()
        for gold, score in evaluation.documents:
            if (gold.split == "held_back") is is_held_back:
                pooled.add(score)
        rows = calibration(pooled)
        if rows:
            print(f"\n{title:<24} claims   mean  right")
        for row in rows:
            label = f"{row['from']:.1f} to {row['to']:.1f}"
            print(f"{label:<24} {row['claims']:>6}  {row['confidence']:.3f}  {row['right']:.3f}")
    print(f"\n{_speed(evaluation)}")
    for problem in evaluation.problems:
        print(problem, file=sys.stderr)


def _speed(evaluation: Evaluation) -> str:
    per_second = f"{evaluation.articles_a_second:,.0f} articles a second"
    extent = f"{evaluation.articles} articles, {evaluation.characters:,} characters"
    return f"{extent} in {evaluation.seconds:.3f} s: {per_second}"


def as_json(evaluation: Evaluation, with_faults: bool, with_held_back: bool) -> dict[str, Any]:
    """Everything there is to say, for programs; what is held back is kept back as in print."""

    def scores(score: Score) -> dict[str, Any]:
        return {
            level: {"precision": score.precision(level), "recall": score.recall(level), "f1": score.f1(level)}
            for level in LEVELS
        }

    shown = [
        (gold, score) for gold, score in evaluation.documents if with_held_back or gold.split != "held_back"
    ]
    report: dict[str, Any] = {
        "groups": {
            group: {"documents": score.documents, "gold": score.gold["figure"], **scores(score)}
            | ({"faults": fault_counts(score)} if with_held_back or "held_back" not in group else {})
            | {"calibration": calibration(score)}
            for group, score in evaluation.groups().items()
        },
        "documents": {f"{gold.group} {gold.name}": scores(score) for gold, score in shown},
        "articles_a_second": evaluation.articles_a_second,
        "problems": evaluation.problems,
    }
    if with_faults:
        report["faults"] = [dataclasses.asdict(fault) for _, score in shown for fault in score.faults]
    return report


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.evaluate", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="more gold: a .jsonl file or a folder"
    )
    parser.add_argument("--document", metavar="NAME", help="only documents whose name contains NAME")
    parser.add_argument("--faults", action="store_true", help="print each fault on a line")
    parser.add_argument(
        "--held-back", action="store_true", help="show faults and documents that are held back too"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    floors = parser.add_mutually_exclusive_group()
    floors.add_argument("--check", action="store_true", help="fail if a score is below its floor")
    floors.add_argument("--raise-floors", action="store_true", help="pin the floors where this run stands")
    floors.add_argument(
        "--lower-floors", action="store_true", help="pin them there even if lower; needs --reason"
    )
    parser.add_argument("--reason", metavar="WHY", help="why floors are lowered: a line in CHANGELOG.md")
    arguments = parser.parse_args(argv)
    touches_floors = arguments.check or arguments.raise_floors or arguments.lower_floors
    if touches_floors and (arguments.paths or arguments.document):
        parser.error("floors hold for the whole gold set: give no PATH and no --document")
    if arguments.lower_floors != bool(arguments.reason):
        parser.error("--lower-floors and --reason go together")

    try:
        gold = [
            d for d in all_gold(arguments.paths) if not arguments.document or arguments.document in d.name
        ]
        evaluation = evaluate(gold, load_catalogue())
    except ChongqingError as error:
        print(error, file=sys.stderr)
        return 2
    if arguments.json:
        print(
            json.dumps(
                as_json(evaluation, arguments.faults, arguments.held_back), ensure_ascii=False, indent=2
            )
        )
    else:
        print_report(evaluation, arguments.faults, arguments.held_back)
    return settle_floors(evaluation, arguments.check, arguments.reason) if touches_floors else 0


if __name__ == "__main__":
    sys.exit(main())
