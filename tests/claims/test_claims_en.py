"""English claims: measure, sign, kind, period and deadline of single sentences said on a known day."""

from __future__ import annotations

from datetime import date

import pytest

from chongqing.articles.model import Article, FoundDate
from chongqing.catalogue import load_catalogue
from chongqing.claims import extract_claims
from chongqing.claims.model import Claim

SAID_ON = date(2024, 3, 31)
YEAR_2023 = (date(2023, 1, 1), date(2023, 12, 31))


def claims_of(text: str, said_on: date = SAID_ON) -> list[Claim]:
    article = Article(Article.id_of(text), "a.txt", text, "en", published=FoundDate(said_on, "byline", 0.9))
    return extract_claims(article, load_catalogue())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2023, output rose 3.2 percent.", [("change", 3.2)]),
        ("Exports fell by 5% last year.", [("change", -5)]),
        ("Revenue was 30% less than a year earlier.", [("change", -30)]),
        ("Sales were up 5 percent and orders 7 percent.", [("change", 5), ("change", 7)]),
        ("Exports rose 18 percent to 20 million yuan.", [("change", 18), ("level", 2e7)]),
        ("The share of exports rose to 34.6 percent.", [("share", 34.6)]),
        ("Growth slowed to 14 percent in the first two months.", [("change", 14)]),
        ("It accounted for 16 percent of the total.", [("share", 16)]),
        ("The rate went up 0.3 percentage points from 2022.", [("change_abs", 0.3)]),
        ("The fleet grew by 300 vehicles.", [("change_abs", 300)]),
        ("Costs have fallen by a fifth since 2020.", [("change", -20)]),
        ("Save 25% of time and 30% of fees.", [("change", -25), ("change", -30)]),
        ("Output grew 1.9 times in 2023.", [("change", 190)]),
        ("Output was 1.9 times that of 2022.", [("factor", 1.9)]),
        ("The city ranked second in the country.", [("rank", 2)]),
        ("It has built a 500 billion-level cluster.", [("scale_class", 5e11)]),
        ("The index fell below 49 points.", [("level", 49)]),
    ],
)
def test_measure_and_sign(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(claim.measure, claim.value) for claim in claims_of(text)] == [
        (measure, pytest.approx(value)) for measure, value in expected
    ]


@pytest.mark.parametrize(
    ("text", "kind", "deadline"),
    [
        ("The city built 500,000 cars in 2023.", "actual", None),
        ("The city will build 500,000 cars by 2027.", "target", date(2027, 12, 31)),
        ("It aims to open 200 airports this year.", "target", date(2024, 12, 31)),
        (
            "According to the plan, in the next three years it will bring in 20 firms.",
            "target",
            date(2026, 12, 31),
        ),
        ("Analysts expect sales of 5 million cars this year.", "forecast", None),
        ("By the end of 2023 it had opened 200 stations.", "actual", None),
        ("Output is to be held at 1.25 billion tonnes in 2025.", "target", date(2025, 12, 31)),
    ],
)
def test_kind_and_deadline(text: str, kind: str, deadline: date | None) -> None:
    (claim,) = claims_of(text)
    assert (claim.kind, claim.deadline) == (kind, deadline)


def test_future_tense_about_a_past_year_is_an_actual() -> None:
    (claim,) = claims_of("In 2023, the industry will achieve an output value of 76.9 billion yuan.")
    assert (claim.kind, claim.period_start, claim.period_end) == ("actual", *YEAR_2023)
    assert "tense_corrected" in claim.flags


def test_from_to_by_a_deadline_is_an_actual_and_a_target() -> None:
    now, then = claims_of(
        "The local rate is expected to rise from about 30% currently to more than 50% by 2025."
    )
    assert (now.kind, now.value, now.period_end) == ("actual", 30, SAID_ON)
    assert (then.kind, then.value, then.deadline) == ("target", 50, date(2025, 12, 31))


def test_a_multiple_qualifies_the_target_it_leads_to() -> None:
    claims = claims_of("They aim to double the number of shops to 12,000 by 2027.")
    assert [(claim.value, claim.multiple, claim.unit) for claim in claims] == [(12_000, 2.0, "shop")]


def test_values_of_a_list_pair_with_its_names() -> None:
    text = "It promoted the chain in Laos and Vietnam, issuing 108 and 13 bills of lading, respectively."
    assert [(claim.value, claim.partner_id) for claim in claims_of(text)] == [(108, "laos"), (13, "vietnam")]


def test_a_report_goes_on_about_its_period() -> None:
    text = "In the first two months of this year, trade reached 10 billion yuan.\n\nExports rose 5 percent."
    assert {(claim.period_start, claim.period_end) for claim in claims_of(text)} == {
        (date(2024, 1, 1), date(2024, 2, 29))
    }


def test_a_year_that_is_compared_with_is_a_baseline() -> None:
    (claim,) = claims_of("In 2023, sales rose 5 percent compared with 2021.")
    assert (claim.period_start, claim.period_end) == YEAR_2023
    assert claim.baseline == "2021-01-01/2021-12-31"
