"""Reads `seeds/catalogue/*.csv` into closed types and makes matchers of their aliases."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from chongqing.catalogue.matching import Matcher
from chongqing.catalogue.shadow import shadow_of
from chongqing.catalogue.tables import (
    Alias,
    Cluster,
    Corridor,
    Cue,
    FurnitureCue,
    Metric,
    Milestone,
    Organisation,
    Outlet,
    Place,
    Row,
    SchemePart,
    Term,
    UnitForm,
)
from chongqing.errors import CatalogueError

DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / "seeds" / "catalogue"
RowType = TypeVar("RowType", bound=Row)


@dataclass(frozen=True)
class Catalogue:
    """The reference tables and the matchers over their names and aliases."""

    version: str
    clusters: dict[str, Cluster]
    schemes: tuple[SchemePart, ...]
    metrics: dict[str, Metric]
    terms: dict[str, Term]
    organisations: dict[str, Organisation]
    outlets: dict[str, Outlet]
    places: dict[str, Place]
    corridors: dict[str, Corridor]
    units: tuple[UnitForm, ...]
    aliases: tuple[Alias, ...]
    cues: tuple[Cue, ...]
    furniture: tuple[FurnitureCue, ...]
    milestones: dict[str, Milestone]

    @cached_property
    def names(self) -> Matcher:
        """Clusters, organisations, places, corridors, schemes and outlets: what a claim can be about or come from."""
        return Matcher(
            [
                *self._names_of("cluster", self.clusters),
                *self._names_of("organisation", self.organisations),
                *self._names_of("place", self.places),
                *self._names_of("corridor", self.corridors),
                *self._names_of("outlet", self.outlets),
                *((part.code, "scheme", part.scheme_id) for part in self.schemes),
                *self._aliases_of("cluster", "organisation", "place", "corridor", "outlet", "scheme"),
            ]
        )

    @cached_property
    def measures(self) -> Matcher:
        """Metrics, and the topics and aspects that compose them."""
        return Matcher(
            [
                *self._names_of("metric", self.metrics),
                *((name, term.kind, term.term_id) for term in self.terms.values() for name in _names(term)),
                *self._aliases_of("metric", "topic", "aspect"),
            ]
        )

    @cached_property
    def outlet_names(self) -> Matcher:
        """Outlets alone: who published or wrote an article."""
        return Matcher([*self._names_of("outlet", self.outlets), *self._aliases_of("outlet")])

    @cached_property
    def milestone_names(self) -> Matcher:
        """Days that articles count from, by the words that name them."""
        return Matcher(
            (word.strip(), "milestone", row.milestone_id)
            for row in self.milestones.values()
            for word in row.words.split(";")
        )

    @cached_property
    def furniture_cues(self) -> Matcher:
        """Words of a page's furniture: a hit's kind is the cue's kind, its id the reason."""
        return Matcher((row.cue, row.kind, row.reason) for row in self.furniture if row.reason != "spam")

    @cached_property
    def spam_cues(self) -> Matcher:
        """Words of spam, apart from the furniture, since many of them are both."""
        return Matcher((row.cue, row.kind, row.reason) for row in self.furniture if row.reason == "spam")

    @staticmethod
    def shadow_of(text: str) -> str:
        """The shadow that all these matchers look in, for who may not import the catalogue."""
        return shadow_of(text)

    @cached_property
    def composed_metrics(self) -> dict[tuple[str, str], str]:
        """(topic, aspect) -> metric id."""
        return {(m.topic, m.aspect): m.metric_id for m in self.metrics.values() if m.topic and m.aspect}

    def cues_of(self, role: str, language: str) -> dict[str, str]:
        """The cues of a role in a language, each with its value (empty where it has none)."""
        return {c.cue: c.value or "" for c in self.cues if c.role == role and c.language in (language, "any")}

    def _aliases_of(self, *kinds: str) -> Iterable[tuple[str, str, str]]:
        return ((alias.alias, alias.kind, alias.id) for alias in self.aliases if alias.kind in kinds)

    @staticmethod
    def _names_of(kind: str, rows: dict[str, RowType]) -> Iterable[tuple[str, str, str]]:
        return ((name, kind, row_id) for row_id, row in rows.items() for name in _names(row))


def load_catalogue(folder: Path = DEFAULT_FOLDER) -> Catalogue:
    """The catalogue in `folder`. Raises CatalogueError naming file, line and remedy for any row it cannot use."""
    files = sorted(folder.glob("*.csv"))
    if not files:
        raise CatalogueError(f"{folder}: no catalogue here (expected *.csv). Point to seeds/catalogue.")
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return Catalogue(
        version=digest.hexdigest()[:16],
        clusters=_keyed(folder / "clusters.csv", Cluster, "cluster_id"),
        schemes=tuple(_rows(folder / "schemes.csv", SchemePart)),
        metrics=_keyed(folder / "metrics.csv", Metric, "metric_id"),
        terms=_keyed(folder / "terms.csv", Term, "term_id"),
        organisations=_keyed(folder / "organisations.csv", Organisation, "organisation_id"),
        outlets=_keyed(folder / "outlets.csv", Outlet, "outlet_id"),
        places=_keyed(folder / "places.csv", Place, "place_id"),
        corridors=_keyed(folder / "corridors.csv", Corridor, "corridor_id"),
        units=tuple(_rows(folder / "units.csv", UnitForm)),
        aliases=tuple(_rows(folder / "aliases.csv", Alias)),
        cues=tuple(_rows(folder / "cues.csv", Cue)),
        furniture=tuple(_rows(folder / "furniture.csv", FurnitureCue)),
        milestones=_keyed(folder / "milestones.csv", Milestone, "milestone_id"),
    )


def _names(row: Row) -> Sequence[str]:
    names = (getattr(row, "name_en", None), getattr(row, "name_zh", None))
    return [name for name in names if name]


def _rows(path: Path, model: type[RowType]) -> list[RowType]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            rows = []
            for record in reader:
                try:
                    rows.append(model.model_validate(record))
                except ValidationError as error:
                    fault = error.errors()[0]
                    column = fault["loc"][0] if fault["loc"] else "row"
                    raise CatalogueError(
                        f"{path.name} line {reader.line_num}: {column} = {record.get(str(column))!r}: {fault['msg']}"
                    ) from error
            return rows
    except FileNotFoundError as error:
        raise CatalogueError(f"{path}: missing. Restore it from the repository.") from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise CatalogueError(f"{path.name}: not a readable CSV in UTF-8 ({error}). Save it as UTF-8.") from error


def _keyed(path: Path, model: type[RowType], key: str) -> dict[str, RowType]:
    keyed: dict[str, RowType] = {}
    for number, row in enumerate(_rows(path, model), start=2):
        row_id = getattr(row, key)
        if row_id in keyed:
            raise CatalogueError(f"{path.name} line {number}: {key} {row_id!r} stands twice. Keep one.")
        keyed[row_id] = row
    return keyed
