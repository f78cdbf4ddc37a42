"""The second reading holds together, is compared with the gold beside it, and is never scored as gold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.gold.agreement import LANGUAGES, SECOND, agreement_on, placed_figures
from tests.gold_set import GOLD, all_gold

FILES = sorted(path for language in LANGUAGES for path in (SECOND / language).glob("*.jsonl"))


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_it_is_of_an_article_of_the_gold_set_and_every_phrase_stands_there(path: Path) -> None:
    header, *figures = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    text = (GOLD / path.parent.name / header["doc"]).read_text(encoding="utf-8")
    assert header["reader"] == "second"
    assert all(spans for _, spans in placed_figures(figures, text))


def test_a_reading_agrees_with_itself(tmp_path: Path) -> None:
    copy = tmp_path / "en" / "03_wire_gdp_half_year.jsonl"
    copy.parent.mkdir()
    copy.write_bytes((GOLD / "en" / copy.name).read_bytes())
    found = agreement_on(copy, {}, with_latitude=False)
    assert [found.f1(level) for level in ("figure", "claim", "linked")] == [1.0, 1.0, 1.0]
    assert (found.doubted, found.all_figures.faults) == (0, [])


def test_it_is_not_scored_as_gold() -> None:
    names = [(document.language, document.name) for document in all_gold()]
    assert all(names.count((path.parent.name, f"{path.stem}.txt")) == 1 for path in FILES)
