"""What reading needs to know of the world; the flows hand it the catalogue, which this package does not
import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol


class NameHit(Protocol):
    """A name found at [start, end); `kind` and `id` say what it is."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> str: ...


class NameMatcher(Protocol):
    """Finds known names in a shadow, in order of place; `text` is the original, for what depends on case."""

    def find(self, shadow: str, text: str | None = None) -> Sequence[NameHit]: ...


class OutletRow(Protocol):
    @property
    def name_en(self) -> str: ...
    @property
    def kind(self) -> str: ...


class MilestoneRow(Protocol):
    @property
    def happened_on(self) -> date: ...


class ReadingCatalogue(Protocol):
    """The tables of the catalogue that reading uses.

    `furniture_cues` and `spam_cues` give a cue's kind (see `chongqing.articles.furniture`) and as id its
    reason; `outlet_names` gives outlet ids, `milestone_names` milestone ids.
    """

    @property
    def outlets(self) -> Mapping[str, OutletRow]: ...
    @property
    def milestones(self) -> Mapping[str, MilestoneRow]: ...
    @property
    def outlet_names(self) -> NameMatcher: ...
    @property
    def milestone_names(self) -> NameMatcher: ...
    @property
    def furniture_cues(self) -> NameMatcher: ...
    @property
    def spam_cues(self) -> NameMatcher: ...
    def shadow_of(self, text: str) -> str: ...


def shadow_of(text: str, reading: ReadingCatalogue) -> str:
    """The catalogue's shadow of `text`, with the colons and bars of bylines in half width too: as long
    as the text."""
    return reading.shadow_of(text).replace("：", ":").replace("｜", "|").replace("＞", ">")
