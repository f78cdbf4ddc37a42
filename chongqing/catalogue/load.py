"""Reads `seeds/catalogue/*.csv` into closed types and makes matchers of their aliases."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Mapping, Sequence
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
    CountedNoun,
    Cue,
    FurnitureCue,
    Metric,
    Milestone,
    NameWord,
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
_NAME_KINDS = ("cluster", "tier", "organisation", "place", "corridor", "outlet", "scheme")
_MEASURE_KINDS = ("metric", "topic", "aspect")


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
    counts: tuple[CountedNoun, ...]
    name_words: tuple[NameWord, ...]
    aliases: tuple[Alias, ...]
    cues: dict[str, tuple[Cue, ...]]
    furniture: tuple[FurnitureCue, ...]
    milestones: dict[str, Milestone]

    @cached_property
    def names(self) -> Matcher:
        """Clusters, tiers, organisations, places, corridors, schemes, outlets: what a claim is of or from."""
        return self._matcher_of(_NAME_KINDS)

    @cached_property
    def measures(self) -> Matcher:
        """Metrics, and the topics and aspects that compose them."""
        return self._matcher_of(_MEASURE_KINDS)

    @cached_property
    def outlet_names(self) -> Matcher:
        """Outlets alone: who published or wrote an article."""
        return self._matcher_of(("outlet",))

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
        """(topic, aspect) -> metric id; topic "" where a metric is of anything and its aspect names it."""
        return {(m.topic or "", m.aspect): m.metric_id for m in self.metrics.values() if m.aspect}

    def _matcher_of(self, kinds: Sequence[str]) -> Matcher:
        return Matcher((word, kind, row_id) for _, word, kind, row_id in _words(self) if kind in kinds)


def load_catalogue(folder: Path = DEFAULT_FOLDER) -> Catalogue:
    """The catalogue in `folder`. Raises CatalogueError with file, line and remedy for a row it cannot use."""
    files = sorted(folder.glob("*.csv"))
    if not files:
        raise CatalogueError(f"{folder}: no catalogue here (expected *.csv). Point to seeds/catalogue.")
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    catalogue = Catalogue(
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
        counts=tuple(_rows(folder / "counts.csv", CountedNoun)),
        name_words=tuple(_rows(folder / "name_words.csv", NameWord)),
        aliases=tuple(_rows(folder / "aliases.csv", Alias)),
        cues={language: tuple(_rows(folder / f"cues_{language}.csv", Cue)) for language in ("en", "zh")},
        furniture=tuple(_rows(folder / "furniture.csv", FurnitureCue)),
        milestones=_keyed(folder / "milestones.csv", Milestone, "milestone_id"),
    )
    _check_references(catalogue)
    _check_words(catalogue)
    _check_units(catalogue.units)
    return catalogue


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
                    value = record.get(str(column))
                    raise CatalogueError(
                        f"{path.name} line {reader.line_num}: {column} = {value!r}: {fault['msg']}"
                    ) from error
            return rows
    except FileNotFoundError as error:
        raise CatalogueError(f"{path}: missing. Restore it from the repository.") from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise CatalogueError(
            f"{path.name}: not a readable CSV in UTF-8 ({error}). Save it as UTF-8."
        ) from error


def _keyed(path: Path, model: type[RowType], key: str) -> dict[str, RowType]:
    keyed: dict[str, RowType] = {}
    for number, row in enumerate(_rows(path, model), start=2):
        row_id = getattr(row, key)
        if row_id in keyed:
            raise CatalogueError(f"{path.name} line {number}: {key} {row_id!r} stands twice. Keep one.")
        keyed[row_id] = row
    return keyed


def _check_references(catalogue: Catalogue) -> None:
    """Refuses a row that points to no row, and a topic and aspect that compose two metrics."""
    known = _ids(catalogue)
    pointing: list[tuple[str, Iterable[Row], dict[str, str]]] = [
        ("clusters.csv", catalogue.clusters.values(), {"scheme_id": "scheme"}),
        ("metrics.csv", catalogue.metrics.values(), {"topic": "topic", "aspect": "aspect"}),
        (
            "organisations.csv",
            catalogue.organisations.values(),
            {"cluster_id": "cluster", "place_id": "place"},
        ),
        ("places.csv", catalogue.places.values(), {"parent_id": "place"}),
        ("corridors.csv", catalogue.corridors.values(), {"place_id": "place"}),
        ("counts.csv", catalogue.counts, {"metric_id": "metric"}),
    ]
    for file, rows, columns in pointing:
        for line, row in enumerate(rows, start=2):
            for column, kind in columns.items():
                value = getattr(row, column)
                if value is not None and value not in known[kind]:
                    raise CatalogueError(
                        f"{file} line {line}: {column} {value!r} is no {kind}. Add it or correct the id."
                    )
    for line, alias in enumerate(catalogue.aliases, start=2):
        if alias.id not in known[alias.kind]:
            raise CatalogueError(
                f"aliases.csv line {line}: {alias.alias!r} points to {alias.id!r}, which is no {alias.kind}. "
                "Add it or correct the id."
            )
    composed: dict[tuple[str | None, str], str] = {}
    for line, metric in enumerate(catalogue.metrics.values(), start=2):
        if not metric.aspect:
            continue
        first = composed.setdefault((metric.topic, metric.aspect), metric.metric_id)
        if first != metric.metric_id:
            raise CatalogueError(
                f"metrics.csv line {line}: topic {metric.topic!r} and aspect {metric.aspect!r} "
                f"already compose {first!r}. Keep one."
            )


def _check_words(catalogue: Catalogue) -> None:
    """Refuses a word that two rows of one matcher claim: only one of them could ever be found."""
    for kinds in (_NAME_KINDS, _MEASURE_KINDS):
        claimed: dict[str, tuple[str, str, str]] = {}
        for where, word, kind, row_id in _words(catalogue):
            if kind in kinds:
                first = claimed.setdefault(shadow_of(word), (kind, row_id, where))
                if first[:2] != (kind, row_id):
                    raise CatalogueError(
                        f"{where}: {word!r} is claimed for {kind} {row_id!r}, but {first[2]} gives it to "
                        f"{first[0]} {first[1]!r}. Keep one."
                    )


def _check_units(units: Iterable[UnitForm]) -> None:
    """Refuses a printed form that would stand for two units or two factors in one language and place."""
    claimed: dict[tuple[str, str, str], tuple[UnitForm, int]] = {}
    for line, row in enumerate(units, start=2):
        for language in ("en", "zh") if row.language == "any" else (row.language,):
            first, first_line = claimed.setdefault((shadow_of(row.form), row.position, language), (row, line))
            if (first.unit, first.factor, first.dimension) != (row.unit, row.factor, row.dimension):
                raise CatalogueError(
                    f"units.csv line {line}: {row.form!r} is {row.factor:g} {row.unit} ({row.dimension}), "
                    f"but line {first_line} says {first.factor:g} {first.unit} ({first.dimension}). Keep one."
                )


def _ids(catalogue: Catalogue) -> dict[str, set[str]]:
    by_kind = {kind: set(rows) for _, kind, rows in _named_tables(catalogue)}
    for term in catalogue.terms.values():
        by_kind.setdefault(term.kind, set()).add(term.term_id)
    tiers = {cluster.tier_id for cluster in catalogue.clusters.values() if cluster.tier_id}
    return by_kind | {"scheme": {part.scheme_id for part in catalogue.schemes}, "tier": tiers}


def _words(catalogue: Catalogue) -> Iterable[tuple[str, str, str, str]]:
    """Every name, code and alias: where it stands, the word, the kind and id that claim it."""
    for file, kind, rows in _named_tables(catalogue):
        for line, (row_id, row) in enumerate(rows.items(), start=2):
            yield from ((f"{file} line {line}", name, kind, row_id) for name in _names(row))
    for line, term in enumerate(catalogue.terms.values(), start=2):
        yield from ((f"terms.csv line {line}", name, term.kind, term.term_id) for name in _names(term))
    for line, part in enumerate(catalogue.schemes, start=2):
        yield f"schemes.csv line {line}", part.code, "scheme", part.scheme_id
    for line, alias in enumerate(catalogue.aliases, start=2):
        yield f"aliases.csv line {line}", alias.alias, alias.kind, alias.id


def _named_tables(catalogue: Catalogue) -> list[tuple[str, str, Mapping[str, Row]]]:
    return [
        ("clusters.csv", "cluster", catalogue.clusters),
        ("metrics.csv", "metric", catalogue.metrics),
        ("organisations.csv", "organisation", catalogue.organisations),
        ("outlets.csv", "outlet", catalogue.outlets),
        ("places.csv", "place", catalogue.places),
        ("corridors.csv", "corridor", catalogue.corridors),
    ]
