"""Build: the reference tables from their files, then each model of sql/ after those it refers to."""

from __future__ import annotations

from collections.abc import Callable

import duckdb
from prefect import task
from prefect.cache_policies import NO_CACHE

from chongqing.catalogue.load import DEFAULT_FOLDER as CATALOGUE
from chongqing.store.build import transaction
from chongqing.store.load import load_reference
from chongqing.store.models import Model, build_model, create_macros, ordered_models


@task(cache_policy=NO_CACHE, task_run_name="build {model.name}")
def build_one(connection: duckdb.DuckDBPyConnection, model: Model) -> int:
    """Builds one model. Returns its rows."""
    return build_model(connection, model)


def build(
    connection: duckdb.DuckDBPyConnection,
    build_one: Callable[[duckdb.DuckDBPyConnection, Model], int] = build_one,
) -> None:
    """Builds everything, a task a model, in one transaction: a fault in one leaves all as they were."""
    with transaction(connection):
        load_reference(connection, CATALOGUE)
        create_macros(connection)
        for model in ordered_models():
            build_one(connection, model)
