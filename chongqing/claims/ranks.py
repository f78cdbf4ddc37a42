"""Ranks stated in Chinese words: 位居全国第二."""

from __future__ import annotations

import re

from chongqing.claims.found import Found
from chongqing.claims.numerals import Numeral
from chongqing.claims.numerals_zh import han_value

_PLACE = r"(?P<number>[一二三四五六七八九十]{1,3}|\d{1,3})(?P<unit>位|名)?(?![届季产次代期个家批款条座辆台大财方时线步站课颗列趟班只套架枚艘\d者]|三方)"
_CHINESE = re.compile(
    r"(?:位居|位列|居于|居|名列|列|排名|排位|排在|排到|排|稳居|跃居|跃升至|升至|上升至|上升到|升到|滑落至|滑落到|滑至|降至|跌至|退居|跻身|保持)"
    r"(?P<domain>[^，。；：、\n第\d前]{0,12})第"
    + _PLACE
    + r"|(?P<whole>全国|全球|世界|国内|亚洲|全市|全省|全区|全县|西部|中西部|中部|东部|东北|长江上游|行业|内陆|业内|欧洲|省内|市内)"
    r"(?P<among>[^，。；：、\n第\d前]{0,8})第"
    + _PLACE.replace("<number>", "<number_b>").replace("<unit>", "<unit_b>")
)


def chinese_ranks(shadow: str) -> list[Found]:
    """Ranks after a verb of standing (排名第三) or a named whole (中西部第3位); "第三届" and "第一季度" are none."""
    return [
        _found(match.start(), match.end(), han_value(match["number"] or match["number_b"]))
        for match in _CHINESE.finditer(shadow)
    ]


def _found(start: int, end: int, value: float) -> Found:
    return Found(
        start, end, start, end, Numeral(start, end, value, form="rank"), value, unit="rank", dimension="rank"
    )
