"""The reference tables, read once a run."""

from __future__ import annotations

from functools import cache

from chongqing.catalogue import Catalogue, load_catalogue


@cache
def known_catalogue() -> Catalogue:
    """The catalogue as it is when a run first asks for it."""
    return load_catalogue()
