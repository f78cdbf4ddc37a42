"""The documents can't go stale: every answer they print is asked for again, every link and option looked up.

An answer is a `text` block right after an `sql` or `python` block; `python -m tests.test_docs` renews them.
"""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import typer.main

from flows.answers import ask, open_published, write_table
from flows.cli import app
from tests.flows.plain import refresh_plainly

PROJECT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md"), *PROJECT.glob("*/README.md")])
ANSWERED = re.compile(
    r"```(?P<kind>sql|python)\n(?P<question>(?:(?!```).)*)```\n\n```text\n(?P<answer>.*?)```", re.DOTALL
)
ASKED = re.compile(r"```sql\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
COMMAND = re.compile(r"^chongqing (?P<command>\w+)(?P<arguments>.*)$", re.MULTILINE)


def _refreshed(folder: Path) -> Path:
    refresh_plainly(folder / "warehouse")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a warehouse made from the seeds, as the documents' examples expect it."""
    return _refreshed(tmp_path_factory.mktemp("reader"))


def _answer(kind: str, question: str, folder: Path) -> str:
    if kind == "python":
        ended = subprocess.run(
            [sys.executable, "-c", question],
            cwd=folder,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return ended.stdout
    out = io.StringIO()
    with open_published(folder / "warehouse" / "chongqing.duckdb") as connection:
        write_table(ask(connection, question), out)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _answers() -> Iterator[tuple[str, str, str, str]]:
    for path in DOCUMENTS:
        for found in ANSWERED.finditer(path.read_text(encoding="utf-8")):
            yield str(path.relative_to(PROJECT)), *found.group("kind", "question", "answer")


@pytest.mark.parametrize(("document", "kind", "question", "answer"), list(_answers()))
def test_printed_answers_are_the_real_ones(
    document: str, kind: str, question: str, answer: str, folder: Path
) -> None:
    assert _answer(kind, question, folder) == answer, "renew it: python -m tests.test_docs"


def test_the_readme_answers_three_questions() -> None:
    asked = [kind for document, kind, _, answer in _answers() if document == "README.md" and answer]
    assert asked.count("sql") == 3


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_query_runs(path: Path, folder: Path) -> None:
    with open_published(folder / "warehouse" / "chongqing.duckdb") as connection:
        for question in ASKED.findall(path.read_text(encoding="utf-8")):
            ask(connection, question)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_every_command_is_in_the_readme_and_every_one_named_exists() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    known = {
        name: {flag for each in command.params for flag in each.opts} for name, command in commands.items()
    }
    assert set(known) <= {found["command"] for found in COMMAND.finditer((PROJECT / "README.md").read_text())}
    for path in DOCUMENTS:
        for found in COMMAND.finditer(path.read_text(encoding="utf-8")):
            named = set(re.findall(r"--[a-z-]+", found["arguments"]))
            assert named <= known[found["command"]], f"{path.name}: {found[0]}"


def test_every_role_of_a_cue_is_explained() -> None:
    guide = (PROJECT / "docs" / "guides" / "catalogue.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"`(\w+)`", guide.partition("## Cues")[2]))
    for path in (PROJECT / "seeds" / "catalogue").glob("cues*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            assert {row["role"] for row in csv.DictReader(file)} <= explained


def _renew(folder: Path) -> None:
    """Writes every answer anew."""

    def renewed(found: re.Match[str], folder: Path) -> str:
        kind, question = found.group("kind", "question")
        return f"```{kind}\n{question}```\n\n```text\n{_answer(kind, question, folder)}```"

    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        path.write_text(ANSWERED.sub(partial(renewed, folder=folder), text), encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        _renew(_refreshed(Path(made)))
