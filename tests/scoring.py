"""How predictions are held against gold figures: which belong together, what is right, what is wrong.

A prediction and a gold figure belong together when their characters overlap. It is right at three levels:
FIGURE (value, unit), CLAIM (also comparator, kind, measure, period, deadline), LINKED (also subject, metric).
What a gold figure does not give is not scored.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chongqing.catalogue import Catalogue, shadow_of
from chongqing.claims.model import Claim, Figure

Prediction = Claim | Figure
Gold = Mapping[str, Any]
Names = Mapping[str, frozenset[str]]
Span = tuple[int, int]

LEVELS = ("figure", "claim", "linked")
FIELDS = {
    "figure": ("value", "unit"),
    "claim": ("comparator", "kind", "measure", "period", "deadline"),
    "linked": ("subject", "metric"),
}
FAULTS = (*(name for level in LEVELS for name in FIELDS[level]), "missed", "spurious")
CONTEXT_CHARS = 40
RELATIVE_TOLERANCE = 1e-6
_POINTS = ("eq", "approx")
_SUBJECT_KINDS = ("cluster", "tier", "organisation", "place", "corridor", "outlet", "scheme")


@dataclass(frozen=True)
class Fault:
    """One thing wrong: the phrase in brackets with what stands around it, the field, both values."""

    document: str
    context: str
    field: str
    gold: str
    predicted: str


@dataclass
class Score:
    """Counts that add up. `confidences`: for each claim that counts, how sure it was and if it is right."""

    documents: int = 0
    gold: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    confidences: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, other: Score) -> None:
        self.documents += other.documents
        self.gold.update(other.gold)
        self.predicted.update(other.predicted)
        self.right.update(other.right)
        self.faults += other.faults
        self.confidences += other.confidences

    def precision(self, level: str) -> float | None:
        return self.right[level] / self.predicted[level] if self.predicted[level] else None

    def recall(self, level: str) -> float | None:
        return self.right[level] / self.gold[level] if self.gold[level] else None

    def f1(self, level: str) -> float | None:
        """None where there is nothing to find and nothing was found."""
        total = self.gold[level] + self.predicted[level]
        return 2 * self.right[level] / total if total else None


def subject_names(catalogue: Catalogue) -> dict[str, frozenset[str]]:
    """Every name and alias that a subject can have (as a shadow) -> the ids it may stand for."""
    pairs = [(alias.alias, alias.id) for alias in catalogue.aliases if alias.kind in _SUBJECT_KINDS]
    for rows in (
        catalogue.clusters,
        catalogue.organisations,
        catalogue.places,
        catalogue.corridors,
        catalogue.outlets,
    ):
        pairs += [
            (name, row_id) for row_id, row in rows.items() for name in (row.name_en, row.name_zh) if name
        ]
    names: dict[str, set[str]] = {}
    for name, row_id in pairs:
        names.setdefault(shadow_of(name.strip()), set()).add(row_id)
    return {name: frozenset(ids) for name, ids in names.items()}


def readings(gold: Gold, name: str) -> list[Any]:
    """What counts as right for a field: its value, then its `_alt` (one, a list, or several parted by ;)."""
    other = gold.get(f"{name}_alt", [])
    if isinstance(other, str):
        other = [part.strip() for part in other.split(";")]
    return [gold.get(name), *(other if isinstance(other, list) else [other])]


def _value_is_right(gold: Gold, found: Prediction, _names: Names) -> bool:
    def equal(number: float | None, accepted: Sequence[Any]) -> bool:
        if number is None:
            return False
        signs = (1, -1) if gold.get("abs_ok") else (1,)
        return any(
            math.isclose(sign * number, float(other), rel_tol=RELATIVE_TOLERANCE)
            for sign in signs
            for other in accepted
        )

    low = readings(gold, "value")
    if gold.get("value_high") is None:
        return equal(found.value, low)
    high = readings(gold, "value_high")
    # "fell 4 to 6 percent" is -4..-6 to one reader and -6..-4 to another.
    return any(
        equal(first, low) and equal(second, high)
        for first, second in ((found.value, found.value_high), (found.value_high, found.value))
    )


def _unit_is_right(gold: Gold, found: Prediction, _names: Names) -> bool:
    return (found.unit or "").casefold() in {(unit or "").casefold() for unit in readings(gold, "unit")}


def _comparator_is_right(gold: Gold, found: Claim, _names: Names) -> bool:
    accepted = set(readings(gold, "comparator"))
    if gold.get("value_high") is not None and accepted & {*_POINTS, "range"}:
        accepted |= {"range"} if "range" not in accepted else {*_POINTS}
    return bool(gold.get("comparator_any")) or found.comparator in accepted


def _kind_is_right(gold: Gold, found: Claim, _names: Names) -> bool:
    return found.kind in readings(gold, "kind")


def _measure_is_right(gold: Gold, found: Claim, _names: Names) -> bool:
    return found.measure in readings(gold, "measure")


def _period_is_right(gold: Gold, found: Claim, _names: Names) -> bool:
    if gold.get("period_loose") or not (gold.get("period_start") or gold.get("period_end")):
        return True
    if any(_day(found.period_start) == _day(found.period_end) == day for day in readings(gold, "period")[1:]):
        return True
    return all(
        not gold.get(end) or _day(getattr(found, end)) in readings(gold, end)
        for end in ("period_start", "period_end")
    )


def _deadline_is_right(gold: Gold, found: Claim, _names: Names) -> bool:
    return not gold.get("deadline") or _day(found.deadline) in readings(gold, "deadline")


def _subject_is_right(gold: Gold, found: Claim, names: Names) -> bool:
    if not gold.get("subject"):
        return True
    ids = {found.subject_id, found.place_id} - {None}
    return any(
        subject.casefold() == (found.subject or "").casefold()
        or ids & names.get(shadow_of(subject), frozenset())
        for subjects in readings(gold, "subject")
        for subject in (subjects, *(part.strip() for part in subjects.split(";")))
    )


def _metric_is_right(gold: Gold, found: Claim, _names: Names) -> bool:
    return not gold.get("metric") or found.metric_id in readings(gold, "metric")


_IS_RIGHT: dict[str, Callable[[Gold, Any, Names], bool]] = {
    "value": _value_is_right,
    "unit": _unit_is_right,
    "comparator": _comparator_is_right,
    "kind": _kind_is_right,
    "measure": _measure_is_right,
    "period": _period_is_right,
    "deadline": _deadline_is_right,
    "subject": _subject_is_right,
    "metric": _metric_is_right,
}


def levels_of(found: Prediction) -> tuple[str, ...]:
    """The levels at which a prediction can be judged: a figure alone has no kind, period or subject."""
    return LEVELS if isinstance(found, Claim) else LEVELS[:1]


def wrong_fields(gold: Gold, found: Prediction, names: Names) -> list[str]:
    """The fields of the prediction that differ from gold, in the order of the levels."""
    fields = (name for level in levels_of(found) for name in FIELDS[level])
    return [name for name in fields if not _IS_RIGHT[name](gold, found, names)]


def right_levels(wrong: Sequence[str], found: Prediction) -> list[str]:
    """The levels that hold: each needs all fields of its own and of the levels before it."""
    right = []
    for level in levels_of(found):
        if any(name in wrong for name in FIELDS[level]):
            break
        right.append(level)
    return right


def best_assignment(gains: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """(gold, prediction) -> gain, to the one-to-one pairing {gold: prediction} of the greatest total gain.

    One gold figure after the other is given the prediction that helps most, moving earlier ones where that
    pays; the total is the greatest possible after every step (the assignment problem, solved row by row).
    """
    options: dict[int, dict[int, int]] = {}
    for (gold, prediction), gain in sorted(gains.items()):
        options.setdefault(gold, {})[prediction] = gain
    holder: dict[int, int] = {}
    for newcomer in options:
        best: tuple[int, tuple[tuple[int, int], ...]] = (0, ())
        reached = {newcomer: best}
        waiting = [newcomer]
        while waiting:
            needy = waiting.pop(0)
            total, path = reached[needy]
            if total > best[0]:
                best = total, path
            for prediction, gain in options[needy].items():
                step = (*path, (needy, prediction))
                held_by = holder.get(prediction)
                if held_by is None:
                    if total + gain > best[0]:
                        best = total + gain, step
                elif held_by != needy:
                    freed = total + gain - options[held_by][prediction]
                    if held_by not in reached or freed > reached[held_by][0]:
                        reached[held_by] = freed, step
                        waiting.append(held_by)
        for gold, prediction in best[1]:
            holder[prediction] = gold
    return {gold: prediction for prediction, gold in holder.items()}


def score_document(
    document: str,
    text: str,
    gold: Sequence[tuple[Gold, Sequence[Span]]],
    predictions: Sequence[Prediction],
    names: Names,
    levels: Sequence[str] = LEVELS,
) -> Score:
    """Score one document. `gold` gives each figure with the places in `text` where its phrase may stand."""
    required = [(figure, spans) for figure, spans in gold if not figure.get("optional")]
    optional_spans = [span for figure, spans in gold if figure.get("optional") for span in spans]
    wrong = {
        (g, p): wrong_fields(figure, found, names)
        for g, (figure, spans) in enumerate(required)
        for p, found in enumerate(predictions)
        if any(_overlap(span, found) for span in spans)
    }

    def gain(pair: tuple[int, int]) -> int:
        # One more figure outweighs any number of claims, a claim any number of links, a link any field.
        scale = 10_000
        held = right_levels(wrong[pair], predictions[pair[1]])
        ranks: Iterable[int] = (scale ** (3 - LEVELS.index(level)) for level in held)
        return sum(ranks) + len(FAULTS) - len(wrong[pair])

    matched = best_assignment(
        {pair: gain(pair) for pair, names_wrong in wrong.items() if not {"value", "unit"} & set(names_wrong)}
    )
    taken = set(matched.values())
    ignored = {
        p
        for p, found in enumerate(predictions)
        if p not in taken and any(_overlap(span, found) for span in optional_spans)
    }
    # What is left over and stands at one place is one fault (a wrong value), not two (missed and spurious).
    mistaken = best_assignment(
        {pair: gain(pair) for pair in wrong if pair[0] not in matched and pair[1] not in taken | ignored}
    )

    score = Score(documents=1)
    for level in levels:
        score.gold[level] = len(required)
        score.predicted[level] = len(predictions) - len(ignored)
    held_claims: set[int] = set()
    for g, p in matched.items():
        held = right_levels(wrong[g, p], predictions[p])
        score.right.update(level for level in held if level in levels)
        if "claim" in held:
            held_claims.add(p)
    score.confidences = [
        (found.confidence, p in held_claims)
        for p, found in enumerate(predictions)
        if isinstance(found, Claim) and p not in ignored
    ]

    faults: list[tuple[int, Fault]] = []
    for g, (figure, spans) in enumerate(required):
        p = matched.get(g, mistaken.get(g, -1))
        if p < 0:
            start, end = spans[0] if spans else (0, 0)
            context = (
                _context(text, start, end) if spans else f"[{figure['phrase']}] (not in the article's text)"
            )
            faults.append((start, Fault(document, context, "missed", _summary(figure), "nothing")))
            continue
        found = predictions[p]
        start, end = next(span for span in spans if _overlap(span, found))
        for name in wrong[g, p]:
            fault = Fault(
                document, _context(text, start, end), name, _shown(figure, name), _shown(found, name)
            )
            faults.append((start, fault))
    for p in sorted(set(range(len(predictions))) - taken - ignored - set(mistaken.values())):
        found = predictions[p]
        context = _context(text, found.char_start, found.char_end)
        faults.append((found.char_start, Fault(document, context, "spurious", "nothing", _summary(found))))
    score.faults = [fault for _, fault in sorted(faults, key=lambda placed: placed[0])]
    return score


def _overlap(span: Span, found: Prediction) -> bool:
    return span[0] < found.char_end and found.char_start < span[1]


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _get(source: Gold | Prediction, name: str) -> Any:
    return source.get(name) if isinstance(source, Mapping) else getattr(source, name, None)


def _shown(source: Gold | Prediction, name: str) -> str:
    match name:
        case "value":
            high = _get(source, "value_high")
            return f"{_get(source, 'value'):.12g}" + ("" if high is None else f"..{high:.12g}")
        case "period":
            return f"{_get(source, 'period_start')}..{_get(source, 'period_end')}"
        case "subject" | "metric" if not isinstance(source, Mapping):
            return f"{_get(source, f'{name}_id')} ({_get(source, name)})"
        case _:
            return str(_get(source, name))


def _summary(source: Gold | Prediction) -> str:
    return " ".join(_shown(source, name) for name in ("value", "unit", "comparator", "kind", "measure"))


def _context(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - CONTEXT_CHARS) : start], text[end : end + CONTEXT_CHARS]
    return " ".join(f"{before}[{text[start:end]}]{after}".split())
