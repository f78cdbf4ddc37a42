"""Archives: their members as parts, bounded in number, size, ratio and depth, and never written anywhere."""

from __future__ import annotations

import gzip
import tarfile
import zlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import PurePosixPath
from typing import Protocol
from zipfile import BadZipFile, ZipFile

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from chongqing.articles.page import Part, Unread
from chongqing.errors import UnreadableDocumentError

ENTRIES = 20_000
MEMBER_BYTES = 64 * 1024 * 1024
TOTAL_BYTES = 2 * 1024 * 1024 * 1024
RATIO = 200
DEPTH = 3
# A small archive may unpack to this much whatever its ratio: a few pages of text pack very well.
_FREE_BYTES = 8 * 1024 * 1024
_CHUNK = 1024 * 1024
_IGNORED = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")

Inside = Part | Unread


def zip_parts(part: Part) -> Iterable[Inside]:
    """The files in a ZIP archive."""
    budget = _Budget(part)
    try:
        with ZipFile(BytesIO(part.content)) as archive:
            for info in archive.infolist():
                budget.count()
                if info.is_dir() or _is_ignored(info.filename):
                    continue
                name = f"{part.name}#{info.filename}"
                if refusal := _refused_path(info.filename, name):
                    yield refusal
                elif (info.external_attr >> 16) & 0o170000 == 0o120000:
                    yield Unread(name, "link", "A symbolic link, not followed.")
                elif info.flag_bits & 1:
                    yield Unread(name, "encrypted", "Needs a password. Supply it open.")
                else:
                    try:
                        with archive.open(info) as member:
                            yield Part(name, budget.read(member), depth=part.depth + 1)
                    except _BROKEN as error:
                        yield Unread(name, "archive", f"Broken in the archive ({_short(error)}).")
    except _BROKEN as error:
        raise UnreadableDocumentError("archive", f"Not a readable ZIP archive ({_short(error)}).") from error


def tar_parts(part: Part) -> Iterable[Inside]:
    """The files in a tar archive, packed by gzip or not."""
    budget = _Budget(part)
    try:
        with tarfile.open(fileobj=BytesIO(part.content), mode="r|*") as archive:
            for info in archive:
                budget.count()
                name = f"{part.name}#{info.name}"
                if info.isdir() or _is_ignored(info.name):
                    continue
                if refusal := _refused_path(info.name, name):
                    yield refusal
                elif not info.isreg():
                    yield Unread(name, "link", "A link or device, not followed.")
                elif info.size > MEMBER_BYTES:
                    yield Unread(name, "too_large", f"{info.size} bytes, over {MEMBER_BYTES}.")
                elif (member := archive.extractfile(info)) is not None:
                    yield Part(name, budget.read(member), depth=part.depth + 1)
    except (*_BROKEN, tarfile.TarError) as error:
        raise UnreadableDocumentError("archive", f"Not a readable tar archive ({_short(error)}).") from error


def gzip_parts(part: Part) -> Iterable[Inside]:
    """What a gzip file holds: a tar or web archive as such, anything else as one part named without `.gz`."""
    head = _head(part)
    if head[257:262] == b"ustar":
        yield from tar_parts(part)
        return
    if head.startswith(b"WARC/1."):
        yield from warc_parts(part)
        return
    name = part.name[:-3] if part.name.lower().endswith(".gz") else part.name
    try:
        with gzip.open(BytesIO(part.content)) as packed:
            yield Part(name, _Budget(part).read(packed), depth=part.depth + 1)
    except _BROKEN as error:
        raise UnreadableDocumentError("archive", f"Not a readable gzip file ({_short(error)}).") from error


def warc_parts(part: Part) -> Iterable[Inside]:
    """The pages of a web archive: answers with status 200, named by their addresses."""
    budget = _Budget(part)
    try:
        for record in ArchiveIterator(BytesIO(part.content)):
            budget.count()
            if record.rec_type not in ("response", "resource"):
                continue
            http = record.http_headers
            if http is not None and http.get_statuscode() != "200":
                continue
            declared = (http.get_header("Content-Type") if http else record.content_type) or ""
            kind, _, parameters = declared.partition(";")
            if kind.strip().lower() not in _READABLE_TYPES:
                continue
            address = record.rec_headers.get_header("WARC-Target-URI") or part.name
            _, _, charset = parameters.lower().partition("charset=")
            content = budget.read(record.content_stream())
            yield Part(address, content, kind.strip().lower(), charset.strip(" \"';") or None, part.depth + 1)
    except (*_BROKEN, ArchiveLoadFailed) as error:
        raise UnreadableDocumentError("archive", f"Not a readable web archive ({_short(error)}).") from error


_BROKEN = (BadZipFile, EOFError, OSError, zlib.error, ValueError, NotImplementedError, RuntimeError, KeyError,
           IndexError, TypeError, AttributeError, OverflowError)  # fmt: skip
_READABLE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf", "application/json")


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _Budget:
    """What an archive may still unpack to; going over it ends the reading of that archive."""

    def __init__(self, part: Part) -> None:
        if part.depth >= DEPTH:
            raise UnreadableDocumentError("too_deep", f"Archives inside archives beyond {DEPTH} levels.")
        self._left = min(TOTAL_BYTES, max(_FREE_BYTES, RATIO * len(part.content)))
        self._entries = 0

    def count(self) -> None:
        self._entries += 1
        if self._entries > ENTRIES:
            raise UnreadableDocumentError("too_large", f"More than {ENTRIES} entries. Split it.")

    def read(self, member: _Readable) -> bytes:
        """All of `member`, at most what a member and the archive may hold."""
        chunks: list[bytes] = []
        size = 0
        while chunk := member.read(_CHUNK):
            size += len(chunk)
            self._left -= len(chunk)
            if size > MEMBER_BYTES or self._left < 0:
                raise UnreadableDocumentError(
                    "bomb",
                    f"Unpacks to more than {RATIO} times its size or {MEMBER_BYTES} bytes a file.",
                )
            chunks.append(chunk)
        return b"".join(chunks)


def _head(part: Part) -> bytes:
    try:
        with gzip.open(BytesIO(part.content)) as packed:
            return packed.read(512)
    except _BROKEN as error:
        raise UnreadableDocumentError("archive", f"Not a readable gzip file ({_short(error)}).") from error


def _refused_path(path: str, name: str) -> Unread | None:
    parts = PurePosixPath(path.replace("\\", "/")).parts
    if ".." in parts or path.startswith(("/", "\\")) or path[1:2] == ":":
        return Unread(name, "path", "Its path leads out of the archive. Left alone.")
    return None


def _is_ignored(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return any(part in _IGNORED or part.startswith("._") for part in parts)


def _short(error: BaseException) -> str:
    return str(error)[:100] or type(error).__name__
