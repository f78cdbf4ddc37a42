"""Hostile input: whatever arrives, an article or the project's own error comes back, soon."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chongqing.articles import Document, read_parts
from chongqing.catalogue import Catalogue
from tests.articles.carriers import CARRIERS
from tests.articles.test_carriers import ARTICLES

BYTES = 500_000
REPEATED = [
    "a", "。", "(", "年", "1", "<", "#a ", "a|", "今天", "may 1 ", "\n", " \n", "新澳门",
    "in 2020 has ", "photo by ", "cookie policy ", "来源: ", "home > ", "(xiàn", "字(zi)", "1 2 3 ",
    "[a](", "**", "June 7 to ", "2024-01-01 ", "、", "Related Articles\n", "上一篇：", "- \n",
    "today is the first ", "6月", "()", "”", "\u3000", "\t", "&amp;",
]  # fmt: skip
SENTENCES = [
    "\n\n", "Chongqing made 3 million cars in 2023.", "重庆去年汽车产量达到230万辆，同比增长一成。",
    "CHONGQING, May 24 (Xinhua) -- ", "Feb 30, 2024", "2月30日", "13月40日", "0000-00-00", "2023年13月1日",
]  # fmt: skip
ENDINGS = ["txt", "md", "html", "json", "csv", "pdf", "eml", "zip", "gz", "warc", "docx", "tar"]
PAGES = [
    "<div>",
    "<p>a",
    "<a href=x>b</a>",
    "<table><tr><td>",
    "<!--",
    "<b><i>",
    "&#x41;",
    "<li>a</li>\n",
    "<br>",
    "</p>",
]


@pytest.mark.parametrize("unit", REPEATED)
def test_half_a_megabyte_of_one_thing_takes_no_time(unit: str, reading: Catalogue) -> None:
    content = (unit * (BYTES // len(unit.encode()))).encode()
    for name in ("a.txt", "a.md"):
        begun = time.process_time()
        read_parts(Document(name, content), reading)
        assert time.process_time() - begun < 5


@pytest.mark.parametrize("unit", PAGES)
def test_a_page_of_one_tag_takes_no_time(unit: str, reading: Catalogue) -> None:
    begun = time.process_time()
    read_parts(Document("a.html", b"<html><body>" + (unit * (400_000 // len(unit))).encode()), reading)
    assert time.process_time() - begun < 5


@settings(max_examples=150, deadline=5000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=2000), ending=st.sampled_from(ENDINGS))
def test_any_bytes_under_any_name(content: bytes, ending: str, reading: Catalogue) -> None:
    read_parts(Document(f"a.{ending}", content), reading)


@settings(max_examples=300, deadline=5000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(carrier=st.sampled_from(sorted(CARRIERS)), damage=st.data())
def test_a_damaged_carrier(carrier: str, damage: st.DataObject, reading: Catalogue) -> None:
    name, packed = CARRIERS[carrier]
    content = bytearray(packed(*ARTICLES["zh"]))
    for _ in range(damage.draw(st.integers(1, 8))):
        place = damage.draw(st.integers(0, len(content) - 1))
        action = damage.draw(st.sampled_from(["flip", "cut", "double"]))
        if action == "flip":
            content[place] ^= damage.draw(st.integers(1, 255))
        elif action == "cut":
            del content[place : place + damage.draw(st.integers(1, 40))]
        else:
            content[place:place] = content[place : place + 40]
        if not content:
            break
    articles, _ = read_parts(Document(name, bytes(content)), reading)
    for article in articles:
        assert (
            len(article.text) + sum(cut.end - cut.start for cut in article.cut_spans)
            == article.decoded_length
        )


@settings(max_examples=300, deadline=5000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from([*REPEATED, *PAGES, *SENTENCES]), max_size=40))
def test_any_mixture_of_traps(pieces: list[str], reading: Catalogue) -> None:
    content = "".join(pieces)
    for name in ("a.txt", "a.md", "a.html"):
        articles, _ = read_parts(Document(name, content.encode()), reading)
        for article in articles:
            assert (
                len(article.text) + sum(cut.end - cut.start for cut in article.cut_spans)
                == article.decoded_length
            )
