"""Contracts of schema `meta`: what the published warehouse says of itself."""

from __future__ import annotations

from schemas.contract import SHA256, Contract, Count, Integer, Text, Truth, given, key


class Tables(Contract):
    """A table of the published warehouse."""

    table_name: Text = key("Name with schema")
    description: Text = given("What one row of it is")
    key_columns: Text = given("Columns that tell its rows apart, comma-separated")


class Columns(Contract):
    """A column of a table of the published warehouse."""

    table_name: Text = key("Name of the table with schema")
    column_name: Text = key("Name of the column")
    position: Integer = given("Its place in the table, from 1", ge=1)
    type: Text = given("Its DuckDB type")
    is_nullable: Truth = given("Whether a row may leave it empty")
    description: Text = given("What it means")


class Contents(Contract):
    """What a table of the published warehouse holds: equal hashes are equal contents."""

    table_name: Text = key("Name with schema")
    row_count: Count = given("How many rows", ge=0)
    sha256: Text = given("SHA-256 of its Parquet twin", str_matches=SHA256)
