"""A catalogue row that cannot be used is refused by file and line."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from chongqing.catalogue import load_catalogue
from chongqing.catalogue.load import DEFAULT_FOLDER
from chongqing.errors import CatalogueError

Rows = list[dict[str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copied = tmp_path / "catalogue"
    shutil.copytree(DEFAULT_FOLDER, copied)
    return copied


def rewrite(folder: Path, file: str, change: Callable[[Rows], object]) -> None:
    with (folder / file).open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    change(rows)
    with (folder / file).open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def append(folder: Path, file: str, **cells: str) -> int:
    """Adds a row, with the first row's cells where none are given. Returns its line."""
    lines: list[int] = []

    def add(rows: Rows) -> None:
        rows.append(rows[0] | cells)
        lines.append(len(rows) + 1)

    rewrite(folder, file, add)
    return lines[0]


def refusal(folder: Path) -> str:
    with pytest.raises(CatalogueError) as refused:
        load_catalogue(folder)
    return str(refused.value)


def test_an_id_that_stands_twice(folder: Path) -> None:
    line = append(folder, "places.csv")
    assert refusal(folder).startswith(f"places.csv line {line}: place_id")


def test_a_number_that_is_none(folder: Path) -> None:
    rewrite(folder, "metrics.csv", lambda rows: rows[2].update(plausible_low="about five"))
    message = refusal(folder)
    assert message.startswith("metrics.csv line 4: plausible_low = 'about five'")


def test_a_unit_without_a_factor(folder: Path) -> None:
    rewrite(folder, "units.csv", lambda rows: rows[0].update(factor=""))
    assert refusal(folder).startswith("units.csv line 2: factor")


@pytest.mark.parametrize("factor", ["0", "-1", "nan"])
def test_a_factor_that_makes_no_sense(folder: Path, factor: str) -> None:
    rewrite(folder, "units.csv", lambda rows: rows[0].update(factor=factor))
    assert refusal(folder).startswith("units.csv line 2: factor")


def test_a_missing_column(folder: Path) -> None:
    rewrite(folder, "clusters.csv", lambda rows: [row.pop("tier") for row in rows])
    assert refusal(folder).startswith("clusters.csv line 2: tier")


def test_a_column_that_is_not_known(folder: Path) -> None:
    rewrite(folder, "clusters.csv", lambda rows: [row.update(colour="red") for row in rows])
    assert refusal(folder).startswith("clusters.csv line 2: colour")


def test_a_kind_that_is_not_known(folder: Path) -> None:
    rewrite(folder, "aliases.csv", lambda rows: rows[0].update(kind="planet"))
    assert refusal(folder).startswith("aliases.csv line 2: kind")


@pytest.mark.parametrize(
    ("file", "column"),
    [
        ("clusters.csv", "scheme_id"),
        ("metrics.csv", "topic"),
        ("metrics.csv", "aspect"),
        ("organisations.csv", "cluster_id"),
        ("organisations.csv", "place_id"),
        ("places.csv", "parent_id"),
        ("corridors.csv", "place_id"),
    ],
)
def test_a_reference_to_nowhere(folder: Path, file: str, column: str) -> None:
    rewrite(folder, file, lambda rows: rows[1].update({column: "atlantis"}))
    message = refusal(folder)
    assert message.startswith(f"{file} line 3: {column} 'atlantis'")


def test_an_alias_to_nowhere(folder: Path) -> None:
    line = append(folder, "aliases.csv", alias="Lemuria", kind="place", id="lemuria")
    message = refusal(folder)
    assert message.startswith(f"aliases.csv line {line}: 'Lemuria' points to 'lemuria'")


def test_an_alias_claimed_twice_in_any_script(folder: Path) -> None:
    line = append(folder, "aliases.csv", alias="賽力斯", kind="organisation", id="changan")
    message = refusal(folder)
    assert message.startswith(f"aliases.csv line {line}: '賽力斯' is claimed")
    assert "seres" in message
    assert "line" in message.split("but", 1)[1]


def test_a_word_may_be_both_a_name_and_a_measure(folder: Path) -> None:
    append(folder, "aliases.csv", alias="water meters of Atlantis", kind="cluster", id="servers")
    append(folder, "aliases.csv", alias="Water Meters of Atlantis", kind="topic", id="nev")
    assert load_catalogue(folder)


def test_an_alias_that_stands_twice_for_one_row_does_no_harm(folder: Path) -> None:
    append(folder, "aliases.csv")
    assert load_catalogue(folder)


def test_two_factors_for_one_printed_form(folder: Path) -> None:
    cells = {
        "form": "KG",
        "language": "en",
        "unit": "kg",
        "factor": "2",
        "dimension": "mass",
        "position": "after",
    }
    line = append(folder, "units.csv", **cells)
    assert refusal(folder).startswith(f"units.csv line {line}: 'KG' is 2 kg")


def test_a_topic_and_aspect_that_compose_two_metrics(folder: Path) -> None:
    cells = {"topic": "nev", "aspect": "output_volume", "name_en": "Atlantis output", "name_zh": ""}
    line = append(folder, "metrics.csv", metric_id="atlantis_output", **cells)
    assert refusal(folder).startswith(f"metrics.csv line {line}: topic 'nev' and aspect 'output_volume'")


def test_a_missing_file(folder: Path) -> None:
    (folder / "units.csv").unlink()
    assert "units.csv: missing" in refusal(folder)


def test_an_empty_folder(tmp_path: Path) -> None:
    assert "no catalogue here" in refusal(tmp_path)


def test_bytes_that_are_not_utf8(folder: Path) -> None:
    (folder / "outlets.csv").write_bytes("outlet_id,名\n".encode("gb18030"))
    assert refusal(folder).startswith("outlets.csv: not a readable CSV in UTF-8")


def test_the_version_follows_the_content_and_not_the_line_ends(folder: Path) -> None:
    version = load_catalogue(folder).version
    assert version == load_catalogue(DEFAULT_FOLDER).version
    path = folder / "places.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_catalogue(folder).version == version
    append(folder, "aliases.csv", alias="Mountain City of the two rivers", kind="place", id="chongqing")
    assert load_catalogue(folder).version != version
