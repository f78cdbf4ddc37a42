"""The scorer says what is right, what is wrong and why, and cannot be pleased by what is not so."""

from __future__ import annotations

import itertools
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chongqing.articles.model import Article
from chongqing.claims.model import Claim, Figure
from tests import evaluate as evaluation
from tests.evaluate import Evaluation, Reading, calibration, gold_spans
from tests.floors import fallen, pin, pins_of, strangers, with_entry
from tests.gold_set import GoldDocument, GoldError, all_gold, inputs_hash, read_gold
from tests.scoring import LEVELS, Score, best_assignment, right_levels, score_document, wrong_fields

TEXT = "In 2023 Chongqing made over 2.3 million vehicles, up 6.1%, and will make 3 million vehicles by 2027."
NAMES = {"chongqing": frozenset({"chongqing"}), "changan": frozenset({"changan_automobile"})}


def gold(phrase: str = "over 2.3 million vehicles", **fields: Any) -> dict[str, Any]:
    return {
        "doc": "a.txt",
        "phrase": phrase,
        "value": 2.3e6,
        "unit": "vehicle",
        "comparator": "gt",
        "kind": "actual",
        "measure": "level",
        "period_start": "2023-01-01",
        "period_end": "2023-12-31",
        "subject": "Chongqing",
        "metric": "vehicle_output",
    } | fields


def claim(phrase: str = "over 2.3 million vehicles", **fields: Any) -> Claim:
    start = TEXT.index(phrase)
    values: dict[str, Any] = dict.fromkeys(Claim.__dataclass_fields__) | {
        "claim_id": "c",
        "article_id": "a",
        "document": "a.txt",
        "char_start": start,
        "char_end": start + len(phrase),
        "phrase": phrase,
        "sentence": TEXT,
        "value": 2.3e6,
        "unit": "vehicle",
        "comparator": "gt",
        "kind": "actual",
        "measure": "level",
        "aggregation": "flow",
        "period_start": date(2023, 1, 1),
        "period_end": date(2023, 12, 31),
        "subject_id": "chongqing",
        "metric_id": "vehicle_output",
        "language": "en",
        "confidence": 0.9,
        "flags": (),
    }
    return Claim(**(values | fields))


def score(golds: list[dict[str, Any]], predictions: list[Any], text: str = TEXT) -> Score:
    reading = Reading((), text, text, ())
    return score_document("a.txt", text, [(g, gold_spans(g, reading)) for g in golds], predictions, NAMES)


def f1s(result: Score) -> tuple[float | None, ...]:
    return tuple(result.f1(level) for level in LEVELS)


def test_the_very_same_is_right_at_every_level() -> None:
    result = score([gold()], [claim()])
    assert f1s(result) == (1.0, 1.0, 1.0)
    assert result.faults == []


@pytest.mark.parametrize(
    ("field", "change", "levels"),
    [
        ("value", {"value": 2.3e6 * 1.00001}, []),
        ("value", {"value": -2.3e6}, []),
        ("unit", {"unit": "unit"}, []),
        ("unit", {"unit": None}, []),
        ("comparator", {"comparator": "ge"}, ["figure"]),
        ("kind", {"kind": "target"}, ["figure"]),
        ("measure", {"measure": "scale_class"}, ["figure"]),
        ("period", {"period_start": date(2022, 1, 1)}, ["figure"]),
        ("period", {"period_end": None}, ["figure"]),
        ("subject", {"subject_id": "sichuan"}, ["figure", "claim"]),
        ("metric", {"metric_id": None}, ["figure", "claim"]),
    ],
)
def test_each_wrong_field_is_found_and_costs_its_level(
    field: str, change: dict[str, Any], levels: list[str]
) -> None:
    result = score([gold()], [claim(**change)])
    assert [fault.field for fault in result.faults] == [field]
    assert [level for level in LEVELS if result.right[level]] == levels
    assert result.f1(LEVELS[len(levels)]) == 0.0


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, {"value": 2.3e6 * (1 + 1e-7)}),
        ({}, {"unit": "Vehicle"}),
        ({"value": -2.3e6, "abs_ok": True}, {}),
        ({"value": 5, "value_alt": 2.3e6}, {}),
        ({"value": 5, "value_alt": [7, 2.3e6]}, {}),
        ({"unit": "car", "unit_alt": "unit; vehicle"}, {}),
        ({"comparator": "eq", "comparator_alt": "gt"}, {}),
        ({"comparator": "eq", "comparator_any": True}, {}),
        ({"kind": "target", "kind_alt": "forecast; actual"}, {}),
        ({"measure": "level", "measure_alt": "scale_class"}, {"measure": "scale_class"}),
        ({"period_loose": True}, {"period_start": None, "period_end": date(1999, 1, 1)}),
        ({"period_start": "2022-01-01", "period_start_alt": "2023-01-01"}, {}),
        ({"period_alt": "2023-12-31"}, {"period_start": date(2023, 12, 31)}),
        ({"deadline": "2027-12-31"}, {"deadline": date(2027, 12, 31)}),
        ({"deadline": "2027-12-31", "deadline_alt": "2027-03-31"}, {"deadline": date(2027, 3, 31)}),
        ({}, {"deadline": date(2027, 12, 31)}),
        ({}, {"subject_id": "lifan", "place_id": "chongqing"}),
        ({"subject": "Nordwind"}, {"subject_id": None, "subject": "NORDWIND"}),
        ({"subject": "Sichuan; Chongqing"}, {}),
        ({"subject": "Banan", "subject_alt": "Chongqing"}, {}),
        ({"metric": "output", "metric_alt": "vehicle_output"}, {}),
        ({"subject": None, "metric": None}, {"subject_id": None, "metric_id": None}),
    ],
)
def test_other_readings_count_as_right(given: dict[str, Any], found: dict[str, Any]) -> None:
    assert wrong_fields(gold(**given), claim(**found), NAMES) == []


def test_a_deadline_that_gold_gives_must_be_met() -> None:
    assert wrong_fields(gold(deadline="2027-12-31"), claim(), NAMES) == ["deadline"]


def test_a_range_needs_both_ends_and_may_be_called_a_range() -> None:
    between = gold(value=3, value_high=4, comparator="eq")
    assert wrong_fields(between, claim(value=3.0, value_high=4.0, comparator="range"), NAMES) == []
    assert wrong_fields(between, claim(value=3.0, value_high=4.0, comparator="approx"), NAMES) == [
        "comparator"
    ]
    assert wrong_fields(between, claim(value=3.0, value_high=None, comparator="range"), NAMES) == ["value"]
    assert wrong_fields(gold(value=3), claim(value=3.0, value_high=4.0, comparator="range"), NAMES) == [
        "comparator"
    ]
    fall = gold(value=-4, value_high=-6, comparator="eq")
    assert wrong_fields(fall, claim(value=-6.0, value_high=-4.0, comparator="range"), NAMES) == []


def test_a_figure_alone_is_judged_as_a_figure() -> None:
    figure = Figure(value=2.3e6, unit="vehicle", comparator="eq", char_start=23, char_end=47)
    assert right_levels(wrong_fields(gold(), figure, NAMES), figure) == ["figure"]


def test_nothing_found_is_missed_and_something_made_up_is_spurious() -> None:
    nothing = score([gold()], [])
    assert f1s(nothing) == (0.0, 0.0, 0.0)
    assert [fault.field for fault in nothing.faults] == ["missed"]
    too_much = score([gold()], [claim(), claim("2023")])
    assert too_much.precision("figure") == 0.5
    assert too_much.recall("figure") == 1.0
    assert [fault.field for fault in too_much.faults] == ["spurious"]
    assert score([], []).f1("figure") is None


def test_the_right_value_at_another_place_is_not_right() -> None:
    result = score([gold()], [claim("make 3 million vehicles")])
    assert result.right["figure"] == 0
    assert sorted(fault.field for fault in result.faults) == ["missed", "spurious"]


def test_a_gold_figure_is_found_once() -> None:
    result = score([gold()], [claim(), claim("2.3 million")])
    assert (result.right["figure"], result.predicted["figure"]) == (1, 2)


def test_what_overlaps_an_optional_figure_counts_neither_way() -> None:
    target = gold("make 3 million vehicles", value=3e6, optional=True)
    for predictions in ([claim()], [claim(), claim("make 3 million vehicles", value=7.0)]):
        assert f1s(score([gold(), target], predictions)) == (1.0, 1.0, 1.0)


def test_an_optional_figure_at_the_same_place_does_not_swallow_a_required_one() -> None:
    wide = gold("over 2.3 million vehicles, up 6.1%", value=6.1, unit="percent", optional=True)
    assert score([gold(), wide], [claim()]).right["linked"] == 1
    assert score([gold(), wide], []).gold["figure"] == 1


def test_the_best_pairing_is_chosen_whatever_the_order() -> None:
    change = gold(value=2.3e6, measure="change")
    for golds in itertools.permutations([gold(), change]):
        for claims in itertools.permutations([claim(), claim("2.3 million", measure="change")]):
            assert f1s(score(list(golds), list(claims))) == (1.0, 1.0, 1.0)


@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 30), max_size=14))
def test_the_assignment_is_the_best_there_is(gains: dict[tuple[int, int], int]) -> None:
    pairing = best_assignment(gains)
    assert len(set(pairing.values())) == len(pairing)
    best = max(
        sum(gains.get(pair, 0) for pair in enumerate(places)) for places in itertools.permutations(range(5))
    )
    assert sum(gains[pair] for pair in pairing.items()) == best


def test_faults_show_place_field_and_both_values() -> None:
    (fault,) = score([gold()], [claim(kind="target")]).faults
    assert fault.context == (
        "In 2023 Chongqing made [over 2.3 million vehicles], up 6.1%, and will make 3 million vehic"
    )
    assert (fault.document, fault.field, fault.gold, fault.predicted) == ("a.txt", "kind", "actual", "target")


def test_an_occurrence_names_its_place_even_where_the_reader_cut() -> None:
    original = "Menu: 5 ports. Text: 5 ports and 15 ports, 5 ports."
    text = original[15:]
    reading = Reading((), text, original, ((0, 15),))
    assert gold_spans({"phrase": "5 ports"}, reading) == [(6, 13), (28, 35)]
    assert gold_spans({"phrase": "5 ports", "occurrence": 1}, reading) == []
    assert gold_spans({"phrase": "5 ports", "occurrence": 2}, reading) == [(6, 13)]
    assert gold_spans({"phrase": "5 ports", "occurrence": 4}, reading) == [(28, 35)]
    assert gold_spans({"phrase": "5\n ports, 5"}, reading) == [(19, 29)]


def test_calibration_tells_how_often_the_sure_are_right() -> None:
    counts = Score(confidences=[(0.95, True), (1.0, False), (0.2, False)])
    assert [(row["from"], row["claims"], row["right"]) for row in calibration(counts)] == [
        (0.2, 1, 0.0),
        (0.9, 2, 0.5),
    ]
    assert score([gold()], [claim(kind="target")]).confidences == [(0.9, False)]


def run_of(tmp_path: Path, predictions: list[Claim], split: str = "open") -> Evaluation:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    header = {
        "doc": "a.txt",
        "language": "en",
        "published_on": "2024-01-05",
        "split": split,
        "manner": "news",
    }
    lines = "\n".join(json.dumps(row) for row in (header, gold()))
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    (document,) = read_gold(tmp_path / "a.jsonl")
    return Evaluation([(document, score(list(document.figures), predictions))], [])


def pins(run: Evaluation) -> Any:
    inputs = {group: inputs_hash([d for d, _ in run.documents]) for group in run.groups()}
    return pins_of(run.groups(), inputs)


def test_floors_go_up_freely_and_down_with_a_reason_only(tmp_path: Path) -> None:
    floors, changelog = tmp_path / "floors.json", tmp_path / "CHANGELOG.md"
    good, bad = pins(run_of(tmp_path, [claim()])), pins(run_of(tmp_path, [claim(kind="target")]))
    assert pin(bad, path=floors, changelog=changelog) == []
    assert pin(good, path=floors, changelog=changelog) == []
    assert fallen(good, good) == []
    fell = ["en/open claim 1.0000 is now 0.0000", "en/open linked 1.0000 is now 0.0000"]
    assert pin(bad, path=floors, changelog=changelog) == fell
    assert json.loads(floors.read_text(encoding="utf-8")) == good
    assert not changelog.exists()
    assert pin(bad, "kinds were wrong in gold", path=floors, changelog=changelog) == fell
    assert json.loads(floors.read_text(encoding="utf-8")) == bad
    assert "claim 1.0000 is now 0.0000" in changelog.read_text(encoding="utf-8")
    assert changelog.read_text(encoding="utf-8").endswith("kinds were wrong in gold\n")


def test_a_group_that_is_gone_has_fallen_and_changed_gold_is_a_stranger(tmp_path: Path) -> None:
    floors = pins(run_of(tmp_path, [claim()]))
    assert len(fallen(floors, {})) == len(LEVELS)
    assert strangers(floors, floors) == []
    assert strangers(floors, {"en/open": floors["en/open"] | {"inputs": "other"}})
    assert strangers({}, floors)


def test_the_changelog_entry_stands_on_top_of_the_newest_section() -> None:
    assert with_entry("# Changelog\n\n## 0.2\n\n- b\n\n## 0.1\n", "c") == (
        "# Changelog\n\n## 0.2\n\n- c\n- b\n\n## 0.1\n"
    )
    assert with_entry("# Changelog\n", "c") == "# Changelog\n\n## Unreleased\n\n- c\n"


def test_what_is_held_back_shows_scores_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = run_of(tmp_path, [claim(kind="target")], split="held_back")
    evaluation.print_report(run, with_faults=True, with_held_back=False)
    out = capsys.readouterr().out
    assert "en/held_back (1 documents)" in out
    assert "a.txt" not in out
    assert "2.3 million" not in out
    report = evaluation.as_json(run, with_faults=True, with_held_back=False)
    assert report["faults"] == []
    assert report["documents"] == {}
    assert "faults" not in report["groups"]["en/held_back"]
    evaluation.print_report(run, with_faults=True, with_held_back=True)
    assert "kind: actual -> target" in capsys.readouterr().out


def test_single_sentences_are_judged_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    import chongqing.claims

    def extract_figures(text: str, language: str = "en") -> list[Figure]:
        start = text.index("5")
        return [Figure(value=5.0, unit="port", comparator="eq", char_start=start, char_end=start + 1)]

    monkeypatch.setattr(chongqing.claims, "extract_figures", extract_figures, raising=False)
    monkeypatch.setattr(chongqing.claims, "extract_claims", None, raising=False)
    document = GoldDocument("s.txt", b"", "en", None, "open", "news", "figure", (), False)
    text = "All 5 of them.\nNo more than 5.\n"
    article = Article(Article.id_of(text), "s.txt", text, "en")
    found = evaluation.predict(document, Reading((article,), text, text, ()), None)  # type: ignore[arg-type]
    assert [text[figure.char_start : figure.char_end] for figure in found] == ["5", "5"]
    assert [figure.char_start for figure in found] == [4, 28]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"phrase": "5"}, "no header"),
        ({"doc": "a.txt", "language": "en"}, "a header has"),
        (gold(value_alts=5), "value_alts is no field"),
        ({"doc": "a.txt", "phrase": "5"}, "not given"),
    ],
)
def test_a_gold_file_that_cannot_be_used_is_refused_by_line(
    tmp_path: Path, row: dict[str, Any], complaint: str
) -> None:
    header = {"doc": "a.txt", "language": "en", "published_on": None, "split": "open", "manner": "news"}
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(header)}\n{json.dumps(row)}\n", encoding="utf-8")
    with pytest.raises(GoldError, match=rf"line 2: .*{complaint}"):
        read_gold(tmp_path / "a.jsonl")


def test_every_gold_phrase_of_the_seeds_stands_in_its_article() -> None:
    seeds = [document for document in all_gold() if document.split == "seeds"]
    assert len(seeds) == 5
    for document in seeds:
        text = document.content.decode("utf-8")
        assert [f["phrase"] for f in document.figures if text.count(f["phrase"]) != 1] == []
