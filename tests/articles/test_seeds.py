"""What must come out of the five seed articles, which between them hold most of the damage of real ones."""

from datetime import date
from pathlib import Path

import pytest

from chongqing.articles import Article, Document, FoundDate, read_document
from chongqing.catalogue import Catalogue

SEEDS = Path(__file__).parents[2] / "seeds" / "articles"


def read_seed(number: str, reading: Catalogue) -> tuple[str, Article]:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    content = path.read_bytes()
    (article,) = read_document(Document(path.name, content), reading)
    return content.decode("utf-8"), article


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_kept_and_cut_spans_make_up_the_document(number: str, reading: Catalogue) -> None:
    decoded, article = read_seed(number, reading)
    kept, at = [], 0
    for cut in article.cut_spans:
        assert cut.start >= at
        assert cut.end > cut.start
        kept.append(decoded[at : cut.start])
        at = cut.end
    kept.append(decoded[at:])
    assert "".join(kept) == article.text
    assert article.decoded_length == len(decoded)
    assert article.text == article.text.strip()
    assert article.language == "en"
    assert article.article_id == Article.id_of(article.text)


def test_a_dateline_without_a_year_is_dated_by_the_latest_past_year(reading: Catalogue) -> None:
    decoded, article = read_seed("000", reading)
    assert (
        article.published
        == article.dateline
        == FoundDate(date(2021, 6, 15), "dateline", 0.6, year_inferred=True)
    )
    assert article.event is not None
    assert article.event.on == date(2021, 6, 10)
    assert article.event.year_inferred
    assert article.origin_outlet_id == "china_news_service"
    assert article.title is None
    assert article.text == decoded.replace("Photo by He Penglei\n\n", "")


def test_an_anniversary_dates_the_event_of_a_later_transcript(reading: Catalogue) -> None:
    decoded, article = read_seed("001", reading)
    assert article.published == FoundDate(date(2024, 7, 5), "byline", 0.9)
    assert article.event == FoundDate(date(2024, 6, 5), "anniversary", 0.9)
    assert article.anchor == article.event
    assert article.outlet_id == "china_org_cn"
    assert article.title == decoded.split("\n")[3]
    assert article.text.startswith(f"{article.title}\n\nChongqing Daily:\n")
    assert article.text.endswith("high-quality industrial development. Thank you.")
    assert {"pager", "share_bar", "comment_form", "link_farm", "byline"} <= {
        cut.reason for cut in article.cut_spans
    }


def test_an_old_interview_under_a_later_header_is_a_repost(reading: Catalogue) -> None:
    _, article = read_seed("002", reading)
    assert article.repost == FoundDate(date(2022, 6, 11), "byline", 0.9)
    assert article.event is not None
    assert (article.event.on, article.event.method) == (date(2022, 2, 21), "text")
    assert article.published is not None
    assert article.published.method == "inferred"
    assert article.published.confidence < 0.5
    assert article.origin_outlet_id == "chongqing_daily"
    assert article.title is not None
    assert article.text.startswith(f"{article.title}\n\nThe industrial added value")


def test_a_feature_has_a_publication_and_no_event(reading: Catalogue) -> None:
    _, article = read_seed("003", reading)
    assert article.published == FoundDate(date(2024, 3, 31), "byline", 0.9)
    assert article.event is None
    assert article.title is not None
    assert article.title.endswith("develops new productive forces")
    assert article.text.endswith("create new vitality for the economy.")
    assert "Photo by" not in article.text
    assert "has been busy." in article.text


def test_chrome_glued_to_the_first_sentence_is_cut(reading: Catalogue) -> None:
    _, article = read_seed("004", reading)
    assert article.published == FoundDate(date(2023, 6, 5), "byline", 0.9)
    assert article.event is not None
    assert article.event.on == date(2023, 6, 5)
    assert article.text.startswith("On the afternoon of June 5, the Chongqing City Promotion Conference")
    assert "Su Si" not in article.text
