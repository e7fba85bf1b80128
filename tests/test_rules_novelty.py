"""Plans beside each other: words, nearest plans, what they share and do not."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from molip.commands.content import load_content
from molip.content import Faults
from molip.rules.novelty.compare import compare
from molip.rules.novelty.features import entry_of
from molip.rules.novelty.index import is_stale, make_index, update_index
from molip.rules.novelty.plan import Plan, plan_of, plan_of_text
from molip.rules.novelty.sentences import say_aspect, say_rest
from molip.rules.novelty.settings import Aspect, load_novelty
from molip.rules.novelty.words import Words, pieces
from tests.records import SAMPLES, sample

CONTENT = load_content()
SETTINGS = CONTENT.novelty
SPEECH = CONTENT.lexicon.words
WORDS = Words(SETTINGS, SPEECH["speech.particles"], SPEECH["speech.endings"])
SHARE, WEIGHTS = 0.3, (0.4, 0.3, 0.3)
TERMS = (
    *("수전해", "촉매", "연료전지", "고체산화물연료전지", "전해질", "박막", "증착"),
    *("분광", "남조류", "저수지", "센서", "유전자", "검출", "압축기", "다이어프램"),
    *("피로시험", "수소충전소", "코팅", "자율주행", "라이다", "반도체", "소자"),
    *("단백질", "항체", "임상시험", "영상진단", "스마트팜", "온실", "로봇팔"),
)
PHRASES = st.lists(st.sampled_from(TERMS), min_size=1, max_size=8).map(" ".join)


def made(plan_id, topic, goal="", method="", **rest):
    """Return a plan of these texts."""
    texts = {Aspect.TOPIC: topic, Aspect.GOAL: goal, Aspect.METHOD: method}
    return Plan(plan_id, plan_id, "", "", MappingProxyType(texts), **rest)


def entries(plans):
    """Return the plans ready to be indexed."""
    return [entry_of(plan, 1, WORDS, SHARE) for plan in plans]


def nearest(index, plan, count=10, **more):
    """Return ids and scores of what is near to a plan."""
    found = index.near(entry_of(plan, 0, WORDS, SHARE).features, count, **more)
    return [(one.id, round(one.score, 4)) for one in found.shown]


@st.composite
def plan_lists(draw):
    """Draw some plans, each with a topic, most with a goal and a method."""
    texts = draw(
        st.lists(
            st.tuples(PHRASES, st.just("") | PHRASES, st.just("") | PHRASES),
            min_size=1,
            max_size=12,
        )
    )
    return [made(f"p-{n:02}", *text) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("저수지에서", "저수지"),
        ("촉매의", "촉매"),
        ("효과의", "효과"),
        ("촉매효과의", "촉매효과"),
        ("산소농도를", "산소농도"),
        ("측정장치", "측정장치"),
        ("설계하고", "설계"),
        ("280 mV로", "280mv"),
        ("１,２００", ""),
        ("ＣＯ２", "co2"),
        ("곳으로", ""),
        ("연구개발", ""),
        ("만들었다", ""),
    ],
)
def test_a_word_is_known_without_its_particles(text, word):
    """Nouns that only look as if they ended in one stay whole; plain words go."""
    found = list(WORDS.count(text))

    assert found == ([word] if word else [])


def test_compounds_meet_in_their_pieces():
    """연료전지 shares its syllables with 고체산화물연료전지; Latin words have none."""
    assert set(pieces("연료전지")) <= set(pieces("고체산화물연료전지"))
    assert pieces("전지") == ("#전지",)
    assert pieces("lscf") == ()


@settings(max_examples=60)
@given(plan_lists())
def test_nothing_is_nearer_to_a_plan_than_the_plan_itself(plans):
    """Only plans of the very same words are as near."""
    index = make_index(entries(plans), WEIGHTS)

    for plan in plans:
        found = dict(nearest(index, plan, len(plans)))
        assert found[plan.id] == max(found.values())
        assert plan.id not in dict(nearest(index, plan, 10, without=plan.id))


@settings(max_examples=60)
@given(plan_lists(), st.randoms(use_true_random=False))
def test_the_order_of_projects_makes_no_difference(plans, chance):
    """Of equals the one whose id comes first stands first."""
    shuffled = list(plans)
    chance.shuffle(shuffled)

    one, other = (make_index(entries(some), WEIGHTS) for some in (plans, shuffled))

    assert nearest(one, plans[0]) == nearest(other, plans[0])


@settings(max_examples=60)
@given(plan_lists(), plan_lists())
def test_scores_are_those_of_comparing_every_pair(plans, asked):
    """The index leaves nothing out: its scores are the exact ones, best first."""
    index, plan = make_index(entries(plans), WEIGHTS), asked[0]

    found = dict(nearest(index, plan, len(plans)))

    features = entry_of(plan, 0, WORDS, SHARE).features
    for other, entry in zip(plans, entries(plans), strict=True):
        score = 0.0
        for aspect, weight in enumerate(WEIGHTS):
            mine = index.weighed(aspect, features[aspect])
            its = index.weighed(aspect, entry.features[aspect])
            score += weight * sum(w * its.get(key, 0) for key, w in mine.items())
        assert found.get(other.id, 0.0) == pytest.approx(score, abs=2e-4)


@settings(max_examples=60)
@given(plan_lists(), PHRASES)
def test_a_project_of_other_words_changes_no_score(plans, phrase):
    """A project that joins is weighed by the rarity there was."""
    index = make_index(entries(plans), WEIGHTS)
    stranger = made("z-stranger", "양자암호 통신위성", "", "")
    asked = made("asked", phrase, phrase, phrase)

    joined = update_index(index, entries([stranger]))

    assert nearest(joined, asked, 20) == nearest(index, asked, 20)
    assert nearest(joined, stranger, 1)[0][0] == "z-stranger"


@settings(max_examples=60)
@given(plan_lists(), PHRASES)
def test_a_changed_project_is_found_by_its_new_words_only(plans, phrase):
    """The same as if it had stood so from the start, weighed by the same rarity."""
    index = make_index(entries(plans), WEIGHTS)
    changed = made(plans[0].id, phrase, "", phrase)

    later = update_index(index, entries([changed]))
    back = update_index(later, entries([plans[0]]))
    gone = update_index(later, [], [plans[0].id])

    asked = made("asked", plans[0].aspects[Aspect.TOPIC], phrase, phrase)
    assert nearest(back, asked, 20) == nearest(index, asked, 20)
    assert plans[0].id not in dict(nearest(gone, asked, 20))
    mine = entry_of(changed, 0, WORDS, SHARE).features
    assert dict(nearest(later, changed, 20))[changed.id] == pytest.approx(
        sum(w for w, one in zip(WEIGHTS, mine, strict=True) if one), abs=2e-4
    )
    assert is_stale(index, len(plans))
    assert not is_stale(index, 0)


def test_what_may_not_be_shown_is_counted_and_not_named():
    """Security-classified plans for nobody, others by their ids."""
    plans = [
        made("a", "수전해 촉매 전해질"),
        made("b", "수전해 촉매 박막", secret=True),
        made("c", "수전해 촉매"),
        made("d", "남조류 저수지"),
    ]
    index = make_index(entries(plans), WEIGHTS)
    asked = entry_of(made("", "수전해 촉매"), 0, WORDS, SHARE).features

    everything = index.near(asked, 10)
    few = index.near(asked, 10, visible={"a", "b"})
    two = index.near(asked, 1, visible={"a"})

    assert [one.id for one in everything.shown] == ["c", "a"]
    assert everything.withheld == 1
    assert ([one.id for one in few.shown], few.withheld) == (["a"], 2)
    assert ([one.id for one in two.shown], two.withheld) == (["a"], 1)


def test_an_empty_installation_has_nothing_near():
    """And takes its first project later."""
    index = make_index([], WEIGHTS)
    plan = made("a", "수전해 촉매")

    assert nearest(index, plan) == []
    assert is_stale(index, 1)
    assert nearest(update_index(index, entries([plan])), plan) == [("a", 0.4)]


def test_the_record_of_a_project_gives_topic_goal_and_method():
    """Results are no part of the plan; security is known."""
    record = sample("sample-basic")[0]

    plan = plan_of(record)
    secret = plan_of(
        replace(record, identity=replace(record.identity, security_class="보안"))
    )

    assert record.identity.title in plan.aspects[Aspect.TOPIC]
    assert record.final_goal in plan.aspects[Aspect.GOAL]
    assert record.years[0].plan in plan.aspects[Aspect.METHOD]
    assert record.work[0].result not in plan.aspects[Aspect.METHOD]
    assert (plan.secret, secret.secret) == (False, True)


def test_headings_part_a_text_by_aspect():
    """Numbered, marked or with the text beside them; without any, all is all."""
    text = (
        "수전해 촉매\n1. 연구 목표\n과전압을 낮춘다\n□ 수행방법: 박막을 증착\n"
        "방법론을 다룬 문장은 제목이 아니다\n"
    )

    plan = plan_of_text(text, SETTINGS, "물 분해")
    whole = plan_of_text("수전해 촉매를 개발", SETTINGS)

    assert plan.aspects[Aspect.TOPIC] == "물 분해\n수전해 촉매"
    assert plan.aspects[Aspect.GOAL] == "과전압을 낮춘다"
    assert plan.aspects[Aspect.METHOD].startswith("박막을 증착\n방법론을")
    assert (plan.undivided, whole.undivided) == (False, True)
    assert set(whole.aspects.values()) == {"수전해 촉매를 개발"}


def test_two_plans_are_told_apart_aspect_by_aspect():
    """Shared words, words that hold each other, each one's own, and the rest."""
    mine = made(
        "a", "고체산화물연료전지 촉매", "출력 280 mV", "",
        starts_on=date(2025, 1, 1), ends_on=date(2026, 12, 31),
        institutes=("가람대학교", "나래연구원"),
        people=(("김하나", "가람대학교"), ("이두리", "")),
    )  # fmt: skip
    other = made(
        "b", "연료전지 촉매 수명", "출력", "박막",
        starts_on=date(2026, 11, 1), ends_on=date(2028, 1, 1),
        institutes=("가람대학교",),
        people=(("김하나", "가람대학교"), ("이두리", "")),
    )  # fmt: skip
    index = make_index(entries([mine, other]), WEIGHTS)

    found = compare(mine, other, index, WORDS, SHARE)

    topic, goal, method = found.aspects
    assert topic.shared == ("촉매",)
    assert topic.near == (("고체산화물연료전지", "연료전지"),)
    assert (topic.only_plan, topic.only_other) == ((), ("수명",))
    assert goal.only_plan == ("280 mV",)
    assert method.score is None
    assert found.overlap == (date(2026, 11, 1), date(2026, 12, 31))
    assert found.same_people == (("김하나", "가람대학교"),)
    assert say_aspect(method) == ("한쪽에 방법을 적은 글이 없어 견주지 못했습니다.",)
    assert say_rest(mine, found) == (
        "연구개발기간이 2026. 11. 1. ~ 2026. 12. 31. 동안(2개월에 걸쳐) 겹칩니다.",
        "같은 기관이 참여합니다: 가람대학교.",
        "이름과 소속이 같은 사람이 있습니다: 김하나(가람대학교).",
        "경쟁하거나 서로 보완할 필요가 있는지는 평가단이 봅니다.",
    )


def test_no_comparison_gives_a_verdict():
    """Whatever the samples have in common: no word of being a duplicate."""
    plans = [plan_of(sample(one)[0]) for one in SAMPLES]
    index = make_index(entries(plans), WEIGHTS)

    told = [
        line
        for mine in plans
        for other in plans
        for found in [compare(mine, other, index, WORDS, SHARE)]
        for line in (
            *(line for part in found.aspects for line in say_aspect(part)),
            *say_rest(mine, found),
        )
    ]

    assert told
    assert not [t for t in told for word in ("중복", "유사", "차별성이") if word in t]
    same = compare(plans[0], plans[0], index, WORDS, SHARE)
    assert same.score == 100
    bare = made("a", plans[0].aspects[Aspect.TOPIC])
    assert compare(bare, plans[0], index, WORDS, SHARE).score == 100
    assert compare(made("b", ""), plans[0], index, WORDS, SHARE).score == 0
    assert [part.only_plan for part in same.aspects] == [()] * 3


def test_faults_of_the_settings_are_told_together(tmp_path):
    """Weights that do not add up, a share out of bounds, an empty word, a stray key."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "novelty.toml").write_text(
        'statute = "가"\nprovision = "나"\nreference = "다"\nmore = 1\n'
        '[weights]\ntopic = "0.4"\ngoal = "0.4"\nmethod = "0.4"\npieces = "2"\n'
        '[heads]\ntopic = ["주제"]\ngoal = ["목표"]\nmethod = [" "]\n'
        '[words]\ncommon = ["등"]\nverbs = ["하"]\ntails = ["도"]\n',
        encoding="utf-8",
    )
    faults = Faults()

    load_novelty(tmp_path, faults)

    where = sorted(
        (finding.where for finding in faults.findings),
        key=lambda one: int(one.rpartition(":")[2]),
    )
    assert where == [
        "rules/novelty.toml:4",
        "rules/novelty.toml:6",
        "rules/novelty.toml:9",
        "rules/novelty.toml:13",
    ]


@pytest.mark.parametrize(
    ("project", "goal", "method"),
    [
        (
            "sample-applied",
            "호소의 녹조(남조류)를 한 주 앞서 예보한다",
            "광학 센서와 유전자로 물속의 조류를 재고 수질 자료로 모형을 학습시킨다",
        ),
        (
            "sample-basic",
            "물을 산화하는 산화물 촉매의 표면이 바뀌는 과정을 밝힌다",
            "전위를 걸면서 라만으로 살피고 산소 동위원소로 격자의 참여를 가른다",
        ),
        (
            "sample-development",
            "고압수소를 채우는 충전소 압축기의 금속막이 오래 견디게 한다",
            "막이 갈라지는 원인을 피로시험으로 가리고 표면을 코팅한다",
        ),
    ],
)
def test_a_plan_told_in_other_words_finds_its_project(project, goal, method):
    """Compounds meet in their pieces, so that few words need be the same."""
    plans = [plan_of(sample(one)[0]) for one in SAMPLES]
    index = make_index(entries(plans), WEIGHTS)
    plan = plan_of_text(f"목표: {goal}\n방법: {method}", SETTINGS)

    found = nearest(index, plan)

    assert found[0][0] == project
    assert found[0][1] > 1.5 * found[1][1]
