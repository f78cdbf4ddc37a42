"""A claim beside the characters that prove it, for the eye."""

from __future__ import annotations

from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.answers import AnswerError, shown

CLAIM = """
    select claims.*, texts.text, articles.title, articles.outlet, articles.origin_outlet,
        articles.published_method, articles.event_method
    from marts.claims as claims
    join marts.article_texts as texts using (article_id)
    join marts.articles as articles using (article_id)
    where starts_with(claims.claim_id, ?)
    order by claims.claim_id
    limit 2
"""
NOT_LISTED = {"text", "phrase", "sentence", "char_start", "char_end", "document", "title"}
AROUND = 300


def show_evidence(connection: duckdb.DuckDBPyConnection, claim_id: str) -> None:
    """Prints the claim. Raises AnswerError where no claim, or more than one, begins so."""
    claim = _claim(connection, claim_id)
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    console.print(_sentence(claim, console.is_terminal))
    console.print()
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for name, value in claim.items():
        if name not in NOT_LISTED and value not in (None, []):
            table.add_row(name, shown(value))
    console.print(table)
    console.print()
    console.print(f"{claim['document']}: {claim['title'] or 'without title'}")
    console.print(_verdict(claim))


def _claim(connection: duckdb.DuckDBPyConnection, claim_id: str) -> dict[str, Any]:
    answer = connection.execute(CLAIM, [claim_id])
    names = [column[0] for column in answer.description or ()]
    rows = answer.fetchall()
    if not rows or not claim_id:
        raise AnswerError(
            f"{claim_id!r}: no claim has this id. "
            'chongqing sql "select claim_id, phrase, metric from marts.claims" lists them.'
        )
    if len(rows) > 1:
        raise AnswerError(f"{claim_id!r}: more than one claim begins so. Give more of the id.")
    return dict(zip(names, rows[0], strict=True))


def _sentence(claim: dict[str, Any], on_terminal: bool) -> Text:
    """The sentence with the phrase marked: by colour on a terminal, by brackets elsewhere."""
    text, start, end = claim["text"], claim["char_start"], claim["char_end"]
    first, last = _bounds(text, start, end, claim["sentence"])
    before, phrase, after = text[first:start], text[start:end], text[end:last]
    marked = Text(phrase, style="bold reverse") if on_terminal else Text(f"[[{phrase}]]")
    return Text.assemble(before, marked, after)


def _bounds(text: str, start: int, end: int, sentence: str) -> tuple[int, int]:
    first = text.rfind(sentence, max(0, end - len(sentence)), start + len(sentence))
    return (first, first + len(sentence)) if first >= 0 else (max(0, start - AROUND), end + AROUND)


def _verdict(claim: dict[str, Any]) -> str:
    start, end = claim["char_start"], claim["char_end"]
    cut = claim["text"][start:end]
    if cut == claim["phrase"]:
        return f"Characters {start} to {end} of the article, cut anew, are the claim's phrase."
    return f"Characters {start} to {end} of the article read {cut!r}, the claim says {claim['phrase']!r}."
