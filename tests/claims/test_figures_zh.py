"""Chinese figures: values, units and bounds of single sentences, and what is no figure."""

from __future__ import annotations

import pytest

from chongqing.claims import extract_figures
from chongqing.claims.numerals_zh import han_value
from chongqing.claims.ranks_zh import chinese_ranks


def read(text: str) -> list[tuple[float, str | None, str]]:
    return [(figure.value, figure.unit, figure.comparator) for figure in extract_figures(text, "zh")]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("一百二十", 120),
        ("三千零五", 3005),
        ("二点五", 2.5),
        ("万亿", 1e12),
        ("十万", 1e5),
        ("二〇二五", 2025),
        ("一万二千三百", 12300),
        ("3千", 3000),
    ],
)
def test_han_numerals(printed: str, value: float) -> None:
    assert han_value(printed) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("产值1.3万亿元。", [(1.3e12, "CNY", "eq")]),
        ("投资3亿2000万元。", [(3.2e8, "CNY", "eq")]),
        ("售价一万二千元。", [(12000, "CNY", "eq")]),
        ("补贴二十多亿元。", [(2e9, "CNY", "gt")]),
        ("存款余额近五万亿元。", [(5e12, "CNY", "approx")]),
        ("产量四十五万吨。", [(450000, "tonne", "eq")]),
        ("运了四十来柜。", [(40, "container", "approx")]),
        ("装机120万千瓦以上。", [(1.2e6, "kW", "ge")]),
        ("发电360亿千瓦时。", [(3.6e10, "kWh", "eq")]),
        ("已投运109.9万千瓦/218万千瓦时。", [(1.099e6, "kW", "eq"), (2.18e6, "kWh", "eq")]),
        ("处理了633,000个二十英尺当量单位。", [(633000, "TEU", "eq")]),
        ("销售收入 342.4 亿元，下降 19.85%。", [(3.424e10, "CNY", "eq"), (19.85, "percent", "eq")]),
    ],
)
def test_amounts(text: str, expected: list[tuple[float, str | None, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("占三成。", (30, "percent", "eq")),
        ("占比四成二。", (42, "percent", "eq")),
        ("占规上工业六成上下。", (60, "percent", "approx")),
        ("渗透率首次过半。", (50, "percent", "gt")),
        ("成本降了一半还多。", (50, "percent", "gt")),
        ("约占全国的10%。", (10, "percent", "approx")),
        ("占全市近三分之一。", (33.33, "percent", "approx")),
        ("汽车零件占三分之一强。", (33.33, "percent", "gt")),
        ("破损率低于千分之一。", (0.1, "percent", "lt")),
        ("还不到十分之一。", (10, "percent", "lt")),
        ("同比翻了近一番。", (2, "factor", "approx")),
        ("比2020年翻两番。", (4, "factor", "eq")),
        ("规模翻了一番还多。", (2, "factor", "gt")),
    ],
)
def test_shares_and_multiples_in_words(text: str, expected: tuple[float, str, str]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("引进企业5至8家。", 5, 8, "enterprise"),
        ("给予20万—30万元补助。", 2e5, 3e5, "CNY"),
        ("月薪5000元至8000元。", 5000, 8000, "CNY"),
        ("再添二三十家企业。", 20, 30, "enterprise"),
        ("成本可降三至四成。", 30, 40, "percent"),
        ("客流是往年的两三倍。", 2, 3, "factor"),
    ],
)
def test_ranges(text: str, low: float, high: float, unit: str) -> None:
    [figure] = extract_figures(text, "zh")
    assert (figure.value, figure.value_high, figure.unit) == (low, high, unit)
    assert figure.comparator == "range"


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("拥有3家国家级企业技术中心。", ["technology center"]),
        ("建成智能工厂17个、数字化车间224个。", ["factory", "workshop"]),
        ("新建1000个超充站、2000根超充桩。", ["charging station", "charging pile"]),
        ("港区16个5000吨级泊位中，已有9个完成改造。", ["berth", "berth"]),
        ("通达124个国家和地区的518个港口，覆盖18个省（区、市）。", ["country", "port", "province"]),
        ("规上工业企业7600户。", ["enterprise"]),
        ("惠及农户17万户、60余万人。", ["farmer", "person"]),
        ("民营企业3271家，增加286家。", ["enterprise", "enterprise"]),
        ("图定线路由最初的1条增加到17条。", ["route", "route"]),
        ("培育“小巨人”310家。", ["enterprise"]),
        ("摩托车产量362万辆，客车5000辆。", ["motorcycle", "bus"]),
        ("出货手机4120万部。", ["mobile phone"]),
        ("飞行50万架次，接待15.3万人次。", ["flight", "visit"]),
        ("新增学位8.3万个。", ["school place"]),
        ("安装定日镜1.2万面。", ["定日镜"]),
        ("超3800只个股下跌。", ["stock"]),
        ("从业人员34.2万人，半年净增2.6万。", ["person", "person"]),
        ("去年合同额1.2亿，今年签了1.1亿。", ["CNY", "CNY"]),
        ("通达127个国家和地区的573个港口，分别新增31个和327个。", ["country", "port", "country", "port"]),
    ],
)
def test_the_counted_noun(text: str, units: list[str]) -> None:
    assert [unit for _, unit, _ in read(text)] == units


@pytest.mark.parametrize(
    "text",
    [
        "“33618”现代制造业集群体系",
        "打造“五大能力”。",
        "三峡、四川、一带一路、三次产业、两江新区",
        "第三届博览会在5号馆举行，世界500强云集。",
        "按照“十四五”规划和三年行动计划推进。",
        "全天候24小时制：9时30分开门，1:20的比例。",
        "M9、5G、L3级、PM2.5、C919",
        "正一点点渗进账本，一天天好起来。",
        "里三层外三层，看懂4大变数。",
        "点击：8231次 评论 36 点赞 1208",
        "渝府办发〔2024〕75号",
        "这位负责人和一位同事说。",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("规模居全国第10位、中西部第3位。", [10, 3]),
        ("增速列国内同行业第二。", [2]),
        ("在内河港口中排名第三。", [3]),
        ("列全国10位、西部地区5位。", [10, 5]),
        ("稳居全国首位。", [1]),
        ("连续三年保持第一季度增长，列第三届榜单。", []),
    ],
)
def test_ranks(text: str, places: list[int]) -> None:
    assert [rank.value for rank in chinese_ranks(text)] == places
