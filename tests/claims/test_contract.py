"""What holds of every text, in both languages: offsets prove phrases, the same input gives the same, in linear time."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chongqing.articles.model import Article
from chongqing.claims import extract_claims, extract_figures
from chongqing.claims.lexicon import own_catalogue

WORDS = {
    "en": [
        "3.2%",
        "12,000",
        "and",
        "respectively,",
        "by",
        "2027",
        "will",
        "rose",
        "to",
        "from",
        "about",
        "billion",
        "yuan",
        "US$",
        "5",
        "TEUs",
        "one",
        "in",
        "three",
        "half",
        "a",
        "dozen",
        "of",
        "the",
        "vehicles",
        "-",
        "\n",
        ".",
        ";",
        "(",
        ")",
        "“five",
        "capabilities”",
        "33618",
        "May",
        "2024-03-31",
        "3382,5",
        "doubled",
        "more",
        "than",
    ],
    "zh": [
        "3.2%",
        "12万",
        "和",
        "分别",
        "到2027年",
        "将",
        "增长",
        "至",
        "从",
        "约",
        "亿元",
        "美元",
        "5",
        "标箱",
        "三成",
        "半数",
        "十余",
        "家",
        "企业",
        "的",
        "，",
        "。",
        "；",
        "（",
        "）",
        "“五大能力”",
        "33618",
        "前三季度",
        "2024年3月31日",
        "3382,5",
        "翻番",
        "超过",
        "\n",
        "一",
    ],
}


@pytest.mark.parametrize("language", ["en", "zh"])
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_every_claim_is_proved_by_its_characters(language: str, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(WORDS[language]), max_size=40))
    text = ("" if language == "zh" else " ").join(words)
    for claim in extract_claims(Article(Article.id_of(text), "a.txt", text, language), own_catalogue()):
        assert text[claim.char_start : claim.char_end] == claim.phrase
        assert claim.phrase in claim.sentence or "\n" in claim.phrase
        assert 0 <= claim.confidence <= 1


@pytest.mark.parametrize("language", ["en", "zh"])
@given(text=st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_extractor(language: str, text: str) -> None:
    for figure in extract_figures(text, language):
        assert 0 <= figure.char_start < figure.char_end <= len(text)


def test_output_is_equal_under_any_hash_seed() -> None:
    program = (
        "from pathlib import Path; from chongqing.articles import read_document;"
        "from chongqing.articles.model import Document; from chongqing.catalogue import load_catalogue;"
        "from chongqing.claims import extract_claims; c = load_catalogue();"
        "[print(claim) for path in sorted(Path('seeds/articles').glob('*.txt')) for article in"
        " read_document(Document(path.name, path.read_bytes()), c) for claim in extract_claims(article, c)]"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1")
    ]
    assert outputs[0] == outputs[1]
    assert outputs[0].count(b"Claim(") > 50


@pytest.mark.parametrize(
    ("language", "unit"),
    [
        ("en", "In 2023, Chongqing built 500,000 vehicles, up 30.3 percent. "),
        ("zh", "2023年，重庆生产新能源汽车50万辆，同比增长30.3%。"),
        ("en", "1"),
        ("zh", "一"),
        ("en", "( "),
        ("en", "five hundred "),
        ("zh", "，第"),
        ("zh", "由5家"),
        ("en", "5 firms, "),
    ],
)
def test_time_grows_with_length_alone(language: str, unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        article = Article("x", "a.txt", text, language)
        best = float("inf")
        for _ in range(2):
            began = time.perf_counter()
            extract_claims(article, own_catalogue())
            best = min(best, time.perf_counter() - began)
        return best

    seconds(1_000)
    short, long = seconds(20_000), seconds(160_000)
    assert long < 8 * short * 4 + 0.05  # quadratic time would make it 64 times as long
