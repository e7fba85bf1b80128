from datetime import date

from molip.generators.rewriting import Origin
from molip.models import disclose

MODEL = (
    Origin("goal", "가. 목표", by_model=True),
    Origin("work", "1. 수행내용", by_model=True),
    Origin("money", "다. 집행", by_model=False, reason="끊겼다."),
)


def test_it_names_the_parts_and_the_model():
    """Parts that stayed the composer's are not laid to the model."""
    told = disclose(MODEL, "writer-7")

    assert "'목표', '수행내용'은 언어모델(writer-7)이" in told
    assert "집행" not in told
    assert "아직 검토하지 않았습니다" in told


def test_it_names_who_reviewed_and_when():
    """A person answers for it by name."""
    told = disclose(MODEL, "writer-7", "연구책임자 한가람", date(2026, 11, 24))

    assert told.endswith("연구책임자 한가람이 2026. 11. 24.에 내용을 검토하였습니다.")
    assert "아직" not in told


def test_a_model_none_of_whose_words_stand_is_said_so():
    """Asked and not taken is not the same as not asked."""
    assert "(writer-7)이 쓴 문장은 싣지 않았습니다" in disclose(MODEL[2:], "writer-7")
