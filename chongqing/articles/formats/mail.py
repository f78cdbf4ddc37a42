"""Mail messages and saved pages (MHTML): their text or page, and the readable files attached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from chongqing.articles.formats.html import html_pages
from chongqing.articles.formats.plain import plain_pages
from chongqing.articles.model import FoundDate
from chongqing.articles.page import Page, Part
from chongqing.errors import UnreadableDocumentError

_PARTS = 200


def mail_pages(part: Part) -> Iterable[Page | Part]:
    """The message's body as a page, then its attachments as parts.

    The page inside an MHTML file carries the address that it was saved from.
    """
    message = message_from_bytes(part.content, policy=policy.default)
    bodies, attached = _parts_of(message, part)
    if not bodies and not attached:
        raise UnreadableDocumentError("no_text", "The message has no text and nothing attached.")
    sent = _sent(message)
    subject = _header(message, "subject")
    for body in bodies[:1]:
        pages = html_pages(body) if body.declared_type == "text/html" else plain_pages(body)
        for page in pages:
            title = page.title or subject
            published = page.published or sent
            if body.declared_type != "text/html" and subject and subject not in page.text[:300]:
                page = replace(page, text=f"{subject}\n\n{page.text}")
            yield replace(
                page, name=part.name, title=title, published=published, media_type=_type_of(message)
            )
    yield from attached


def _parts_of(message: EmailMessage, part: Part) -> tuple[list[Part], list[Part]]:
    pages: list[Part] = []
    texts: list[Part] = []
    attached: list[Part] = []
    for number, piece in enumerate(message.walk()):
        if number >= _PARTS:
            break
        if piece.is_multipart():
            continue
        try:
            content = piece.get_payload(decode=True)
        except (ValueError, AssertionError):
            continue
        if not isinstance(content, bytes) or not content:
            continue
        file_name = piece.get_filename()
        kind = piece.get_content_type()
        charset = piece.get_content_charset()
        if file_name and piece.get_content_disposition() == "attachment":
            attached.append(Part(f"{part.name}#{file_name}", content, None, charset, part.depth + 1))
        elif kind in ("text/html", "application/xhtml+xml"):
            location = _header(piece, "content-location") or ""
            name = location if location.startswith(("http://", "https://")) else part.name
            pages.append(Part(name, content, "text/html", charset, part.depth))
        elif kind == "text/plain":
            texts.append(Part(part.name, content, "text/plain", charset, part.depth))
    return [*pages, *texts], attached


def _sent(message: EmailMessage) -> FoundDate | None:
    try:
        day = parsedate_to_datetime(_header(message, "date") or "").date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return FoundDate(day, "meta", 0.8)


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except (ValueError, IndexError, AttributeError, TypeError):
        return None
    return " ".join(str(value).split()) or None if value is not None else None


def _type_of(message: EmailMessage) -> str:
    return "multipart/related" if message.get_content_type() == "multipart/related" else "message/rfc822"
