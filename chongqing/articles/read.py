"""One document in, its articles out, with a reason for every part that gave none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from chongqing.articles.clean import clean
from chongqing.articles.dating import dates_of
from chongqing.articles.formats.archives import gzip_parts, tar_parts, warc_parts, zip_parts
from chongqing.articles.formats.html import html_pages
from chongqing.articles.formats.mail import mail_pages
from chongqing.articles.formats.office import docx_pages, pdf_pages
from chongqing.articles.formats.plain import markdown_pages, plain_pages
from chongqing.articles.formats.records import csv_pages, json_lines_pages, json_pages
from chongqing.articles.language import language_of
from chongqing.articles.media import media_type_of
from chongqing.articles.model import Article, Document
from chongqing.articles.outlets import origin_of, outlet_of
from chongqing.articles.page import Page, Part, Unread
from chongqing.articles.reading import ReadingCatalogue
from chongqing.errors import UnreadableDocumentError

_DOCUMENT_BYTES = 512 * 1024 * 1024
_TEXT_CHARS = 5_000_000
_TITLE_CHARS = 220
_SENTENCE_STOP = (".", "。", "；", ";", "，", ",", "：", ":")
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+")

_Found = Page | Part | Unread
_READERS: dict[str, Callable[[Part], Iterable[_Found]]] = {
    "text/plain": plain_pages,
    "text/markdown": markdown_pages,
    "text/html": html_pages,
    "multipart/related": mail_pages,
    "message/rfc822": mail_pages,
    "application/pdf": pdf_pages,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": docx_pages,
    "application/json": json_pages,
    "application/jsonl": json_lines_pages,
    "text/csv": csv_pages,
    "application/zip": zip_parts,
    "application/x-tar": tar_parts,
    "application/gzip": gzip_parts,
    "application/warc": warc_parts,
}
_CHROME = ("byline", "site_name")


def read_document(document: Document, reading: ReadingCatalogue) -> list[Article]:
    """The articles in `document`: one of a text or page, one for every record or readable member of
    others.

    Raises UnreadableDocumentError where there is none. Its `check` is one of empty, binary, encoding,
    no_article, no_text, fields, html, json, csv, pdf, docx, archive, encrypted, link, path, bomb,
    too_large, too_deep, media_type.
    """
    articles, unread = read_parts(document, reading)
    if not articles:
        first = unread[0] if unread else Unread(document.name, "empty", "Nothing in it to read.")
        place = "" if first.document == document.name else f"{first.document}: "
        raise UnreadableDocumentError(first.check, place + first.message)
    return articles


def read_parts(document: Document, reading: ReadingCatalogue) -> tuple[list[Article], list[Unread]]:
    """The articles in `document`, and the parts of it that gave none: a bad member does not keep out the
    others."""
    articles: list[Article] = []
    unread: list[Unread] = []
    opened: list[tuple[str, Iterator[_Found]]] = [
        (document.name, iter([Part(document.name, document.content)]))
    ]
    while opened:
        name, inside = opened[-1]
        try:
            found = next(inside, None)
            if found is None:
                opened.pop()
            elif isinstance(found, Unread):
                unread.append(found)
            elif isinstance(found, Part):
                name = found.name
                opened.append((name, iter(_inside(found))))
            else:
                name = found.name
                articles.append(_article(found, reading))
        except UnreadableDocumentError as error:
            unread.append(Unread(name, error.check, str(error)))
    return articles, unread


def _inside(part: Part) -> Iterable[_Found]:
    if len(part.content) > _DOCUMENT_BYTES:
        raise UnreadableDocumentError("too_large", f"{len(part.content)} bytes, over {_DOCUMENT_BYTES}.")
    media_type = media_type_of(part.name, part.content, part.declared_type)
    reader = _READERS.get(media_type)
    if reader is None:
        raise UnreadableDocumentError(
            "media_type", f"Files of type {media_type} are not read here. Supply the text."
        )
    return reader(part)


def _article(page: Page, reading: ReadingCatalogue) -> Article:
    if len(page.text) > _TEXT_CHARS:
        raise UnreadableDocumentError("too_large", f"{len(page.text)} characters, over {_TEXT_CHARS}.")
    cleaned = clean(page.text, page.given_cuts, reading)
    text, shadow, cuts = cleaned.text, cleaned.shadow, cleaned.cuts
    if not _holds_an_article(text):
        raise UnreadableDocumentError(
            "no_article",
            f"No article in {len(page.text)} characters: all is page furniture, spam or marks.",
        )
    chrome = [(cut.reason, page.text[cut.start : cut.end]) for cut in cuts if cut.reason in _CHROME]
    bylines = [line for reason, line in chrome if reason == "byline"]
    lines = [line for _, line in chrome]
    outlet_id = outlet_of(lines, page.site, reading)
    outlet = reading.outlets[outlet_id] if outlet_id else None
    dates = dates_of(
        text, shadow, bylines, page, outlet is not None and outlet.kind == "republisher", reading
    )
    origin_id = origin_of(text, shadow, lines, dates.dateline_span, page.source, reading)
    return Article(
        article_id=Article.id_of(text),
        document=page.name,
        text=text,
        language=language_of(text),
        title=page.title or _title(text),
        outlet_id=outlet_id,
        outlet=outlet.name_en if outlet else None,
        origin_outlet_id=origin_id,
        origin_outlet=reading.outlets[origin_id].name_en if origin_id else None,
        published=dates.published,
        event=dates.event,
        dateline=dates.dateline,
        repost=dates.repost,
        media_type=page.media_type,
        encoding=page.encoding,
        decoded_length=len(page.text),
        cut_spans=tuple(cuts),
    )


def _holds_an_article(text: str) -> bool:
    return len(_HAN.findall(text)) >= 6 or len(_WORD.findall(text)) >= 3


def _title(text: str) -> str | None:
    """The first line, where it is short, no sentence, and something follows."""
    line, _, rest = text.partition("\n")
    line = line.strip()
    if not rest.strip() or len(line) > _TITLE_CHARS or line.endswith(_SENTENCE_STOP):
        return None
    return line
