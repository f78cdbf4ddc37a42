"""Web pages: their visible lines, what of them stands outside of the main text, and what the page says
of itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

import trafilatura
from htmldate import find_date
from lxml import etree
from lxml import html as lxml_html

from chongqing.articles.dates import day_in_name, day_of_timestamp, days_in
from chongqing.articles.encoding import decode
from chongqing.articles.lines import reads_as_prose
from chongqing.articles.model import CutSpan, FoundDate
from chongqing.articles.page import Page, Part
from chongqing.errors import UnreadableDocumentError

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "math",
        "object",
        "iframe",
        "select",
        "button",
        "textarea",
    ]
)
_INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
     "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img"]
)  # fmt: skip
_CELLS = ("td", "th")
_CELL_END = re.compile(" ?\x1f[ \x1f]*")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
_MAX_DEPTH = 250
_MAX_ELEMENTS = 40_000
_TITLE_CHARS = 250
_BYLINE_CHARS = 200
_BYLINE_BLOCKS = 12
_EXACT_CHARS = 12
_LINKED_SHARE = 0.7
_LATEST_DAY = "2099-12-31"

_DATE_NAMES = (
    "article:published_time", "og:published_time", "datepublished", "publishdate", "publish_date",
    "publish-date", "pubdate", "publication_date", "article.published", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.date", "weibo:article:create_at", "sailthru.date",
    "parsely-pub-date", "firstpublishedtime", "date",
)  # fmt: skip
_TITLE_NAMES = ("articletitle", "og:title", "twitter:title", "headline", "dc.title")
_SITE_NAMES = ("og:site_name", "sitename", "application-name", "publisher", "article:publisher", "sitedomain")
_SOURCE_NAMES = ("contentsource", "source", "article:source", "syndication-source", "original-source")
_BYLINE_WORDS = (
    "来源",
    "來源",
    "稿源",
    "source:",
    "责任编辑",
    "責任編輯",
    "发布时间",
    "published",
    "updated",
)
_TITLE_TAIL = re.compile(r"\s*(?:_|\s[|–—»-]\s|(?<=[\u3400-\u9fff])[-—|]{1,2}(?=[\u3400-\u9fff])).{1,60}$")


@dataclass(frozen=True, slots=True)
class _Block:
    """A visible line of a page, and how many of its characters are links."""

    text: str
    linked: int

    @property
    def is_links(self) -> bool:
        return self.linked > _LINKED_SHARE * len(self.text)


def html_pages(part: Part) -> Iterable[Page]:
    """The page's article. Raises UnreadableDocumentError where the bytes are no page."""
    declared = part.charset
    if declared is None and (found := _META_CHARSET.search(part.content[:4096])):
        declared = found[1].decode("ascii")
    decoded = decode(part.content, declared)
    yield page_of_html(decoded.text, part.name, decoded.encoding)


def page_of_html(source: str, name: str, encoding: str) -> Page:
    """The visible text of `source`, one line a block; what lies outside of its main text is given as cut."""
    tree = _parsed(source)
    blocks = _blocks(tree)
    if not blocks:
        raise UnreadableDocumentError(
            "no_text", "The page has no visible text. It may need its scripts; save it from a browser."
        )
    meta = _meta(tree)
    title = _title(tree, meta, blocks)
    outside = _outside(blocks, title, _main_text(source, tree))
    text = "\n".join(block.text for block in blocks)
    cuts, at = [], 0
    for block, reason in zip(blocks, outside, strict=True):
        end = at + len(block.text) + 1
        if reason:
            cuts.append(CutSpan(at, min(end, len(text)), reason))
        at = end
    address = name if name.startswith(("http://", "https://")) else _address(tree, meta)
    published = _published(meta, address)
    is_dated = published is not None or "byline" in outside or "年" in text
    return Page(
        name,
        text,
        "text/html",
        encoding,
        title=title,
        published=published,
        guessed=None if is_dated else _guessed(source),
        site=_site(tree, meta, address),
        source=_first(meta, _SOURCE_NAMES),
        given_cuts=tuple(cuts),
    )


def _parsed(source: str) -> etree._Element:
    text = source.replace("\x00", "")
    if text.lstrip().startswith("<?xml"):
        text = text[text.find("?>") + 2 :]
    try:
        parser = lxml_html.HTMLParser(
            encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True
        )
        tree = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocumentError("html", f"Not a page that can be parsed ({error}).") from error
    return tree


def _blocks(tree: etree._Element) -> list[_Block]:
    """The visible lines: text of inline elements runs on, any other element begins and ends a line."""
    blocks: list[_Block] = []
    pieces: list[str] = []
    linked, links, pre = 0, 0, 0

    def end_line() -> None:
        nonlocal linked
        raw = "".join(pieces)
        lines = raw.split("\n") if pre else [raw]
        for line in lines:
            if content := _CELL_END.sub("\t", _SPACE.sub(" ", line)).strip(" \t"):
                blocks.append(_Block(content, min(linked, len(content))))
        pieces.clear()
        linked = 0

    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _SKIPPED or _is_hidden(element):
                walker.skip_subtree()
                continue
            if tag not in _INLINE and tag not in _CELLS:
                end_line()
            links += tag == "a"
            pre += tag == "pre"
            if element.text:
                pieces.append(element.text)
                linked += len(element.text.strip()) if links else 0
        else:
            is_shown = tag not in _SKIPPED and not _is_hidden(element)
            if is_shown:
                if tag in _CELLS:
                    pieces.append("\x1f")
                elif tag not in _INLINE:
                    end_line()
                links -= tag == "a"
                pre -= tag == "pre"
            if element.tail:
                pieces.append(element.tail)
                linked += len(element.tail.strip()) if links else 0
    end_line()
    return blocks


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and _HIDDEN.search(style) is not None)


def _main_text(source: str, tree: etree._Element) -> str:
    """The main text by trafilatura; nothing where the page is deeper or larger than it walks in good time."""
    depth = 0
    for count, (event, _) in enumerate(etree.iterwalk(tree, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if depth > _MAX_DEPTH or count > 2 * _MAX_ELEMENTS:
            return ""
    return trafilatura.extract(source, fast=True, include_comments=False, include_tables=True) or ""


def _outside(blocks: Sequence[_Block], title: str | None, main: str) -> list[str]:
    """A reason for every block that is not the article's, an empty string for those that are.

    From the first to the last block of the main text all that reads as prose stays, whether the
    extraction kept it or not, and so does prose that goes on before and after. Between the title and the
    text, lines that name a day or a source are bylines.
    """
    reasons = [""] * len(blocks)
    lines = {_bare(line) for line in main.split("\n")}
    whole = _bare(main)
    prose = [reads_as_prose(block.text) and not block.is_links for block in blocks]
    kept = [
        index
        for index, block in enumerate(blocks)
        if (bare := _bare(block.text)) in lines or (len(bare) >= _EXACT_CHARS and bare in whole)
    ]
    kept_chars = sum(len(blocks[index].text) for index in kept)
    prose_chars = sum(len(block.text) for block, is_prose in zip(blocks, prose, strict=True) if is_prose)
    heading = next(
        (index for index, block in enumerate(blocks) if title and _bare(block.text) == _bare(title)), None
    )
    if not kept or kept_chars * 2 < prose_chars:
        kept = [index for index, is_prose in enumerate(prose) if is_prose] or list(range(len(blocks)))
    body = [index for index in kept if heading is None or index > heading] or kept
    first, last = body[0], body[-1]
    while last + 1 < len(blocks) and prose[last + 1]:
        last += 1
    while first - 1 > (heading if heading is not None else -1) and prose[first - 1]:
        first -= 1
    in_main = set(kept)
    for index, block in enumerate(blocks):
        if index == heading:
            continue
        if first <= index <= last:
            if block.is_links and index not in in_main:
                reasons[index] = "links"
        elif abs(index - (first if index < first else last)) <= _BYLINE_BLOCKS and _is_byline(block.text):
            reasons[index] = "byline"
        else:
            reasons[index] = "outside_main_text"
    return reasons


def _bare(text: str) -> str:
    return "".join(text.split())


def _is_byline(text: str) -> bool:
    if len(text) > _BYLINE_CHARS or reads_as_prose(text):
        return False
    folded = text.lower()
    return any(word in folded for word in _BYLINE_WORDS) or any(day.year for day in days_in(folded, text))


def _meta(tree: etree._Element) -> dict[str, str]:
    """What the page's own data say, by lower-case name; the first of a name counts."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if name and content:
            meta.setdefault(name.strip().lower(), content[:500])
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        _add_linked_data(meta, script.text or "")
    for element in tree.iter("time"):
        if element.get("pubdate") is not None or element.get("itemprop") == "datePublished":
            meta.setdefault("datepublished", element.get("datetime") or element.text or "")
    return meta


def _add_linked_data(meta: dict[str, str], source: str) -> None:
    try:
        value = json.loads(source)
    except (ValueError, RecursionError):
        return
    items = (
        value if isinstance(value, list) else value.get("@graph", [value]) if isinstance(value, dict) else []
    )
    for item in items if isinstance(items, list) else []:
        if not isinstance(item, dict):
            continue
        for field, name in (("datePublished", "datepublished"), ("headline", "headline")):
            if isinstance(item.get(field), str):
                meta.setdefault(name, item[field][:500])
        publisher = item.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            meta.setdefault("publisher", publisher["name"][:200])


def _first(meta: dict[str, str], names: Iterable[str]) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")


def _title(tree: etree._Element, meta: dict[str, str], blocks: Sequence[_Block]) -> str | None:
    """The headline as the page shows it, where its own data name it; else its data's, without the site's
    name."""
    page_title = tree.findtext(".//title") or ""
    named = [_SPACE.sub(" ", value).strip() for value in (_first(meta, _TITLE_NAMES), page_title)]
    bare_named = [_bare(value) for value in named if value]
    heads = {_bare("".join(head.itertext())) for head in tree.iter("h1", "h2")}
    short = [block for block in blocks if len(block.text) <= _TITLE_CHARS]
    for block in short:
        bare = _bare(block.text)
        is_headline = len(bare) >= _EXACT_CHARS or bare in heads
        if is_headline and any(value.startswith(bare) for value in bare_named):
            return block.text
    if not named[0]:
        for block in short:
            if _bare(block.text) in heads and not block.is_links:
                return block.text
    title = next((value for value in named if value), "")
    return _TITLE_TAIL.sub("", title)[:_TITLE_CHARS] or None


def _address(tree: etree._Element, meta: dict[str, str]) -> str:
    canonical = next(
        (link.get("href") or "" for link in tree.iter("link") if link.get("rel") == "canonical"), ""
    )
    address = canonical or meta.get("og:url", "")
    return address if address.startswith(("http://", "https://")) else ""


def _site(tree: etree._Element, meta: dict[str, str], address: str) -> str:
    """All that names the site: its own data, the tail of the page's title, the host."""
    tail = _TITLE_TAIL.search(tree.findtext(".//title") or "")
    names = (_first(meta, _SITE_NAMES), tail[0] if tail else "", urlsplit(address).hostname or "")
    return " ".join(filter(None, names))


def _published(meta: dict[str, str], address: str) -> FoundDate | None:
    for name in _DATE_NAMES:
        if value := meta.get(name):
            day = day_of_timestamp(value)
            if day:
                return FoundDate(day, "meta", 0.95)
    day = day_in_name(address) if address else None
    return None if day is None else FoundDate(day, "url", 0.85)


def _guessed(source: str) -> FoundDate | None:
    """What htmldate makes of a page that names no date in any way known here; Chinese forms it misreads."""
    try:
        found = find_date(source, extensive_search=False, original_date=True, max_date=_LATEST_DAY)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return FoundDate(date.fromisoformat(found), "inferred", 0.4) if found else None
