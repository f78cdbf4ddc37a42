"""What a refresh has to tell: kept beside the warehouse for `chongqing status`, shown by the command line."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

FILE_NAME = "last-refresh.json"

logger = logging.getLogger("flows.refresh")


@dataclass
class Report:
    """Counts, changes and seconds of one refresh; `problems` says what did not land, a line each.

    `warnings` are expectations that did not hold and don't stop a publication.
    `changes` gives for each published table that changed how many rows came and how many went.
    """

    counts: dict[str, int] = field(default_factory=dict)
    changes: dict[str, tuple[int, int]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    published: str = ""
    data_docs: str = ""
    finished: str = ""

    @property
    def summary(self) -> str:
        """One line: what the published warehouse holds, and whether it is new."""
        counted = ", ".join(f"{number:,} {name}" for name, number in self.counts.items())
        return f"{counted}; {'published' if self.changes else 'nothing changed'}"

    @property
    def markdown(self) -> str:
        """The same for Prefect's pages, with problems and changes."""
        lines = [
            "| | rows |",
            "| --- | ---: |",
            *(f"| {name} | {rows:,} |" for name, rows in self.counts.items()),
        ]
        lines += ["", *(f"- {table}: +{came:,} -{went:,}" for table, (came, went) in self.changes.items())]
        lines += [
            "",
            *(f"- **{problem}**" for problem in self.problems),
            *(f"- {each}" for each in self.warnings),
        ]
        return "\n".join(lines)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Times a stage and tells when it ends."""
        with timed(name) as taken:
            yield
        self.seconds[name] = taken[0]

    def save(self, warehouse_dir: Path) -> None:
        path = warehouse_dir / FILE_NAME
        aside = path.with_suffix(".tmp")
        aside.write_text(json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        aside.replace(path)


@contextmanager
def timed(name: str) -> Iterator[list[float]]:
    """Logs what `name` took, and leaves the seconds in the list it yields."""
    start = time.perf_counter()
    taken: list[float] = []
    yield taken
    taken.append(time.perf_counter() - start)
    logger.info("%-8s %6.2f s", name, taken[0])


def last_report(warehouse_dir: Path) -> Report | None:
    """The report of the last refresh that came to its end; None where there is none."""
    path = warehouse_dir / FILE_NAME
    return Report(**json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None
