"""How many injected errors the verifier finds, and how often it cries wolf.

Sets of Korean report sentences: ``tuning.toml``, looked at while the verifier was
mended; ``kept.toml``, written before the verifier; ``sealed.toml`` and ``last.toml``,
written later; ``trial.toml``, ``again.toml`` and ``plain.toml``, to mend by.
One set was written by somebody who did not know the verifier, and split by project:
``free.toml`` was opened, to mend by; ``kept_apart_5.toml`` has never been read.
The three kept apart were opened after their first measurement, which
is printed beside the present one: only the first looks tell how unseen sentences fare.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import best_of
from molip.content import Faults, content_root
from molip.generators import draft, load_definitions
from molip.generators.draft import entries_of
from molip.generators.scorecard import text_of
from molip.generators.verify import (
    DraftText,
    Ground,
    Sentence,
    load_lexicon,
    make_ground,
    verify_on,
)
from molip.projects.reader import load_samples

PLACE = Path(__file__).parents[1] / "tests" / "faithfulness"
RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, which sample and year it is on, and what is wrong with it."""

    of: str
    kind: str
    text: str


def read_cases(name: str) -> list[Case]:
    """Return the sentences of a set, right ones and mutated ones.

    Raises:
        ValueError: A mutation fits no sentence of its group.
    """
    found = []
    told = tomllib.loads((PLACE / f"{name}.toml").read_text(encoding="utf-8"))
    for group in told["case"]:
        found += [Case(group["of"], RIGHT, text) for text in group["right"]]
        for kind, old, new in group["wrong"]:
            fitting = [text for text in group["right"] if old in text]
            if not fitting:
                raise ValueError(old)
            found += [
                Case(group["of"], kind, text.replace(old, new, 1)) for text in fitting
            ]
    return found


def grounds() -> Iterator[tuple[str, Ground]]:
    """Yield the ground of each sample's annual reports, by ``sample/year``."""
    from tests.records import sealed  # noqa: PLC0415 (the samples' logs, sealed)

    faults = Faults()
    root = content_root()
    definition = load_definitions(root, faults)["annual-report"]
    lexicon = load_lexicon(root, faults)
    for record, entries in load_samples(root, faults):
        log = sealed(record.id, entries)
        for year in record.years:
            made = draft(definition, record, log, year.number)
            told = entries_of(log, made.scope)
            ground = make_ground(made.facts, definition, lexicon, record, told)
            yield f"{record.id}/{year.number}", ground
    faults.raise_if_any()


STYLE_OFF = {"문체"}


def is_found(ground: Ground, text: str) -> bool:
    """Return whether anything but its style is held against a sentence."""
    issues = verify_on(ground, DraftText("", (Sentence(text),)))
    return any(issue.kind.value not in STYLE_OFF for issue in issues)


def measure(name: str, known: dict[str, Ground]) -> tuple[Counter[str], Counter[str]]:
    """Return per kind how many sentences were held to be wrong, and how many are."""
    held: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for case in read_cases(name):
        there[case.kind] += 1
        held[case.kind] += is_found(known[case.of], case.text)
    return held, there


FIRST_LOOKS = {
    "kept": ("349/361 (0.967)", "4/146 (0.027)"),
    "sealed": ("99/102 (0.971)", "2/47 (0.043)"),
    "last": ("48/50 (0.960)", "1/22 (0.045)"),
    "kept_apart_5": ("173/192 (0.901)", "64/118 (0.542)"),
    "free": ("79/96 (0.823)", "23/62 (0.371)"),
}
"""What each set gave when it was first measured, before any sentence was opened."""
SECOND_LOOKS = {
    "kept_apart_5": ("166/192 (0.865)", "50/118 (0.424)"),
}
"""What an unread set gave when it was measured again, after mending by the open part:
nobody has read it, so this is what to expect of free paraphrase now."""
TRIALS = {
    "trial": ("237/272 (0.871)", "65/163 (0.399)"),
    "again": ("51/68 (0.750)", "17/40 (0.425)"),
    "plain": ("75/84 (0.893)", "2/46 (0.043)"),
}
"""What the sets written in free paraphrase gave at first: no unseen sentences, since
who wrote them knew the verifier, but sterner than the sets kept apart."""
UNSEEN = (
    ("검증기를 아는 사람이 쓴 세 벌", "찾음 496/513 (0.967), 헛경보 7/215 (0.033)"),
    ("검증기를 모르는 사람이 쓴 한 벌", "찾음 252/288 (0.875), 헛경보 87/180 (0.483)"),
    ("그 가운데 열지 않은 것, 고친 뒤", "찾음 166/192 (0.865), 헛경보 50/118 (0.424)"),
)
"""The first looks: what to expect of sentences nobody has seen. The second line is
the sterner and the truer one: free paraphrase, as people edit a draft. The third is
how its unread part fares since the verifier was mended by the part that was opened."""
TITLES = {
    "tuning": "맞춘 문장",
    "kept": "따로 둔 문장",
    "sealed": "두 번째로 따로 둔 문장",
    "last": "세 번째로 따로 둔 문장",
    "trial": "자유롭게 풀어 쓴 시험 문장",
    "again": "다시 풀어 쓴 시험 문장",
    "plain": "기록에 가깝게 쓴 시험 문장",
    "kept_apart_5": "모르는 사람이 쓰고 아직 열지 않은 문장",
    "free": "모르는 사람이 쓰고 열어 본 문장",
}


def run() -> None:
    """Print detection by kind and false alarms for each set, then the speed."""
    known = dict(grounds())
    print("보고서 문장의 잘못 찾기 (문체는 빼고 셈)")
    for name, title in TITLES.items():
        held, there = measure(name, known)
        wrong = sum(there.values()) - there[RIGHT]
        found = sum(held.values()) - held[RIGHT]
        print(
            f"  {title}: 찾음 {found}/{wrong} ({found / wrong:.3f}), "
            f"헛경보 {held[RIGHT]}/{there[RIGHT]} ({held[RIGHT] / there[RIGHT]:.3f})"
        )
        if name in TRIALS:
            first, alarms = TRIALS[name]
            print(f"    고치기 전 첫 측정: 찾음 {first}, 헛경보 {alarms}")
        if name in FIRST_LOOKS:
            first, alarms = FIRST_LOOKS[name]
            print(f"    열어 보기 전 첫 측정: 찾음 {first}, 헛경보 {alarms}")
        if name in SECOND_LOOKS:
            found_then, alarms = SECOND_LOOKS[name]
            print(f"    열지 않고 둘째 측정: 찾음 {found_then}, 헛경보 {alarms}")
        kinds = sorted(set(there) - {RIGHT})
        print("    " + ", ".join(f"{k} {held[k]}/{there[k]}" for k in kinds))
    for writer, figures in UNSEEN:
        print(f"  처음 보는 문장의 어림, {writer}: {figures}")
    _speed()


def _touched(sentence: Sentence) -> Sentence:
    return Sentence(sentence.text.rstrip(".") + " 것이다.")


def _speed() -> None:
    """Print how long a long report takes: the ground once, then every section."""
    from tests.records import sample  # noqa: PLC0415 (the samples' logs, sealed)

    root, faults = content_root(), Faults()
    definition = load_definitions(root, faults)["final-report"]
    lexicon = load_lexicon(root, faults)
    record, log = sample("sample-development")
    made = draft(definition, record, log)
    texts = [text_of(section) for section in made.sections]
    count = sum(len(text.sentences) for text in texts)

    def whole() -> None:
        ground = make_ground(made.facts, definition, lexicon, record)
        for text in texts:
            verify_on(ground, text)

    seconds = best_of(whole, 3)
    size = sum(len(s.text) for text in texts for s in text.sentences)
    print(
        f"  최종보고서 {made.pages}쪽, 문장 {count}개({size:,}자), "
        f"사실 {len(made.facts)}개: {seconds * 1000:.0f} ms"
    )
    ground = make_ground(made.facts, definition, lexicon, record)
    changed = [
        DraftText(text.section_id, tuple(map(_touched, text.sentences)))
        for text in texts
    ]
    seconds = best_of(lambda: [verify_on(ground, text) for text in changed], 3)
    print(f"  모든 문장을 사람이 고쳐 기록과 글자가 다를 때: {seconds * 1000:.0f} ms")


if __name__ == "__main__":
    run()
