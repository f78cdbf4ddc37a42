"""Aliases are found as whole words, the longest first, at offsets of the original text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chongqing.catalogue import Matcher, shadow_of

MATCHER = Matcher(
    [
        ("Changan", "organisation", "changan"),
        ("Changan Ford", "organisation", "changan_ford"),
        ("BOE", "organisation", "boe"),
        ("US", "place", "united_states"),
        ("new energy vehicles", "topic", "nev"),
        ("output value", "aspect", "output_value"),
        ("added value of … regulated industries", "metric", "industrial_value_added"),
        ("规模以上工业…增加值", "metric", "industrial_value_added"),
        ("重庆", "place", "chongqing"),
        ("重庆大学", "organisation", "chongqing_university"),
        ("新能源汽车", "topic", "nev"),
    ]
)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.id) for hit in MATCHER.find(shadow_of(text), text)]


def test_prefers_the_longest_alias() -> None:
    assert found("Changan Ford and Changan") == [("Changan Ford", "changan_ford"), ("Changan", "changan")]
    assert found("重庆大学在重庆") == [("重庆大学", "chongqing_university"), ("重庆", "chongqing")]


@pytest.mark.parametrize(
    "text", ["Changanese", "XChangan", "boes", "new energy vehiclesx", "renew energy vehicles"]
)
def test_takes_no_part_of_a_latin_word(text: str) -> None:
    assert found(text) == []


def test_falls_back_to_a_shorter_alias_where_the_longest_is_no_whole_word() -> None:
    assert found("Changan Fords") == [("Changan", "changan")]


@pytest.mark.parametrize(
    "text", ["Changan's", "(Changan)", "Changan。", "在Changan车间", "Changan-built", "CHANGAN"]
)
def test_finds_a_latin_alias_beside_signs_and_han(text: str) -> None:
    assert [row_id for _, row_id in found(text)] == ["changan"]


def test_finds_traditional_characters() -> None:
    assert found("重慶的新能源汽車") == [("重慶", "chongqing"), ("新能源汽車", "nev")]


def test_short_capitals_are_checked_for_case() -> None:
    assert found("BOE told us that the US buys") == [("BOE", "boe"), ("US", "united_states")]


def test_a_gap_alias_spans_both_its_parts() -> None:
    text = "the added value of Chongqing's regulated industries will increase"
    assert found(text)[0] == ("added value of Chongqing's regulated industries", "industrial_value_added")
    assert ("规模以上工业实现增加值", "industrial_value_added") in found("前三季度规模以上工业实现增加值")


@pytest.mark.parametrize(
    "text",
    [
        "added value of services. The regulated industries",
        "added value of " + "so " * 30 + "regulated industries",
        "规模以上工业平稳。增加值",
        "regulated industries and the added value of",
    ],
)
def test_a_gap_alias_stays_in_its_sentence_order_and_reach(text: str) -> None:
    assert "industrial_value_added" not in [row_id for _, row_id in found(text)]


def test_nothing_to_find_finds_nothing() -> None:
    assert Matcher([]).find("anything") == []


@given(
    st.lists(
        st.sampled_from(
            ["Changan ", "重慶", "US ", "x", "。", "new energy vehicles", "output value ", "İ", "…"]
        )
    )
)
def test_every_hit_lies_in_the_text_and_in_order(pieces: list[str]) -> None:
    text = "".join(pieces)
    hits = MATCHER.find(shadow_of(text), text)
    assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)


@given(st.text(max_size=40), st.text(max_size=40))
def test_han_aliases_are_found_in_any_surroundings(before: str, after: str) -> None:
    text = f"{before} 新能源汽车 {after}"
    starts = [hit.start for hit in MATCHER.find(shadow_of(text), text) if hit.id == "nev"]
    assert len(before) + 1 in starts
