""" "respectively" and 分别: which value of a list belongs to which name of the list before it."""

from __future__ import annotations

from dataclasses import dataclass

from chongqing.catalogue import Hit
from chongqing.claims.context import Context, hits_within
from chongqing.claims.found import Found

_MAX_GAP = 14
_REACH = 300
_KINDS = ("place", "organisation", "cluster", "corridor", "metric", "topic")


@dataclass(frozen=True, slots=True)
class Pairing:
    """What a figure of a paired list goes with: a name, or the figure at `position` of the list before."""

    hit: Hit | None = None
    position: int | None = None


def paired(contexts: list[Context], names: list[Hit], measures: list[Hit]) -> dict[int, Pairing]:
    """For the figures of one sentence that stand in a paired list: figure number -> what it goes with.

    A list of values pairs with the nearest list before it that has as many members, of one kind; where there is
    none, with the list of values before it ("the two rose 32.4 and 38.1 percent, respectively").
    """
    if not contexts:
        return {}
    reading, sentence = contexts[0].reading, contexts[0].sentence
    if not reading.cues.any_within("paired", sentence.start, sentence.end):
        return {}
    found: dict[int, Pairing] = {}
    lists = _value_lists(contexts)
    for number, group in enumerate(lists):
        start = group[0].figure.start
        earlier = next((other for other in reversed(lists[:number]) if len(other) == len(group)), None)
        since = earlier[-1].figure.end if earlier else max(sentence.start, start - _REACH)
        members = _members(names, measures, since, start, reading.shadow, len(group))
        if members:
            found.update({c.position: Pairing(hit=hit) for c, hit in zip(group, members, strict=True)})
        elif earlier:
            for context, other in zip(group, earlier, strict=True):
                found[context.position] = Pairing(found.get(other.position, Pairing()).hit, other.position)
        else:
            for offset, context in enumerate(group):
                before = group[0].position - len(group) + offset
                if group[0].position >= len(group) and _is_level(contexts[before].figure):
                    found[context.position] = Pairing(position=before)
    return found


def _is_level(figure: Found) -> bool:
    return figure.dimension != "percent"


def _members(
    names: list[Hit], measures: list[Hit], start: int, end: int, shadow: str, size: int
) -> list[Hit] | None:
    for pool in (names, measures):
        hits = hits_within(pool, start, end)
        for kind in _KINDS:
            if members := _last_list([hit for hit in hits if hit.kind == kind], shadow, size):
                return members
    return None


def _value_lists(contexts: list[Context]) -> list[list[Context]]:
    groups: list[list[Context]] = []
    for context in contexts:
        last = groups[-1][-1] if groups else None
        if last and _same_list(last.figure, context.figure):
            groups[-1].append(context)
        else:
            groups.append([context])
    return [group for group in groups if len(group) >= 2]


def _same_list(left: Found, right: Found) -> bool:
    return left.dimension == right.dimension and 0 <= right.start - left.end <= _MAX_GAP


def _last_list(hits: list[Hit], shadow: str, size: int) -> list[Hit] | None:
    """The last run of exactly `size` different hits that stand close together."""
    runs: list[list[Hit]] = []
    for hit in hits:
        if runs and _goes_on(shadow[runs[-1][-1].end : hit.start]):
            if hit.id != runs[-1][-1].id:
                runs[-1].append(hit)
        else:
            runs.append([hit])
    return next((run for run in reversed(runs) if len(run) == size), None)


def _goes_on(between: str) -> bool:
    return len(between) <= _MAX_GAP and not any(stop in between for stop in ".;。；，")
