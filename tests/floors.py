"""The floors under the scores: pinned beside a hash of the gold they were measured on, they only go up."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.gold_set import GOLD, ROOT
from tests.scoring import LEVELS, Score

FLOORS = GOLD / "floors.json"
CHANGELOG = ROOT / "CHANGELOG.md"
_STEPS = 10_000

Pins = Mapping[str, Mapping[str, Any]]


def pins_of(scores: Mapping[str, Score], inputs: Mapping[str, str]) -> Pins:
    """What this run would pin: by group, the hash of its gold and F1 by level, rounded down."""
    return {
        group: {
            "inputs": inputs[group],
            **{level: _rounded_down(f1) for level in LEVELS if (f1 := score.f1(level)) is not None},
        }
        for group, score in scores.items()
    }


def fallen(floors: Pins, pins: Pins) -> list[str]:
    """What stands below its floor: "en/open claim 0.8800 is now 0.8712". A group that is gone stands at 0."""
    return [
        f"{group} {level} {floor[level]:.4f} is now {pins.get(group, {}).get(level, 0.0):.4f}"
        for group, floor in sorted(floors.items())
        for level in LEVELS
        if level in floor and pins.get(group, {}).get(level, 0.0) < floor[level]
    ]


def strangers(floors: Pins, pins: Pins) -> list[str]:
    """The groups without a floor, or whose gold is not what the floor was pinned for."""
    return [
        f"{group}: its gold is not what a floor was pinned for"
        for group, pin in sorted(pins.items())
        if floors.get(group, {}).get("inputs") != pin["inputs"]
    ]


def read_floors(path: Path = FLOORS) -> Pins:
    floors: Pins = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return floors


def pin(pins: Pins, reason: str | None = None, path: Path = FLOORS, changelog: Path = CHANGELOG) -> list[str]:
    """Make `pins` the floors. Returns what fell; if anything did, nothing is pinned unless a reason is given.

    The reason goes to the changelog.
    """
    fell = fallen(read_floors(path), pins)
    if fell and reason is None:
        return fell
    if fell:
        text = changelog.read_text(encoding="utf-8") if changelog.exists() else "# Changelog\n"
        entry = f"Evaluation floors lowered ({'; '.join(fell)}): {reason}"
        changelog.write_text(with_entry(text, entry), encoding="utf-8")
    path.write_text(json.dumps(pins, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return fell


def with_entry(changelog: str, entry: str) -> str:
    """The changelog with the entry on top of its newest section, which is made where there is none."""
    if heading := re.search(r"(?m)^## .*\n+", changelog):
        return f"{changelog[: heading.end()]}- {entry}\n{changelog[heading.end() :]}"
    return f"{changelog.rstrip()}\n\n## Unreleased\n\n- {entry}\n"


def _rounded_down(score: float) -> float:
    return math.floor(score * _STEPS + 1e-6) / _STEPS
