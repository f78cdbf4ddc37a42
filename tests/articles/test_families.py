"""Families: copies with small changes, copies cut short, translations; and what must stay apart."""

from dataclasses import replace
from datetime import date
from random import Random

from chongqing.articles import Article, FoundDate
from chongqing.articles.families import group_families

BODY = (
    "Chongqing's carmakers turned out 214,300 vehicles in May, 9.6 percent more than a year before, "
    "the city's statisticians said. Exports through the western corridor came to 18,240 containers. "
    "The commission in charge of industry counted 62 new plants for parts, most of them in Yubei, "
    "Jiangbei and Shapingba districts. Local suppliers now cover 38 percent of what the assembly "
    "lines need, and the plan is for 45 percent by 2026. A new line for solid batteries is to open in"
    " Fuling next spring, with room for 400 engineers and fitters.\n"
    "Freight by rail and sea took eleven days to Jakarta, two days less than in the spring of the "
    "year before."
)
OTHER = (
    "Tea growers in Yongchuan picked 3,100 tonnes this spring, said the district's farm office. Rain "
    "in March held the buds back for a fortnight, yet prices rose by a tenth. Two hundred families "
    "took part in a course on drying leaves over low heat, and a fair in April brought buyers from "
    "nine provinces to the town square."
)


def article(
    text: str, language: str = "en", day: date | None = date(2024, 6, 12), **fields: object
) -> Article:
    found = FoundDate(day, "byline", 0.9) if day else None
    made = Article(Article.id_of(text), f"{Article.id_of(text)}.txt", text, language, published=found)
    return replace(made, **fields)  # type: ignore[arg-type]


def test_a_copy_with_another_ending_is_of_the_family() -> None:
    first, second = article(BODY), article(BODY + " More on this on Monday.")
    families = group_families([first, second], {})
    assert families[first.article_id].family_id == families[second.article_id].family_id
    assert {family.method for family in families.values()} == {"near"}


def test_a_copy_cut_short_is_of_the_family_and_not_its_best() -> None:
    whole, short = article(BODY), article(BODY[:420])
    families = group_families([short, whole], {})
    assert families[short.article_id].best_article_id == whole.article_id


def test_other_articles_stay_apart() -> None:
    first, second = article(BODY), article(OTHER)
    families = group_families([first, second], {})
    assert families[first.article_id].family_id != families[second.article_id].family_id
    assert families[first.article_id].method == "single"


def test_the_same_text_twice_is_one_article_of_an_exact_family() -> None:
    first, second = article(BODY), article(BODY, document="mirror.txt")
    families = group_families([first, second], {})
    assert families == {first.article_id: families[first.article_id]}
    assert families[first.article_id].method == "exact"


def test_a_translation_is_known_by_its_figures_in_order() -> None:
    english = article(BODY)
    chinese = article(
        "五月，重庆汽车产量为21.43万辆，同比增长9.6%。新增零部件工厂62家。", "zh", date(2024, 6, 11)
    )
    figures = [214300.0, 9.6, 18240.0, 62.0, 38.0, 45.0, 400.0]
    families = group_families(
        [english, chinese],
        {english.article_id: figures, chinese.article_id: [214300.01, 9.6, 62.0, 38.0, 45.0, 400.0]},
    )
    assert families[english.article_id].family_id == families[chinese.article_id].family_id
    assert families[chinese.article_id].method == "translation"


def test_figures_in_another_order_or_year_are_no_translation() -> None:
    english = article(BODY)
    figures = [214300.0, 9.6, 18240.0, 62.0, 38.0, 45.0, 400.0]
    shuffled = article("另一篇报道。", "zh")
    later = article("又一篇报道。", "zh", date(2025, 6, 11))
    families = group_families(
        [english, shuffled, later],
        {
            english.article_id: figures,
            shuffled.article_id: sorted(figures),
            later.article_id: figures,
        },
    )
    assert len({family.family_id for family in families.values()}) == 3


def test_the_order_of_the_articles_does_not_matter() -> None:
    articles = [article(BODY), article(BODY + " And so on."), article(OTHER), article(BODY[:430], day=None)]
    expected = group_families(articles, {})
    for seed in range(5):
        shuffled = articles.copy()
        Random(seed).shuffle(shuffled)
        assert group_families(shuffled, {}) == expected


def test_the_origin_itself_is_the_best_copy() -> None:
    mirror = article(BODY + " This mirror adds a long sentence of its own at the end.", outlet_id="archyde")
    original = article(BODY, outlet_id="xinhua", origin_outlet_id="xinhua")
    families = group_families([mirror, original], {})
    assert families[mirror.article_id].best_article_id == original.article_id
