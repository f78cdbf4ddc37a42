"""The files that a refresh is to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from chongqing.errors import ChongqingError
from flows.settings import INBOX, SEEDS

NOT_DOCUMENTS = {INBOX / "README.md"}


class SourceError(ChongqingError):
    """A path that cannot be a source."""


def sources_of(paths: Sequence[Path], with_seeds: bool) -> list[Path]:
    """Seeds, inbox and the paths, in full. Raises SourceError for a path that is not there."""
    for path in paths:
        if not path.exists():
            raise SourceError(
                f"{path}: no such file or folder. Nothing was read; correct it and refresh again."
            )
    inbox = [INBOX] if INBOX.is_dir() else []
    return [*([SEEDS] if with_seeds else []), *inbox, *(path.resolve() for path in paths)]


def files_in(source: Path) -> list[Path]:
    """The file itself, or every file below the folder, in order of name; hidden ones are left out."""
    return sorted(_walk(source)) if source.is_dir() else [source]


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden and path not in NOT_DOCUMENTS:
            yield path
