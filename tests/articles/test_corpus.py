"""Every document of the corpus comes out as its case says, and what is cut and kept makes up the document."""

from __future__ import annotations

import re

import pytest

from chongqing.articles import Article, Document, read_document
from chongqing.catalogue import Catalogue
from tests.articles.cases import DATES, Case, cases_in

CASES = [
    *cases_in("english.cases"),
    *cases_in("chinese.cases"),
    *cases_in("pages.cases", "html"),
    *cases_in("markdown.cases", "md"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.trap)
def test_a_document_of_the_corpus(case: Case, reading: Catalogue) -> None:
    (article,) = read_document(Document(case.name, case.content), reading)
    assert _lines(article.text) == _lines(case.text)
    for name in ("title", "language"):
        if name in case.fields:
            assert getattr(article, name) == _or_none(case.fields[name]), name
    for name, attribute in (("outlet", "outlet_id"), ("origin", "origin_outlet_id")):
        if name in case.fields:
            assert getattr(article, attribute) == _or_none(case.fields[name]), name
    for name in DATES:
        if name in case.fields:
            assert _date_of(article, name, case.fields[name]) == _or_none(case.fields[name]), name
    if case.ending == "txt":
        assert _put_together(article, case.document) == article.text


def _lines(text: str) -> list[str]:
    """The lines that hold something: how many empty ones stand between them is of no account."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def _or_none(value: str) -> str | None:
    return None if value == "none" else value


def _date_of(article: Article, name: str, expected: str) -> str | None:
    """The date in as many words as the case uses for it."""
    found = getattr(article, name)
    if found is None:
        return None
    words = [found.on.isoformat(), found.method, *(["inferred"] if found.year_inferred else [])]
    asked = expected.split()
    return " ".join(word for word in words if word in asked or word == words[0] or len(asked) > 2)


def _put_together(article: Article, decoded: str) -> str:
    kept, at = [], 0
    for cut in article.cut_spans:
        assert at <= cut.start < cut.end <= len(decoded)
        assert re.fullmatch(r"[a-z_]+", cut.reason)
        kept.append(decoded[at : cut.start])
        at = cut.end
    return "".join([*kept, decoded[at:]])
