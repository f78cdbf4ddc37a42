"""Contracts: a pandera model for every table, the one source of DDL, comments and dictionary."""

from __future__ import annotations

import re
from types import ModuleType

from schemas import bi, core, marts, meta, raw, reference, staging
from schemas.contract import Contract


def _tables_of(module: ModuleType) -> dict[str, type[Contract]]:
    schema = module.__name__.rpartition(".")[2]
    own = [each for each in vars(module).values() if getattr(each, "__module__", None) == module.__name__]
    contracts = [each for each in own if isinstance(each, type) and issubclass(each, Contract)]
    return {f"{schema}.{_snake_case(contract.__name__)}": contract for contract in contracts}


def _snake_case(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


# Published as they stand in core.
PUBLISHED_AS_THEY_ARE = {"marts.claims": core.Claims, "meta.quarantine": core.Quarantine}
TABLES: dict[str, type[Contract]] = {
    name: contract
    for module in (raw, core, reference, staging, marts, meta, bi)
    for name, contract in _tables_of(module).items()
} | PUBLISHED_AS_THEY_ARE
