from __future__ import annotations

from pathlib import Path

import pytest
from sqlfluff.core import FluffConfig, Linter

from chongqing.store.models import SQL_FOLDER

PATHS = sorted(SQL_FOLDER.rglob("*.sql"))


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(config=FluffConfig.from_path(str(SQL_FOLDER)))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_sql_is_clean(path: Path, linter: Linter) -> None:
    result = linter.lint_path(str(path))
    found = [(violation.line_no, violation.desc()) for violation in result.get_violations()]
    assert found == []
