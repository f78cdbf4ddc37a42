"""Rows against their contract: which may land, and for each of the others what is wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from pandera.errors import SchemaErrors

from chongqing.errors import ChongqingError
from schemas import TABLES
from schemas.dictionary import arrow_schema_of, key_of, names_of

SHOWN_CHARACTERS = 200


@dataclass(frozen=True)
class Fault:
    """A check that a row failed. `row_key` is the row's key columns as JSON."""

    row_key: str
    check_name: str
    message: str
    column_name: str | None = None
    value: str | None = None
    article_id: str | None = None
    document: str | None = None


@dataclass(frozen=True)
class Checked:
    """Rows that may land, and the faults of the others (`bad_rows`, by their place in what was checked)."""

    good: pa.Table
    faults: list[Fault]
    bad_rows: list[int]


@dataclass(frozen=True)
class _Finding:
    row: int
    check: str
    column: str | None
    value: object


def check_rows(table: str, rows: pd.DataFrame | pa.Table) -> Checked:
    """Check `rows` against the contract of `table`: types, then every check of the contract, then its key."""
    columns = rows.column_names if isinstance(rows, pa.Table) else list(rows.columns)
    if columns != names_of(table):
        odd = sorted(set(columns) ^ set(names_of(table))) or "their order"
        raise ChongqingError(f"{table}: the columns are not those of its contract in `schemas`: {odd}.")
    typed, findings = _typed(table, rows)
    if not len(typed):
        return Checked(typed, [], [])
    frame = typed.to_pandas(types_mapper=pd.ArrowDtype, use_threads=False)
    findings += _failed_checks(table, frame, {finding.row for finding in findings})
    findings += _repeated_keys(table, typed, frame, {finding.row for finding in findings})
    bad_rows = sorted({finding.row for finding in findings})
    is_good = np.ones(len(typed), dtype=bool)
    is_good[bad_rows] = False
    good = typed.filter(pa.array(is_good)) if bad_rows else typed
    return Checked(good, _faults(table, typed, findings), bad_rows)


def key_as_json(values: Mapping[str, object]) -> str:
    """A row's key as it stands in quarantine."""
    return json.dumps(values, ensure_ascii=False, default=str)


def _typed(table: str, rows: pd.DataFrame | pa.Table) -> tuple[pa.Table, list[_Finding]]:
    schema = arrow_schema_of(table)
    if isinstance(rows, pa.Table):
        return rows.cast(schema), []
    findings: list[_Finding] = []
    arrays = []
    for field in schema:
        values = rows[field.name].tolist()
        try:
            arrays.append(pa.array(values, field.type, from_pandas=True))
        except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
            unfit = {row: value for row, value in enumerate(values) if not _fits(value, field.type)}
            findings += [_Finding(row, f"type is {field.type}", field.name, unfit[row]) for row in unfit]
            kept = [None if row in unfit else value for row, value in enumerate(values)]
            arrays.append(pa.array(kept, field.type, from_pandas=True))
    return pa.table(arrays, schema=schema), findings


def _fits(value: object, arrow_type: pa.DataType) -> bool:
    try:
        pa.array([value], arrow_type, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
        return False
    return True


def _failed_checks(table: str, frame: pd.DataFrame, known: set[int]) -> list[_Finding]:
    try:
        TABLES[table].validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases: list[dict[str, Any]] = errors.failure_cases.to_dict("records")
        if any(pd.isna(case["index"]) for case in cases):
            raise ChongqingError(f"{table}: its contract cannot be checked: {cases}") from errors
        # A check of the whole row is reported once for each of its columns.
        whole_row = {(int(c["index"]), c["check"]) for c in cases if c["schema_context"] == "DataFrameSchema"}
        findings = [_Finding(row, check, None, None) for row, check in sorted(whole_row)]
        findings += [
            _Finding(int(case["index"]), str(case["check"]), str(case["column"]), case["failure_case"])
            for case in cases
            if case["schema_context"] == "Column"
        ]
        return [finding for finding in findings if finding.row not in known]
    return []


def _repeated_keys(table: str, typed: pa.Table, frame: pd.DataFrame, known: set[int]) -> list[_Finding]:
    """Of rows that differ under one key the least stays, so that the order of arrival decides nothing."""
    repeated = frame.duplicated(key_of(table), keep=False).to_numpy().nonzero()[0]
    rows = {int(row): typed.slice(int(row), 1).to_pylist()[0] for row in repeated if int(row) not in known}
    first_seen: set[str] = set()
    findings = []
    for row in sorted(rows, key=lambda each: (repr(rows[each]), each)):
        row_key = _row_key(table, rows[row])
        if row_key in first_seen:
            findings.append(_Finding(row, "key is unique", None, None))
        first_seen.add(row_key)
    return findings


def _faults(table: str, typed: pa.Table, findings: Sequence[_Finding]) -> list[Fault]:
    return [_fault(table, typed.slice(each.row, 1).to_pylist()[0], each) for each in findings]


def _fault(table: str, row: Mapping[str, Any], finding: _Finding) -> Fault:
    value = _shown(row, finding)
    row_key = _row_key(table, row)
    place = f"{table}.{finding.column}" if finding.column else table
    return Fault(
        row_key=row_key,
        check_name=finding.check,
        column_name=finding.column,
        value=value,
        article_id=row.get("article_id"),
        document=row.get("document"),
        message=f"{place} of {row_key}: {finding.check} does not hold for {value}",
    )


def _shown(row: Mapping[str, Any], finding: _Finding) -> str | None:
    """The value at fault; of a check of the whole row, the columns that the check names."""
    if finding.column:
        return None if pd.isna(finding.value) else str(finding.value)[:SHOWN_CHARACTERS]  # type: ignore[call-overload]
    named = {name: row[name] for name in row if name in re.findall(r"\w+", finding.check)}
    return ", ".join(f"{name} = {value}" for name, value in named.items())[:SHOWN_CHARACTERS] or None


def _row_key(table: str, row: Mapping[str, Any]) -> str:
    return key_as_json({name: row[name] for name in key_of(table)})
