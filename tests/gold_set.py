"""The annotated articles: what a gold file holds and how it is read.

A gold file is JSON lines: a header {"doc", "language", "published_on", "split", "manner"}, and "scope" where
it is not "claim", then the figures of that document; several headers may follow one another. The document
stands beside it or in seeds/articles/.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from chongqing.errors import ChongqingError
from tests.scoring import FIELDS, LEVELS, Gold

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
SEEDS = ROOT / "seeds" / "articles"

GOLD_FOLDERS = ("en", "zh", "seeds")
SPLITS = ("open", "seeds", "held_back")
SCOPES = ("claim", "figure")
HEADER_FIELDS = {"doc", "language", "published_on", "split", "manner"}
REQUIRED_FIELDS = {"doc", "phrase", "value", "unit", "comparator", "kind", "measure"}
_ALTERNATIVES = (
    *(name for level in LEVELS for name in FIELDS[level]),
    "value_high",
    "period_start",
    "period_end",
)
OPTIONAL_FIELDS = {
    *("value_high", "period_start", "period_end", "deadline", "subject", "metric", "measured", "partner"),
    *("occurrence", "optional", "period_loose", "abs_ok", "comparator_any", "aggregation", "note"),
    *(f"{name}_alt" for name in _ALTERNATIVES),
}


class GoldError(ChongqingError):
    """A gold file that cannot be used: names the file, the line and what to change."""


@dataclass(frozen=True)
class GoldDocument:
    """A document, its header and the figures that it holds. `group` is what its scores are added up under."""

    name: str
    content: bytes
    language: str
    published_on: date | None
    split: str
    manner: str
    scope: str
    figures: tuple[Gold, ...]
    is_given: bool

    @property
    def group(self) -> str:
        return f"{self.language}/{'given ' if self.is_given else ''}{self.split}"


def read_gold(path: Path, is_given: bool = False) -> list[GoldDocument]:
    """The documents of a gold file. Raises GoldError naming file and line for what it cannot use."""
    groups: list[tuple[dict[str, Any], list[Gold]]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise GoldError(f"{path} line {number}: not JSON ({error}).") from error
        if "phrase" not in row:
            if row.keys() - {"scope"} != HEADER_FIELDS:
                raise GoldError(f"{path} line {number}: a header has {', '.join(sorted(HEADER_FIELDS))}.")
            if row["split"] not in SPLITS or row.get("scope", "claim") not in SCOPES:
                raise GoldError(f"{path} line {number}: split is one of {SPLITS}, scope one of {SCOPES}.")
            groups.append((row, []))
            continue
        if not groups or groups[-1][0]["doc"] != row.get("doc"):
            raise GoldError(f"{path} line {number}: doc {row.get('doc')!r} has no header before it.")
        if missing := REQUIRED_FIELDS - row.keys():
            raise GoldError(f"{path} line {number}: {', '.join(sorted(missing))} not given.")
        if unknown := row.keys() - REQUIRED_FIELDS - OPTIONAL_FIELDS:
            raise GoldError(
                f"{path} line {number}: {', '.join(sorted(unknown))} is no field of a gold figure."
            )
        groups[-1][1].append(row)
    if not groups:
        raise GoldError(f"{path}: no header. Its first line says which document it is about.")
    return [_gold_document(path, header, figures, is_given) for header, figures in groups]


def _gold_document(path: Path, header: dict[str, Any], figures: list[Gold], is_given: bool) -> GoldDocument:
    document = next(
        (place for place in (path.parent / header["doc"], SEEDS / header["doc"]) if place.is_file()), None
    )
    if document is None:
        raise GoldError(f"{path}: {header['doc']} stands neither beside it nor in {SEEDS.relative_to(ROOT)}.")
    return GoldDocument(
        name=header["doc"],
        content=document.read_bytes(),
        language=header["language"],
        published_on=date.fromisoformat(header["published_on"]) if header["published_on"] else None,
        split=header["split"],
        manner=header["manner"],
        scope=header.get("scope", "claim"),
        figures=tuple(figures),
        is_given=is_given,
    )


def all_gold(paths: Iterable[Path] = ()) -> list[GoldDocument]:
    """Every gold document of the project, then those of `paths`."""
    own = [path for folder in GOLD_FOLDERS for path in sorted((GOLD / folder).glob("*.jsonl"))]
    given = [file for path in paths for file in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])]
    documents = [document for path in own for document in read_gold(path)]
    for name, count in Counter(document.name for document in documents).items():
        if count > 1:
            raise GoldError(f"{name} is annotated {count} times under {GOLD.relative_to(ROOT)}. Keep one.")
    return documents + [document for path in given for document in read_gold(path, is_given=True)]


def inputs_hash(documents: Iterable[GoldDocument]) -> str:
    """The first 16 hex digits of the SHA-256 of documents and gold figures, whatever their order."""
    parts = sorted(
        json.dumps(
            [d.name, hashlib.sha256(d.content).hexdigest(), str(d.published_on), d.scope, d.figures],
            ensure_ascii=False,
            sort_keys=True,
        )
        for d in documents
    )
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()[:16]
