"""Chinese claims: measure, sign, kind, period and deadline, and what holds of any text of numerals and units."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chongqing.articles.model import Article, FoundDate
from chongqing.claims import extract_claims
from chongqing.claims.lexicon import own_catalogue
from chongqing.claims.model import Claim
from chongqing.claims.plans_zh import planned_stretches

SAID_ON = date(2024, 10, 24)


def claims_of(text: str, said_on: date = SAID_ON) -> list[Claim]:
    article = Article(Article.id_of(text), "a.txt", text, "zh", published=FoundDate(said_on, "byline", 0.9))
    return extract_claims(article, own_catalogue())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("产量同比增长1.3倍。", [("change", 130)]),
        ("产量分别增长1.2倍和1.9倍。", [("change", 120), ("change", 190)]),
        ("产量是去年同期的2.1倍。", [("factor", 2.1)]),
        ("产量扩大到9倍多。", [("factor", 9)]),
        ("装备、电子两个行业分别仅增长1.6%和2.9%。", [("level", 2), ("change", 1.6), ("change", 2.9)]),
        ("其中对拉美、非洲分别增长45%和七成。", [("change", 45), ("change", 70)]),
        ("降幅超过两成。", [("change", -20)]),
        ("时间缩短了一半。", [("change", -50)]),
        ("增速比上年同期加快2.4个百分点，高出全国2.3个百分点。", [("change_abs", 2.4), ("level", 2.3)]),
        ("降幅较上半年收窄1.3个百分点。", [("change_abs", 1.3)]),
        ("企业3271家，比上年增加286家。", [("level", 3271), ("change_abs", 286)]),
        ("今年新增286家企业。", [("level", 286)]),
        ("产量实现正增长的有217种。", [("level", 217)]),
        ("三成以上订单来自外地。", [("share", 30)]),
        ("较去年底增加5个国家、48个港口。", [("change_abs", 5), ("change_abs", 48)]),
        ("净利润亏损24.5亿元。", [("level", -2.45e9)]),
        ("规模位居全国第二。", [("rank", 2)]),
    ],
)
def test_measures(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(claim.measure, claim.value) for claim in claims_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("到2027年，集群产值达到2万亿元。", ["target"]),
        ("今年工业投资力争增长10%。", ["target"]),
        ("今年计划完成投资1050亿元，新开工高速公路5条。", ["target", "target"]),
        ("今年预期新增城镇就业60万人以上。", ["target"]),
        ("对照工业投资增长10%的目标，各区抓紧推进。", ["target"]),
        ("全年超额完成增长10%的目标。", ["actual"]),
        ("机构预测，2025年出货面积将增至1800万平方米。", ["forecast"]),
        ("全部达产后预计年产值100亿元。", ["forecast"]),
        ("产线预计后年投产，总投资22.5亿元。", ["actual"]),
        ("去年实现产值700亿元，今年要突破800亿元。", ["actual", "target"]),
        ("在博览会上，上千家企业参展。", ["actual"]),
        ("主要产品产量500万台，重要原料需要进口。", ["actual"]),
        ("《总体规划》施行5年来，累计发送310万标箱。", ["actual"]),
        ("到2027年，本地配套率由目前的三成提高到60%。", ["actual", "target"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [claim.kind for claim in claims_of(text)] == kinds


@pytest.mark.parametrize(
    ("text", "said_on", "period"),
    [
        ("前三季度产值3500亿元。", SAID_ON, ("2024-01-01", "2024-09-30")),
        ("1—7月产值3500亿元。", SAID_ON, ("2024-01-01", "2024-07-31")),
        ("2024 年第三季度营收 342.4 亿元。", SAID_ON, ("2024-07-01", "2024-09-30")),
        ("首三季營收342億元。", SAID_ON, ("2024-01-01", "2024-09-30")),
        ("截至8月2日，班列今年运送货物50万标箱。", SAID_ON, ("2024-01-01", "2024-08-02")),
        ("9月销量100辆。其中，当月出口50辆。", SAID_ON, ("2024-09-01", "2024-09-30")),
        ("前8个月产量30万辆。今年以来出口5万辆。", SAID_ON, ("2024-01-01", "2024-08-31")),
        ("全年实现地区生产总值3万亿元。", date(2024, 3, 26), ("2023-01-01", "2023-12-31")),
        ("年末常住人口3191万人。", date(2024, 3, 26), ("2023-12-31", "2023-12-31")),
        ("过去一年，新增就业70万人。", date(2024, 1, 21), ("2023-01-01", "2023-12-31")),
        ("研发投入强度由2012年的1.4%提高到2023年的2.48%。", SAID_ON, ("2023-01-01", "2023-12-31")),
        ("国庆假期接待游客1000万人次。", SAID_ON, ("2024-10-01", "2024-10-07")),
        ("2023年年报显示，报告期内营收358亿元。", SAID_ON, ("2023-01-01", "2023-12-31")),
        ("今年一季度盈利2亿元，上年同期亏损6亿元。", SAID_ON, ("2023-01-01", "2023-03-31")),
        ("目前，已连接124个国家。", SAID_ON, ("2024-10-24", "2024-10-24")),
        ("10月23日，记者获悉，前三季度产值100亿元。", SAID_ON, ("2024-01-01", "2024-09-30")),
        ("1—9月产值增长8%。\n产品方面，产量2.88亿片。", SAID_ON, ("2024-01-01", "2024-09-30")),
    ],
)
def test_periods(text: str, said_on: date, period: tuple[str, str]) -> None:
    claim = claims_of(text, said_on)[-1]
    assert (str(claim.period_start), str(claim.period_end)) == period


@pytest.mark.parametrize(
    ("text", "deadlines"),
    [
        ("到2025年建成50个项目，2027年翻一番。", ["2025-12-31", "2027-12-31"]),
        ("未来三年引进企业20户。", ["2027-12-31"]),
        ("将在年底前新开3条线路。", ["2024-12-31"]),
        ("11月底前举办招聘会100场次。", ["2024-11-30"]),
        ("到2025年，装机180万千瓦。建成电站12座。", ["2025-12-31", "2025-12-31"]),
        (
            "产业提质行动计划（2024—2027年）\n一、目标\n到2025年，产值达到100亿元。\n二、任务\n建成平台3个。",
            ["2025-12-31", "2027-12-31"],
        ),
        ("工作要点\n2025年，我们将重点抓好以下工作：\n——建成智能工厂12个。", ["2025-12-31"]),
    ],
)
def test_deadlines(text: str, deadlines: list[str]) -> None:
    assert [(claim.kind, str(claim.deadline)) for claim in claims_of(text)] == [
        ("target", deadline) for deadline in deadlines
    ]


def test_a_plan_reaches_from_its_heading_to_the_next_that_looks_back() -> None:
    text = "工作报告\n一、去年工作回顾\n建成3个。\n二、今年工作安排\n建成5个。\n三、完成情况\n建成7个。"
    [(start, end)] = planned_stretches(text)
    assert text[start:end] == "二、今年工作安排\n建成5个。\n"


ALPHABET = st.sampled_from(
    [
        *"0123456789.,%-—～+/:零一二三四五六七八九十百千万亿两几数多余来成半倍番",
        *"个家条种年月日季度元吨辆，。；、\n（）“”《》 ",
        *("百分之", "分之", "亿元", "万辆", "增长", "下降", "到2027年", "由", "提高到"),
        *("分别", "其中", "将", "同比", "第", "上年同期"),
    ]
)


@given(pieces=st.lists(ALPHABET, max_size=60))
@settings(max_examples=100, deadline=None)
def test_no_heap_of_numerals_and_units_breaks_a_claim(pieces: list[str]) -> None:
    text = "".join(pieces)
    for claim in claims_of(text):
        assert text[claim.char_start : claim.char_end] == claim.phrase
        assert (
            claim.period_start is None or claim.period_end is None or claim.period_start <= claim.period_end
        )
