"""Bytes to a clean, dated article."""

import hashlib
from pathlib import Path

from chongqing.articles.model import Article, CutSpan, Document, FoundDate
from chongqing.articles.page import Unread
from chongqing.articles.read import read_document, read_parts

__all__ = [
    "READER_VERSION",
    "Article",
    "CutSpan",
    "Document",
    "FoundDate",
    "Unread",
    "read_document",
    "read_parts",
]


def _version_of(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        digest.update(
            path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n")
        )
    return digest.hexdigest()[:16]


READER_VERSION = _version_of(Path(__file__).parent)
"""A hash of this package's source: an article read by the same version need not be read again."""
