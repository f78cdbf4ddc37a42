"""What a language brings to reading: its units and cue words, made once for a catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from chongqing.catalogue import Catalogue, load_catalogue
from chongqing.claims.cues import CueFinder
from chongqing.claims.units import Units


@dataclass(frozen=True)
class Lexicon:
    """One language of one catalogue."""

    language: str
    catalogue: Catalogue
    units: Units
    finder: CueFinder


_LEXICONS: dict[tuple[str, str], Lexicon] = {}


def lexicon_of(catalogue: Catalogue, language: str) -> Lexicon:
    """The lexicon, made at first use; `language` is en or zh (anything else reads as en)."""
    language = language if language in ("en", "zh") else "en"
    key = (catalogue.version, language)
    if key not in _LEXICONS:
        _LEXICONS[key] = Lexicon(
            language, catalogue, Units(catalogue, language), CueFinder(catalogue, language)
        )
    return _LEXICONS[key]


@lru_cache(maxsize=1)
def own_catalogue() -> Catalogue:
    """The catalogue that the project carries."""
    return load_catalogue()
