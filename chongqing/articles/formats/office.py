"""PDF and Word files: their paragraphs as text."""

from __future__ import annotations

import logging
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree
from pypdf import PdfReader

from chongqing.articles.model import CutSpan
from chongqing.articles.page import Page, Part
from chongqing.errors import UnreadableDocumentError

_PDF_PAGES = 1000
_DOCX_BYTES = 64 * 1024 * 1024
_REPEATS = 3
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CORE = "{http://purl.org/dc/elements/1.1/}"
_SENTENCE_END = re.compile(r"[.!?。！？；:：;”\"]\s*$")
_HAN_END = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]$")

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def pdf_pages(part: Part) -> Iterable[Page]:
    """The text of a PDF with its broken lines joined; lines that head or foot most pages are given as cut."""
    try:
        reader = PdfReader(BytesIO(part.content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableDocumentError("encrypted", "The PDF needs a password. Supply it open.")
        if len(reader.pages) > _PDF_PAGES:
            raise UnreadableDocumentError("too_large", f"{len(reader.pages)} pages, over {_PDF_PAGES}.")
        sheets = [sheet.extract_text() for sheet in reader.pages]
        title = reader.metadata.title if reader.metadata else None
    except UnreadableDocumentError:
        raise
    except Exception as error:
        # A broken file makes pypdf raise whatever comes up on the way.
        reason = f"{type(error).__name__}: {str(error)[:100]}"
        raise UnreadableDocumentError(
            "pdf", f"Not a readable PDF ({reason}). It may be cut short."
        ) from error
    if not any(sheet.strip() for sheet in sheets):
        raise UnreadableDocumentError("no_text", "The PDF holds pictures and no text. Supply its text.")
    text, cuts = _joined([sheet.encode("utf-8", "ignore").decode() for sheet in sheets])
    yield Page(
        part.name,
        text,
        "application/pdf",
        "utf-8",
        str(title).strip() or None if title else None,
        given_cuts=cuts,
    )


def docx_pages(part: Part) -> Iterable[Page]:
    """The paragraphs and table rows of a Word file, with title and date of creation from its properties."""
    try:
        with ZipFile(BytesIO(part.content)) as archive:
            body = _parsed(_member(archive, "word/document.xml"))
            core = _parsed(_member(archive, "docProps/core.xml"))
    except (
        BadZipFile,
        EOFError,
        OSError,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        ValueError,
        KeyError,
    ) as error:
        raise UnreadableDocumentError("docx", f"Not a readable Word file ({str(error)[:100]}).") from error
    if body is None:
        raise UnreadableDocumentError("docx", "A Word file without a text part. It may be cut short.")
    text = "\n".join(_paragraphs(body))
    title = (core.findtext(f"{_CORE}title") or "").strip() if core is not None else ""
    yield Page(part.name, text, _DOCX_TYPE, "utf-8", title or None)


def _joined(sheets: list[str]) -> tuple[str, tuple[CutSpan, ...]]:
    """Lines of a sheet joined to paragraphs: a line goes on where it ends no sentence and is about as
    long as most."""
    rows = [[line.strip() for line in sheet.split("\n") if line.strip()] for sheet in sheets]
    edges = Counter(re.sub(r"\d+", "#", line) for lines in rows for line in {*lines[:2], *lines[-2:]})
    text, cuts = "", []
    pieces: list[str] = []
    length = 0
    usual = max((len(line) for lines in rows for line in lines), default=0) * 0.75
    previous = ""
    for lines in rows:
        for place, line in enumerate(lines):
            is_edge = place < 2 or place >= len(lines) - 2
            is_header = is_edge and edges[re.sub(r"\d+", "#", line)] >= _REPEATS
            if is_header:
                joint = "\n" if pieces else ""
            elif previous and len(previous) >= usual and not _SENTENCE_END.search(previous):
                joint = "" if _HAN_END.search(previous) else " "
            else:
                joint = "\n" if pieces else ""
            pieces.append(joint + line)
            if is_header:
                cuts.append(CutSpan(length, length + len(joint) + len(line), "page_header"))
            else:
                previous = line
            length += len(joint) + len(line)
    text = "".join(pieces)
    return text, tuple(cuts)


def _member(archive: ZipFile, name: str) -> bytes | None:
    if name not in archive.namelist():
        return None
    info = archive.getinfo(name)
    if info.flag_bits & 1:
        raise UnreadableDocumentError("encrypted", "The file needs a password. Supply it open.")
    if info.file_size > _DOCX_BYTES:
        raise UnreadableDocumentError("too_large", f"{info.file_size} bytes of text, over {_DOCX_BYTES}.")
    with archive.open(info) as member:
        return member.read(_DOCX_BYTES)


def _parsed(content: bytes | None) -> etree._Element | None:
    if content is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocumentError("docx", f"Broken inside ({str(error)[:100]}).") from error


def _paragraphs(body: etree._Element) -> Iterator[str]:
    for paragraph in body.iter(f"{_WORD}p"):
        pieces: list[str] = []
        for element in paragraph.iter(f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"):
            pieces.append(
                (element.text or "")
                if element.tag == f"{_WORD}t"
                else "\t"
                if element.tag == f"{_WORD}tab"
                else "\n"
            )
        if line := "".join(pieces).strip():
            yield line
