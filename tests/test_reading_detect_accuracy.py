import tomllib

import pytest

from benchmarks.reading_accuracy import FORMS, LABELS, Score, measure


def test_forms_that_rules_were_written_for_stay_found():
    """Recall, precision and label paths on the tuning forms do not fall."""
    if not FORMS.is_dir():
        pytest.skip("the folder of real forms is not beside the repository")
    total = Score()

    for path in LABELS.glob("*.toml"):
        labels = tomllib.loads(path.read_text(encoding="utf-8"))
        if labels["set"] == "tuning":
            total.add(measure(labels)[0])

    assert total.asked > 200
    assert total.right >= 0.97 * total.asked
    assert total.right >= 0.97 * total.found
    assert total.named >= 0.95 * total.right


def test_labels_of_forms_say_what_they_must():
    """Every label has its place, its path and its kind."""
    files = list(LABELS.glob("*.toml"))

    for path in files:
        for field in tomllib.loads(path.read_text(encoding="utf-8"))["field"]:
            assert ("at" in field) != ("starts" in field)
            assert field["path"] or field.get("columns")
            assert field["kind"]
    assert len(files) == 22
