"""English figures: value, unit and comparator of single sentences, and what is none."""

from __future__ import annotations

import pytest

from chongqing.claims import extract_figures

FIGURES = [
    ("Sales came to 149.77 billion yuan.", [(1.4977e11, None, "CNY", "eq")]),
    ("The fund holds US$22.25 million.", [(22_250_000, None, "USD", "eq")]),
    ("It paid RMB 3.2 billion yuan for the site.", [(3.2e9, None, "CNY", "eq")]),
    ("Profit reached $5bn.", [(5e9, None, "USD", "eq")]),
    ("Two hundred and fifty-three workers were hired.", [(253, None, "worker", "eq")]),
    ("About half a million tonnes were stored.", [(500_000, None, "tonne", "approx")]),
    ("A million and a half visitors came.", [(1_500_000, None, "visitor", "eq")]),
    ("The town has a population of a dozen villages.", [(12, None, "village", "eq")]),
    ("More than two-thirds of the plants are new.", [(66.67, None, "percent", "gt")]),
    ("Nearly one in three buyers is a woman.", [(33.33, None, "percent", "approx")]),
    ("Nine out of every 100 shops closed.", [(9, None, "percent", "eq")]),
    ("The rate was raised by a quarter of a percentage point.", [(0.25, None, "percentage_point", "eq")]),
    ("Growth will be between 5 and 6 percent.", [(5, 6, "percent", "range")]),
    ("They expect 3-5 million units.", [(3e6, 5e6, "unit", "range")]),
    ("Two to three hundred parcels leave every day.", [(200, 300, "parcel", "range")]),
    ("At least 40 listed companies took part.", [(40, None, "company", "ge")]),
    ("No more than 30 kilometres are left.", [(30, None, "km", "le")]),
    ("Fewer than 500 hectares burnt.", [(500, None, "hectare", "lt")]),
    ("Some 130-odd brands compete.", [(130, None, "brand", "gt")]),
    ("The yard can take 16 generating units.", [(16, None, "generating unit", "eq")]),
    (
        "It issued 108 and 13 bills of lading.",
        [(108, None, "bill of lading", "eq"), (13, None, "bill of lading", "eq")],
    ),
    ("Of the 82 routes, seven of them are new.", [(82, None, "route", "eq"), (7, None, "route", "eq")]),
    ("The number of registered users has passed 19 million.", [(19e6, None, "user", "gt")]),
    ("Urban jobs added: 23,600.", [(23_600, None, "job", "eq")]),
    ("Revenue more than doubled.", [(2, None, "factor", "gt")]),
    ("Nineteen of the province's 21 cities have one.", [(19, None, "city", "eq")]),
    ("The port moved 217,000 twenty-foot equivalent units (TEUs).", [(217_000, None, "TEU", "eq")]),
    ("They want a trillion-level cluster.", [(1e12, None, "CNY", "approx")]),
    ("Minus 23 percent was recorded.", [(-23, None, "percent", "eq")]),
]

NOT_FIGURES = [
    "The “33618” system and the 13+2 provinces follow the 1+10+1000 pattern.",
    "On June 5, 2023, at 10:30 a.m., the 20th congress met in Room 1204.",
    "The M9, the A320, 5G, COVID-19 and Tianmu-1 are names.",
    "We must improve the “five capabilities” and keep the five capabilities in mind.",
    "On the one hand it is cheap; both sides agreed, and the two sides shook hands.",
    "See Article 7, Table 3 and No. 306, or call 023-66222222.",
    "Engineer Wu Lei, 31, smiled.",
    "It is a one-way street for a 35-year-old driver.",
    "The 14th Five-Year Plan ran from 2021 to 2025.",
    "Visit https://example.org/2024/55 or write to a55@example.org.",
    "Energy use per 10,000 yuan of output fell.",
]


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_figure_has_value_unit_and_comparator(
    text: str, expected: list[tuple[float, float | None, str, str]]
) -> None:
    found = [(f.value, f.value_high, f.unit, f.comparator) for f in extract_figures(text)]
    assert found == [
        (pytest.approx(v), h if h is None else pytest.approx(h), u, c) for v, h, u, c in expected
    ]


@pytest.mark.parametrize("text", NOT_FIGURES)
def test_names_dates_and_slogans_are_no_figures(text: str) -> None:
    assert [text[f.char_start : f.char_end] for f in extract_figures(text)] == []


def test_a_phrase_holds_comparator_number_and_noun() -> None:
    text = "It has more than 200 intelligent core technologies in use."
    (figure,) = extract_figures(text)
    assert text[figure.char_start : figure.char_end] == "more than 200 intelligent core technologies"


def test_broken_grouping_is_flagged_and_not_repaired() -> None:
    (figure,) = extract_figures("The trains sent 3382,5 TEUs.")
    assert "scrambled_digits" in figure.flags


def test_a_phrase_ends_with_the_text_where_the_text_ends_with_it() -> None:
    text = "Output was 5.2 billion yuan"
    (figure,) = extract_figures(text)
    assert text[figure.char_start : figure.char_end] == "5.2 billion yuan"
    assert figure.char_end == len(text)
