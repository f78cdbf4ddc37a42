"""The shadow keeps every offset, whatever the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chongqing.catalogue import shadow_of

HAN_AND_LATIN = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF),
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
        st.sampled_from("，。％～「」“”‘’—（）／０１２ＡＢｃ\u3000\xa0\n"),
    )
)


@given(st.text())
def test_has_the_length_of_any_text(text: str) -> None:
    assert len(shadow_of(text)) == len(text)


@given(HAN_AND_LATIN)
def test_has_the_length_of_chinese_and_latin_text(text: str) -> None:
    assert len(shadow_of(text)) == len(text)


@given(HAN_AND_LATIN)
def test_is_its_own_shadow(text: str) -> None:
    once = shadow_of(text)
    assert shadow_of(once) == once


@pytest.mark.parametrize(
    ("text", "shadow"),
    [
        ("重慶智慧網聯新能源汽車產業", "重庆智慧网联新能源汽车产业"),
        ("西部陸海新通道鐵海聯運", "西部陆海新通道铁海联运"),
        ("ＴＥＵ１２％", "teu12%"),
        ("Chang’an “New” Area", 'chang\'an "new" area'),
        ("Chengdu–Chongqing", "chengdu-chongqing"),
        ("Türkiye", "türkiye"),
    ],
)
def test_folds_script_width_case_and_quotes(text: str, shadow: str) -> None:
    assert shadow_of(text) == shadow


def test_keeps_a_character_whose_lower_case_is_longer() -> None:
    assert len(shadow_of("İstanbul")) == len("İstanbul")
