"""Feeds (RSS, Atom, RDF) and sitemaps: the addresses that they list."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urljoin

from lxml import etree

from chongqing.errors import UnreadableDocumentError

_FEED_BYTES = 32 * 1024 * 1024
_ROOTS = {"rss": "feed", "rdf": "feed", "feed": "feed", "urlset": "sitemap", "sitemapindex": "index"}


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed or sitemap lists: articles' addresses, newest entries as the feed orders them, or
    other sitemaps."""

    articles: tuple[str, ...]
    sitemaps: tuple[str, ...] = ()


def listing_of(content: bytes, address: str) -> Listing | None:
    """The addresses that `content` lists, made absolute; None where it is neither feed nor sitemap.

    Raises UnreadableDocumentError for one that is broken or larger than 32 MiB.
    """
    content = _unpacked(content, address)
    head = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not head.startswith(b"<") or not any(
        b"<" + root.encode() in head or b":" + root.encode() in head for root in _ROOTS
    ):
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocumentError("feed", f"{address}: a feed that is not XML ({error}).") from error
    kind = _ROOTS.get(_name(root)) if root is not None else None
    if kind is None:
        return None
    found = tuple(dict.fromkeys(urljoin(address, link) for link in _links(root, kind)))
    return Listing((), found) if kind == "index" else Listing(found)


def _unpacked(content: bytes, address: str) -> bytes:
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        with gzip.open(BytesIO(content)) as packed:
            unpacked = packed.read(_FEED_BYTES + 1)
    except (OSError, EOFError) as error:
        raise UnreadableDocumentError(
            "feed", f"{address}: a packed feed that is broken ({error})."
        ) from error
    if len(unpacked) > _FEED_BYTES:
        raise UnreadableDocumentError("too_large", f"{address}: a feed of more than {_FEED_BYTES} bytes.")
    return unpacked


def _links(root: etree._Element, kind: str) -> Iterator[str]:
    if kind != "feed":
        for location in root.iter("{*}loc"):
            if _name(location.getparent()) in ("url", "sitemap") and location.text:
                yield location.text.strip()
        return
    for entry in root.iter("{*}item", "{*}entry"):
        for link in entry.iterfind("{*}link"):
            if link.get("rel", "alternate") == "alternate" and (
                target := link.get("href") or (link.text or "").strip()
            ):
                yield target
                break


def _name(element: etree._Element | None) -> str:
    return (
        etree.QName(element).localname.lower() if element is not None and isinstance(element.tag, str) else ""
    )
