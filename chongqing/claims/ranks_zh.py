"""Ranks stated in Chinese words: 位居全国第二."""

from __future__ import annotations

import re

from chongqing.claims.found import Found
from chongqing.claims.numerals import Numeral
from chongqing.claims.numerals_zh import han_value

_NO_PLACE = "[届季产次代期个家批款条座辆台大财方时线步站课颗列趟班只套架枚艘者]"
_PLACE = rf"(?:[一二三四五六七八九十]{{1,3}}|\d{{1,3}})(?:位|名)?(?!{_NO_PLACE}|\d|三方)"
_STANDS = (
    "位居|位列|居于|居|名列|列|排名|排位|排在|排到|排|稳居|跃居|跃升至|升至|上升至|上升到|升到"
    "|滑落至|滑落到|滑至|降至|跌至|退居|跻身|保持"
)
_WHOLES = (
    "全国|全球|世界|国内|亚洲|全市|全省|全区|全县|西部|中西部|中部|东部|东北"
    "|长江上游|行业|内陆|业内|欧洲|省内|市内"
)
_ORDINAL = re.compile(
    rf"(?:{_STANDS})[^，。；：、\n第\d前]{{0,12}}第{_PLACE}|(?:{_WHOLES})[^，。；：、\n第\d前]{{0,8}}第{_PLACE}"
)
_NUMBER = re.compile(r"第([一二三四五六七八九十]{1,3}|\d{1,3})")
_TOP = re.compile(
    rf"(?:位居|位列|居|列|稳居|跃居|排)[^，。；：、\n\d]{{0,8}}(?:首位|榜首|第一(?!{_NO_PLACE}))|(?:全国|全球|全市|世界)首位"
)
_BARE = re.compile(
    r"(?:列|居|位居|排)[^，。；：、\n\d第]{1,8}(?P<number>\d{1,3})位(?:、[^，。；：、\n\d第]{2,8}(?P<second>\d{1,3})位)?"
)


def chinese_ranks(shadow: str) -> list[Found]:
    """Ranks after a verb of standing (排名第三, 列全国10位) or a whole (中西部第3位); "第三届" is none."""
    found = []
    for match in _ORDINAL.finditer(shadow):
        if number := _NUMBER.search(shadow, match.start(), match.end()):
            found.append(_found(match.start(), match.end(), han_value(number[1])))
    for match in _BARE.finditer(shadow):
        found.append(_found(match.start(), match.end("number") + 1, float(match["number"])))
        if match["second"]:
            found.append(_found(match.end("number") + 2, match.end(), float(match["second"])))
    found.extend(_found(match.start(), match.end(), 1.0) for match in _TOP.finditer(shadow))
    kept: list[Found] = []
    for rank in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or rank.start >= kept[-1].end:
            kept.append(rank)
    return kept


def _found(start: int, end: int, value: float) -> Found:
    return Found(
        start, end, start, end, Numeral(start, end, value, form="rank"), value, unit="rank", dimension="rank"
    )
