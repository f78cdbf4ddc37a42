"""The refresh as people run it: from files to a published warehouse, again, and when things go wrong."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from chongqing.store.audit import AuditFailedError
from chongqing.store.models import Model, ordered_models
from chongqing.store.warehouse import Warehouse
from flows.settings import SEEDS
from tests.flows.conftest import COMMAND, Ended

pytestmark = pytest.mark.flow
FirstRun = tuple[Path, Ended]
Chongqing = Callable[..., Ended]
STATEMENT = "The Chongqing municipal government said that {} enterprises were set up in the city in 2023.\n"


@pytest.fixture
def warehouse_dir(first_run: FirstRun, tmp_path: Path) -> Path:
    """A refreshed warehouse of the test's own."""
    folder = tmp_path / "warehouse"
    shutil.copytree(first_run[0], folder)
    return folder


def _documents(warehouse_dir: Path) -> list[str]:
    with duckdb.connect(str(Warehouse(warehouse_dir).published_path), read_only=True) as connection:
        return [
            name
            for (name,) in connection.execute("select document from marts.articles order by all").fetchall()
        ]


def _parquet(warehouse_dir: Path) -> dict[str, bytes]:
    folder = Warehouse(warehouse_dir).parquet_dir
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.parquet"))}


def test_the_first_run_publishes_the_seeds_and_says_what_to_try_next(first_run: FirstRun) -> None:
    folder, ended = first_run
    assert ended.status == 0, ended.err
    lines = [line.split() for line in ended.out.splitlines()]
    assert ["documents", "5"] in lines
    assert ["articles", "5", "5", "0"] in lines
    assert ["quarantined", "rows", "0"] in lines
    assert f"Published: {folder / 'chongqing.duckdb'}" in ended.out
    assert "chongqing evidence" in ended.out
    assert _documents(folder) == sorted(path.name for path in SEEDS.iterdir())


def test_a_second_run_changes_nothing_and_says_so(warehouse_dir: Path, chongqing: Chongqing) -> None:
    published = Warehouse(warehouse_dir).published_path
    before = published.stat()
    ended = chongqing(warehouse_dir, "refresh")
    assert ended.status == 0
    assert "Nothing changed" in ended.out
    assert (published.stat().st_mtime_ns, published.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_another_folder_gives_the_same_bytes(
    first_run: FirstRun, chongqing: Chongqing, tmp_path: Path
) -> None:
    ended = chongqing(tmp_path / "elsewhere", "refresh")
    assert ended.status == 0
    assert _parquet(tmp_path / "elsewhere") == _parquet(first_run[0])


def test_what_cannot_be_read_is_named_and_all_else_lands(
    warehouse_dir: Path, chongqing: Chongqing, tmp_path: Path
) -> None:
    press = tmp_path / "press"
    (press / "deep").mkdir(parents=True)
    (press / "deep" / "good.txt").write_text(STATEMENT.format("4,321"))
    (press / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (press / "nothing.txt").write_bytes(b"")
    (press / ".hidden").write_text("not an article")
    ended = chongqing(warehouse_dir, "refresh", press)
    assert ended.status == 1
    assert ["quarantined", "rows", "2"] in [line.split() for line in ended.out.splitlines()]
    named = [line for line in ended.err.splitlines() if line.startswith("chongqing: ")]
    assert any("image.png" in line for line in named)
    assert any("nothing.txt" in line for line in named)
    assert "good.txt" in _documents(warehouse_dir)
    assert len(_documents(warehouse_dir)) == 6


def test_a_folder_without_articles_is_named_and_all_else_lands(
    warehouse_dir: Path, chongqing: Chongqing, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "good.txt").write_text(STATEMENT.format("4,321"))
    ended = chongqing(warehouse_dir, "refresh", tmp_path / "empty", tmp_path / "good.txt")
    assert ended.status == 1
    assert f"chongqing: {tmp_path / 'empty'}: no articles here" in ended.err
    assert "good.txt" in _documents(warehouse_dir)


def test_nothing_to_read_publishes_nothing(chongqing: Chongqing, tmp_path: Path) -> None:
    (tmp_path / "nothing.txt").write_bytes(b"")
    ended = chongqing(tmp_path / "warehouse", "refresh", tmp_path / "nothing.txt", "--without-seeds")
    assert ended.status == 3
    assert "No article could be read" in ended.err
    assert "nothing.txt" in ended.err
    assert "Traceback" not in ended.err
    assert not Warehouse(tmp_path / "warehouse").published_path.exists()


def test_two_refreshes_never_write_at_once(warehouse_dir: Path, chongqing: Chongqing) -> None:
    with Warehouse(warehouse_dir).writing():
        ended = chongqing(warehouse_dir, "refresh")
    assert ended.status == 3
    assert f"process {os.getpid()} is writing" in ended.err


def test_the_inbox_is_read(
    warehouse_dir: Path, settled: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows import sources
    from flows.refresh import refresh

    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "arrived.txt").write_text(STATEMENT.format("5,432"))
    (inbox / "README.md").write_text("What this folder is for.")
    monkeypatch.setattr(sources, "INBOX", inbox)
    monkeypatch.setattr(sources, "NOT_DOCUMENTS", {inbox / "README.md"})
    state = refresh([], warehouse_dir, return_state=True)
    assert state.is_completed()
    assert "6 articles" in str(state.message)
    assert "arrived.txt" in _documents(warehouse_dir)


def test_a_failed_audit_leaves_the_published_file(
    warehouse_dir: Path, settled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.refresh import refresh
    from flows.stages import build

    def with_a_mention_unproved() -> list[Model]:
        return [
            replace(model, sql=f"select * replace (null::varchar as first_article_id) from ({model.sql})")
            if model.name == "marts.clusters"
            else model
            for model in ordered_models()
        ]

    monkeypatch.setattr(build, "ordered_models", with_a_mention_unproved)
    before = Warehouse(warehouse_dir).published_path.read_bytes()
    with pytest.raises(AuditFailedError, match="clusters") as failed:
        refresh([], warehouse_dir)
    assert "new_displays" in str(failed.value)
    assert "data_docs/index.html" in str(failed.value)
    assert Warehouse(warehouse_dir).published_path.read_bytes() == before


@pytest.mark.parametrize("after_stage", ["start", "read", "audit"])
def test_a_killed_run_leaves_the_published_file_whole(
    warehouse_dir: Path, chongqing: Chongqing, api_url: str, tmp_path: Path, after_stage: str
) -> None:
    (tmp_path / "late.txt").write_text(STATEMENT.format("6,543"))
    environment = os.environ | {"CHONGQING_WAREHOUSE": str(warehouse_dir), "PREFECT_API_URL": api_url}
    with subprocess.Popen(
        [*COMMAND, "refresh", tmp_path / "late.txt"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as run:
        assert run.stderr is not None
        next(line for line in run.stderr if line.startswith(after_stage))
        run.send_signal(signal.SIGKILL)
    assert len(_documents(warehouse_dir)) in (5, 6)
    assert chongqing(warehouse_dir, "refresh", tmp_path / "late.txt").status == 0
    assert "late.txt" in _documents(warehouse_dir)


def test_evidence_shows_the_sentence_and_cuts_the_phrase_anew(
    first_run: FirstRun, chongqing: Chongqing
) -> None:
    with duckdb.connect(str(Warehouse(first_run[0]).published_path), read_only=True) as connection:
        claims = connection.execute(
            "select claim_id, phrase, document from marts.claims order by all"
        ).fetchall()
    claim_id, phrase, document = claims[len(claims) // 2]
    shown = chongqing(first_run[0], "evidence", claim_id[:8])
    assert shown.status == 0
    assert f"[[{phrase}]]" in shown.out
    assert document in shown.out
    assert "cut anew, are the claim's phrase" in shown.out


def test_evidence_of_no_claim_says_where_ids_are(first_run: FirstRun, chongqing: Chongqing) -> None:
    shown = chongqing(first_run[0], "evidence", "zzzz")
    assert shown.status == 3
    assert "'zzzz': no claim has this id" in shown.err


def test_status_tells_what_is_published(first_run: FirstRun, chongqing: Chongqing) -> None:
    shown = chongqing(first_run[0], "status")
    assert shown.status == 0
    assert ["marts.articles", "5"] in [line.split() for line in shown.out.splitlines()]
    assert "Last refresh" in shown.out
