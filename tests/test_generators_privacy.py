from hypothesis import given
from hypothesis import strategies as st

from molip.generators.privacy import Named, find_personal, mask, names_of
from tests.records import sample

NAMES = (
    Named("한가람", "연구책임자"),
    Named("서이든", "참여연구자"),
    Named("윤 하늘", "참여연구자"),
    Named("Mina Cole", "학생연구자"),
)
DIGIT = "0123456789"


def digits(count):
    """Return a strategy for so many digits."""
    return st.text(DIGIT, min_size=count, max_size=count)


RESIDENT = st.tuples(
    digits(6), st.sampled_from(["-", "", " - "]), st.sampled_from("1234"), digits(6)
).map("".join)
PHONE = st.builds(
    lambda head, gap, middle, last: f"{head}{gap}{middle}{gap}{last}",
    st.sampled_from(["010", "02", "042", "+82 10", "(031)"]),
    st.sampled_from(["-", "", " ", "."]),
    digits(4),
    digits(4),
)
ACCOUNT = st.builds(lambda a, b, c: f"{a}-{b}-{c}", digits(3), digits(6), digits(5))
MAIL = st.builds(
    lambda user, host: f"{user}@{host}.kr",
    st.text("abcxyz._", min_size=1, max_size=8),
    st.text("abcxyz", min_size=2, max_size=8),
)
NAME = st.sampled_from(["한가람", "한 가람", "서이든", "윤하늘", "mina cole"])
PERSONAL = st.one_of(RESIDENT, PHONE, ACCOUNT, MAIL, NAME)
WORDS = st.text("가나다라 은는이가,.()〔〕연구책임자전화번호\n", max_size=12)


@given(st.lists(st.tuples(WORDS, PERSONAL, WORDS), max_size=6))
def test_nothing_personal_leaves_and_all_of_it_comes_back(parts):
    """Whatever stands around it, a value is gone, and restoring is exact."""
    texts = [f"{before} {value} {after}" for before, value, after in parts]

    masked = mask(texts, NAMES)

    for text, (_, value, _) in zip(masked.texts, parts, strict=True):
        assert value not in text
    assert not any(list(find_personal(text)) for text in masked.texts)
    assert tuple(masked.restore(text) for text in masked.texts) == tuple(texts)


@given(st.text(max_size=80))
def test_any_text_comes_back_as_it_was(text):
    """Hiding and putting back changes not one character, in any script."""
    masked = mask([text], NAMES)

    assert masked.restore(masked.texts[0]) == text


@given(st.lists(PERSONAL, min_size=1, max_size=4))
def test_a_sign_holds_no_digit(values):
    """A writer that may write no digits can write every sign."""
    masked = mask(values, NAMES)

    assert not any(c.isdigit() for sign in masked.hidden for c in sign)


def test_people_go_by_their_role():
    """A reader outside learns who did what, and not who it was."""
    masked = mask(["한가람은 서이든, 윤하늘과 함께 점검하였다."], NAMES)

    assert masked.texts == (
        "〔연구책임자〕은 〔참여연구자〕, 〔참여연구자 나〕과 함께 점검하였다.",
    )


def test_a_sign_that_stands_in_the_text_already_is_not_used():
    """What a person wrote in such brackets is not taken for a sign."""
    masked = mask(["〔연구책임자〕 칸에 한가람을 적었다."], NAMES)

    assert masked.texts == ("〔연구책임자〕 칸에 〔연구책임자 나〕을 적었다.",)
    assert masked.restore(masked.texts[0]) == "〔연구책임자〕 칸에 한가람을 적었다."


def test_somebody_the_record_does_not_name_is_hidden_by_the_title():
    """An adviser in the log is no researcher of the project."""
    masked = mask(["자문위원 최다온 교수가 다시 재도록 권하였다."], ())

    assert masked.texts == ("자문위원 〔사람〕 교수가 다시 재도록 권하였다.",)


def test_figures_of_a_report_stay():
    """Dates, amounts and measures are no personal data."""
    text = "2026. 11. 24.까지 1,234,000원을 쓰고 3.25 MPa, 12.5 %를 얻었다."

    assert mask([text], NAMES).texts == (text,)


def test_names_of_a_record_are_its_people_and_heads():
    """Everybody the record names is known by role."""
    record, _ = sample("sample-basic")

    named = names_of(record)

    assert {n.name for n in named} >= {p.name for p in record.people}
    assert {n.name for n in named} >= {i.head for i in record.institutes if i.head}


def test_a_blank_name_hides_nothing():
    """A person not named yet is no letter of every text."""
    text = "시험을 마쳤다."

    assert mask([text], [Named(" ", "참여연구자")]).texts == (text,)


def test_an_area_code_keeps_what_stands_around_it():
    """Brackets of the sentence are not the number's."""
    masked = mask(["연락처(010-1234-5678)와 (042) 123-4567"], ())

    assert masked.texts == ("연락처(〔전화번호〕)와 〔전화번호 나〕",)
