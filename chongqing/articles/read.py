"""One document in, its articles out."""

from __future__ import annotations

import re

from chongqing.articles.clean import clean
from chongqing.articles.dating import dates_of
from chongqing.articles.encoding import decode
from chongqing.articles.language import language_of
from chongqing.articles.model import Article, Document, FoundDate
from chongqing.articles.outlets import outlets_of
from chongqing.articles.reading import ReadingCatalogue
from chongqing.errors import UnreadableDocumentError

_TITLE_CHARS = 220
_SENTENCE_STOP = (".", "。", "；", ";", "，", ",", "：", ":")
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+")


def read_document(document: Document, reading: ReadingCatalogue) -> list[Article]:
    """The articles in `document`, each with its text, dates, outlet and origin.

    Raises UnreadableDocumentError with the name of the check that failed (`empty`, `binary`, `encoding`,
    `no_article`) where none can be taken from it.
    """
    decoded = decode(document.content)
    return [read_text(document.name, decoded.text, decoded.encoding, reading)]


def read_text(
    name: str,
    decoded: str,
    encoding: str,
    reading: ReadingCatalogue,
    media_type: str = "text/plain",
    given_title: str | None = None,
    given_date: FoundDate | None = None,
    site: str = "",
) -> Article:
    cleaned = clean(decoded, (), reading)
    text, shadow, cuts = cleaned.text, cleaned.shadow, cleaned.cuts
    if not _holds_an_article(text):
        raise UnreadableDocumentError(
            "no_article",
            f"{name}: no article in {len(decoded)} characters; all of it is page furniture, spam or marks.",
        )
    bylines = [decoded[cut.start : cut.end] for cut in cuts if cut.reason == "byline"]
    names = [decoded[cut.start : cut.end] for cut in cuts if cut.reason == "site_name"]
    dates = dates_of(text, shadow, bylines, name, given_date, False, reading)
    outlets = outlets_of(text, shadow, [*bylines, *names], dates.dateline_span, site, reading)
    return Article(
        article_id=Article.id_of(text),
        document=name,
        text=text,
        language=language_of(text),
        title=given_title or _title(text),
        outlet_id=outlets.outlet_id,
        outlet=_outlet_name(outlets.outlet_id, reading),
        origin_outlet_id=outlets.origin_outlet_id,
        origin_outlet=_outlet_name(outlets.origin_outlet_id, reading),
        published=dates.published,
        event=dates.event,
        dateline=dates.dateline,
        repost=dates.repost,
        media_type=media_type,
        encoding=encoding,
        decoded_length=len(decoded),
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


def _outlet_name(outlet_id: str | None, reading: ReadingCatalogue) -> str | None:
    return reading.outlets[outlet_id].name_en if outlet_id else None
