"""The gold files hold together: phrases stand in their texts, fields are of their kind, splits are balanced.

What the fields mean and how to add a file stands in README.md beside this one.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).resolve().parent
FILES = sorted([*GOLD.glob("en/*.jsonl"), *GOLD.glob("zh/*.jsonl")])

HEADER = {"doc", "language", "published_on", "split", "manner", "scope"}
REQUIRED = {"doc", "phrase", "value", "unit", "comparator", "kind", "measure"}
DATES = ("period_start", "period_end", "deadline", "deadline_alt")
FLAGS = ("optional", "period_loose", "abs_ok", "comparator_any")
TEXTS = ("subject", "metric", "partner", "measured", "unit_alt", "subject_alt", "metric_alt")
NUMBERS = ("value_high", "value_alt", "value_high_alt", "occurrence")
CHOICES = {
    "comparator": {"eq", "approx", "gt", "ge", "lt", "le", "range"},
    "kind": {"actual", "target", "forecast"},
    "measure": {"level", "change", "change_abs", "share", "rank", "factor", "scale_class"},
}
ALTERNATIVES = {f"{name}_alt": choices for name, choices in CHOICES.items()}
KNOWN = REQUIRED | CHOICES.keys() | ALTERNATIVES.keys() | set(DATES) | set(FLAGS) | set(TEXTS) | set(NUMBERS)
UNIT_OF_MEASURE = {"change": "percent", "share": "percent", "rank": "rank", "factor": "factor"}


def read(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]], str]:
    header, *figures = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return header, figures, path.with_suffix(".txt").read_text(encoding="utf-8")


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_the_header_names_its_text(path: Path) -> None:
    header, _, text = read(path)
    assert HEADER - {"scope"} <= header.keys() <= HEADER
    assert header["doc"] == path.with_suffix(".txt").name
    assert header["language"] == path.parent.name
    assert header["split"] in {"open", "held_back"}
    assert header.get("scope", "claim") in {"claim", "figure"}
    assert header["published_on"] is None or date.fromisoformat(header["published_on"])
    assert text.strip()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_phrase_stands_in_its_text(path: Path) -> None:
    _, figures, text = read(path)
    places = []
    for figure in figures:
        count = text.count(figure["phrase"])
        assert count, f"{figure['phrase']!r} is not in the text"
        assert count == 1 or "occurrence" in figure, f"{figure['phrase']!r} stands {count} times: say which"
        assert 1 <= figure.get("occurrence", 1) <= count, figure["phrase"]
        places.append((figure["phrase"], figure.get("occurrence", 1), figure["measure"]))
    assert len(places) == len(set(places)), "a figure is written down twice"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_field_is_of_its_kind(path: Path) -> None:
    header, figures, _ = read(path)
    for figure in figures:
        where = f"{path.name}: {figure.get('phrase')!r}"
        assert figure["doc"] == header["doc"], where
        assert REQUIRED <= figure.keys() <= KNOWN, where
        assert isinstance(figure["value"], int | float), where
        assert all(isinstance(figure[name], int | float) for name in NUMBERS if name in figure), where
        assert all(figure[name] is True for name in FLAGS if name in figure), where
        assert all(figure[name].strip() for name in ("unit", *TEXTS) if name in figure), where
        assert all(figure[name] in choices for name, choices in CHOICES.items()), where
        for name, choices in ALTERNATIVES.items():
            assert set(figure.get(name, next(iter(choices))).split("; ")) <= choices, where


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_dates_parse_and_follow_each_other(path: Path) -> None:
    _, figures, _ = read(path)
    for figure in figures:
        where = f"{path.name}: {figure['phrase']!r}"
        days = {name: date.fromisoformat(figure[name]) for name in DATES if name in figure}
        assert ("period_start" in days) == ("period_end" in days), where
        assert days.get("period_start", date.min) <= days.get("period_end", date.max), where
        kinds = {figure["kind"], *figure.get("kind_alt", "").split("; ")}
        assert "deadline" not in days or kinds & {"target", "forecast"}, where


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_measure_and_unit_agree(path: Path) -> None:
    _, figures, _ = read(path)
    for figure in figures:
        where = f"{path.name}: {figure['phrase']!r}"
        wanted = UNIT_OF_MEASURE.get(figure["measure"])
        assert wanted is None or figure["unit"] == wanted, where
        assert figure["measure"] != "change_abs" or figure["unit"] != "percent", where


@pytest.mark.parametrize("language", sorted({path.parent.name for path in FILES}))
def test_about_a_third_is_held_back(language: str) -> None:
    splits = Counter(read(path)[0]["split"] for path in FILES if path.parent.name == language)
    assert 0.25 <= splits["held_back"] / splits.total() <= 0.42, splits
