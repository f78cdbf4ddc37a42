from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from chongqing.store.models import SQL_FOLDER
from chongqing.store.publish import publish
from chongqing.store.warehouse import Warehouse

PATHS = sorted((SQL_FOLDER / "questions").glob("*.sql"))


@pytest.fixture
def published(built: duckdb.DuckDBPyConnection, warehouse: Warehouse) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(publish(built, warehouse).path), read_only=True)


def test_there_are_thirty_questions() -> None:
    assert [path.stem for path in PATHS] == [f"{number:02}" for number in range(1, 31)]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_question_has_a_title_and_is_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith(f"-- {int(path.stem)}. ")
    assert lines[0].endswith("?")
    assert lines[1].startswith("-- ")
    assert len(lines) < 40


def test_every_question_is_answered_from_the_published_file(published: duckdb.DuckDBPyConnection) -> None:
    for path in PATHS:
        published.execute(path.read_text(encoding="utf-8")).fetchall()


ANSWERS = {
    4: (
        "document, list_status, stated_count, listed_count, listed",
        [("plan.txt", "open", 6, 1, "Displays")],
    ),
    16: (
        "partner, bills, value_usd, usd_per_bill",
        [("Laos", 108, 22.25e6, 206019), ("Vietnam", 13, 0.36e6, 27692)],
    ),
    20: ("company, partner_id, about, value", [("Seres", "laos", "Export orders", 20000)]),
    24: ("articles, copies", [(1, 2)]),
}


@pytest.mark.parametrize("number", ANSWERS)
def test_a_question_gets_its_answer(published: duckdb.DuckDBPyConnection, number: int) -> None:
    question = (SQL_FOLDER / "questions" / f"{number:02}.sql").read_text(encoding="utf-8")
    columns, answer = ANSWERS[number]
    assert published.execute(f"select {columns} from ({question})").fetchall() == answer
