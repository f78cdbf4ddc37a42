"""The shadow of a text: what is matched on, one character for each character of the text, so offsets stay true."""

from __future__ import annotations

import re
from functools import lru_cache

from opencc import OpenCC

# Full-width commas and stops stay as they are: folded, "5家，120人" would hold the grouped number "5,120".
_TO_HALF_WIDTH = "０１２３４５６７８９％＋－．／～＄（）＆"
_FOLDED = {ord(quote): "'" for quote in "‘’‚′"} | {ord(quote): '"' for quote in "“”„″"}
_FOLDED |= {ord(dash): "-" for dash in "–—―−‐‑﹣"} | {ord(space): " " for space in "\u3000\xa0\u2009\u202f"}
_FOLDED |= {ord(char): chr(ord(char) - 0xFEE0) for char in _TO_HALF_WIDTH} | {ord("￥"): "¥", ord("〜"): "~"}
_FOLDED |= {code: chr(code - 0xFEE0 + 32) for code in range(0xFF21, 0xFF3B)}
_FOLDED |= {code: chr(code - 0xFEE0) for code in range(0xFF41, 0xFF5B)}
_FOLDED |= {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}

_HAN = re.compile(r"[\u3400-\u9fff]")


@lru_cache(maxsize=1)
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


def shadow_of(text: str) -> str:
    """The text in lower case (Latin letters), half width, straight quotes and simplified characters.

    `len(shadow_of(text)) == len(text)` always: a character whose conversion would change the length stays as it is.
    """
    folded = text.translate(_FOLDED)
    if not _HAN.search(folded):
        return folded
    simplified: str = _to_simplified().convert(folded)
    if len(simplified) == len(folded):
        return simplified
    pieces = (_to_simplified().convert(char) for char in folded)
    return "".join(new if len(new) == 1 else old for old, new in zip(folded, pieces, strict=True))
