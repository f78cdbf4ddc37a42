"""Contracts: a pandera model for every table, the one source of DDL, comments and dictionary."""

from __future__ import annotations

import re
from types import ModuleType

from schemas import core, marts, meta, raw, reference, staging
from schemas.contract import Contract


def _tables_of(module: ModuleType) -> dict[str, type[Contract]]:
    schema = module.__name__.rpartition(".")[2]
    return {
        f"{schema}.{re.sub(r'(?<!^)(?=[A-Z])', '_', name).lower()}": contract
        for name, contract in vars(module).items()
        if isinstance(contract, type)
        and issubclass(contract, Contract)
        and contract.__module__ == module.__name__
    }


TABLES: dict[str, type[Contract]] = {
    name: contract
    for module in (raw, core, reference, staging, marts, meta)
    for name, contract in _tables_of(module).items()
}
