""" "respectively" and 分别: which value of a list belongs to which name of the list before it."""

from __future__ import annotations

from chongqing.catalogue import Hit
from chongqing.claims.context import Context, hits_within
from chongqing.claims.found import Found

_MAX_GAP = 12


def paired_hits(contexts: list[Context], names: list[Hit], metrics: list[Hit]) -> dict[int, Hit]:
    """For the figures of one sentence that stand in a paired list: figure number -> the name or metric it goes with.

    A list of values pairs with the nearest list before it that has as many members, of one kind.
    """
    if not contexts:
        return {}
    reading, sentence = contexts[0].reading, contexts[0].sentence
    if not reading.cues.any_within("paired", sentence.start, sentence.end):
        return {}
    paired: dict[int, Hit] = {}
    for group in _value_lists(contexts):
        start = group[0].figure.start
        for pool in (names, metrics):
            for kinds in (("place",), ("organisation",), ("cluster",), ("metric",), ("corridor",)):
                hits = [h for h in hits_within(pool, sentence.start, start) if h.kind in kinds]
                members = _last_list(hits, reading.shadow, len(group))
                if members:
                    paired.update({c.position: hit for c, hit in zip(group, members, strict=True)})
                    break
            else:
                continue
            break
    return paired


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
    return left.unit == right.unit and 0 <= right.start - left.end <= _MAX_GAP


def _last_list(hits: list[Hit], shadow: str, size: int) -> list[Hit] | None:
    """The last run of exactly `size` different hits that stand close together."""
    runs: list[list[Hit]] = []
    for hit in sorted(hits, key=lambda h: h.start):
        if (
            runs
            and hit.start - runs[-1][-1].end <= _MAX_GAP
            and not any(stop in shadow[runs[-1][-1].end : hit.start] for stop in ".;。；")
        ):
            if hit.id != runs[-1][-1].id:
                runs[-1].append(hit)
        else:
            runs.append([hit])
    for run in reversed(runs):
        if len(run) == size:
            return run
    return None
