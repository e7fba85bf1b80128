"""How fast and how exactly the plans nearest to one are found among very many."""

import random
import time
from array import array
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate
from types import MappingProxyType

import pandas as pd
from rapidfuzz import fuzz, process

from benchmarks.measure import best_of
from molip.commands.content import Content, load_content
from molip.content import Faults, content_root
from molip.projects.reader import load_samples
from molip.rules.novelty.features import ASPECTS, Entry, entry_of
from molip.rules.novelty.index import Index, make_index, update_index
from molip.rules.novelty.plan import Plan, plan_of
from molip.rules.novelty.settings import Aspect
from molip.rules.novelty.words import Words

_SIZES = (1_000, 10_000, 100_000)
_QUERIES, _CHECKED, _PEERS = 100, 20, 5
_WANTED = 10
_LENGTHS = {Aspect.TOPIC: 10, Aspect.GOAL: 30, Aspect.METHOD: 60}
_VOCABULARY, _FIELDS, _FIELD_WORDS = 40_000, 400, 120
_OWN = 0.6  # share of a plan's words that are of its field
_CHANGED = 0.3  # share of words that a question has otherwise than the plan it is of
_LONGEST = 4  # syllables of a word that compounds are made of
_PARTICLES = ("", "", "의", "을", "에서", "으로", "와", "은")


def run() -> None:
    """Print times, memory, recall and growth."""
    content = load_content()
    words = Words(
        content.novelty,
        content.lexicon.words["speech.particles"],
        content.lexicon.words["speech.endings"],
    )
    share = float(content.novelty.pieces)
    weights = [float(content.novelty.weights[aspect]) for aspect in ASPECTS]
    made = Plans(content, words)
    print("차별성 (계획 × 지어낸 과제, 낱말은 지프 분포)")
    first = 0.0
    for size in _SIZES:
        forward, clock = Forward(), Clock()
        entries = clock.outside(
            forward.watch(_entries(made, size, words, share, clock))
            if size == _SIZES[-1]
            else _entries(made, size, words, share, clock)
        )
        began = time.perf_counter()
        index = make_index(entries, weights)
        built = time.perf_counter() - began - clock.away
        asked = [
            entry_of(made.question(n, size), 0, words, share) for n in range(_QUERIES)
        ]
        times = sorted(_timed(partial(find, index, one)) for one in asked)
        middle, late = times[len(times) // 2], times[int(len(times) * 0.95)]
        first = first or middle
        print(
            f"  과제 {size:>7,}건: 물음 {_QUERIES}개, 가운데 {middle * 1000:.1f} ms "
            f"({middle / first:.1f}배), p95 {late * 1000:.1f} ms (목표 100 ms 이하), "
            f"색인 {built:.1f} s, {weight_of(index):.0f} MB, "
            f"낱말과 조각 {len(index.numbers):,}개"
        )
    _print_change(index, made, words, share)
    _print_recall(index, forward, asked)
    _print_peer(index, made, asked)


class Clock:
    """Counts the seconds in which a made-up plan was made, not indexed."""

    def __init__(self) -> None:
        """Begin with none."""
        self.away = 0.0
        self._inside = 0.0

    def indexing(self, call: Callable[[], Entry]) -> Entry:
        """Return what the call gives; its seconds are the index's own."""
        began = time.perf_counter()
        found = call()
        self._inside += time.perf_counter() - began
        return found

    def outside(self, entries: Iterator[Entry]) -> Iterator[Entry]:
        """Yield the plans on; what they took beside `indexing` is away."""
        while True:
            began, before = time.perf_counter(), self._inside
            entry = next(entries, None)
            spent = time.perf_counter() - began
            self.away += spent - (self._inside - before)
            if entry is None:
                return
            yield entry


class Plans:
    """Made-up plans: real Korean stems and compounds of two, by Zipf's law."""

    def __init__(self, content: Content, words: Words) -> None:
        """Gather the vocabulary: samples and forms, then compounds of their words."""
        faults = Faults()
        samples = [record for record, _ in load_samples(content_root(), faults)]
        faults.raise_if_any()
        texts = [text for r in samples for text in plan_of(r).aspects.values()]
        texts += [form.title for form in content.catalogue.forms.values()]
        stems = sorted(
            {w for text in texts for w in words.count(text) if len(w) <= _LONGEST}
        )
        chance = random.Random(1)  # noqa: S311 - made-up plans, no secret
        known = dict.fromkeys(stems)
        while len(known) < _VOCABULARY:
            known["".join(chance.sample(stems, 2))] = None
        self._vocabulary = list(known)
        chance.shuffle(self._vocabulary)
        self._general = _zipf(len(self._vocabulary))
        self._fields = [
            chance.sample(self._vocabulary, _FIELD_WORDS) for _ in range(_FIELDS)
        ]
        self._special = _zipf(_FIELD_WORDS)

    def plan(self, number: int) -> Plan:
        """Return the plan of this number, always the same."""
        return self._plan(f"p-{number:06}", self._texts(number))

    def question(self, number: int, size: int) -> Plan:
        """Return a plan like one of the first so many, in part of other words."""
        chance = random.Random(-1 - number)  # noqa: S311 - likewise
        texts = self._texts(chance.randrange(size))
        for told in texts.values():
            for place in range(len(told)):
                if chance.random() < _CHANGED:
                    told[place] = self._word(chance)
        return self._plan("", texts)

    def _texts(self, number: int) -> dict[Aspect, list[str]]:
        chance = random.Random(number)  # noqa: S311 - likewise
        field = self._fields[chance.randrange(_FIELDS)]
        return {
            aspect: [
                field[_drawn(chance, self._special)]
                if chance.random() < _OWN
                else self._word(chance)
                for _ in range(length)
            ]
            for aspect, length in _LENGTHS.items()
        }

    def _word(self, chance: random.Random) -> str:
        return self._vocabulary[_drawn(chance, self._general)]

    def _plan(self, name: str, texts: dict[Aspect, list[str]]) -> Plan:
        told = {
            aspect: " ".join(
                word + _PARTICLES[(place + len(word)) % len(_PARTICLES)]
                for place, word in enumerate(listed)
            )
            for aspect, listed in texts.items()
        }
        return Plan(name, name, "", "", MappingProxyType(told))


class Forward:
    """Every plan's features in the order of plans: what brute force goes through."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.names: list[str] = []
        self.numbers: dict[tuple[int, str], int] = {}
        self.keys, self.amounts, self.lengths = array("i"), array("f"), array("i")

    def watch(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield the plans on, and keep what they hold."""
        for entry in entries:
            self.names.append(entry.id)
            for aspect, features in enumerate(entry.features):
                for feature, amount in features.items():
                    key = self.numbers.setdefault((aspect, feature), len(self.numbers))
                    self.keys.append(key)
                    self.amounts.append(amount)
            self.lengths.append(sum(map(len, entry.features)))
            yield entry

    def frame(self, index: Index) -> pd.DataFrame:
        """Return plan, feature and weight, row by row, each aspect of length one."""
        rare = [
            float(index.rarity[aspect][index.numbers[feature]])
            for aspect, feature in self.numbers
        ]
        aspects = pd.Series([aspect for aspect, _ in self.numbers], dtype="int8")
        frame = pd.DataFrame({"key": pd.Series(self.keys, dtype="int32")})
        plans = pd.Series(range(len(self.names)), dtype="int32")
        frame["plan"] = plans.repeat(pd.Series(self.lengths)).to_numpy()
        frame["weight"] = pd.Series(self.amounts, dtype="float64").to_numpy()
        frame["weight"] *= pd.Series(rare).to_numpy()[frame["key"]]
        group = frame["plan"] * len(ASPECTS) + aspects.to_numpy()[frame["key"]]
        squares = (frame["weight"] ** 2).groupby(group).transform("sum")
        frame["weight"] /= squares**0.5
        return frame

    def exact(self, frame: pd.DataFrame, index: Index, entry: Entry) -> list[float]:
        """Return the score of every plan, each gone through."""
        asked = pd.Series(0.0, index=range(len(self.numbers)))
        for aspect, share in enumerate(index.weights):
            vector = index.weighed(aspect, entry.features[aspect])
            for feature, weight in vector.items():
                if (aspect, feature) in self.numbers:
                    asked[self.numbers[aspect, feature]] = share * weight
        products = frame["weight"] * asked.to_numpy()[frame["key"]]
        sums: list[float] = products.groupby(frame["plan"]).sum().tolist()
        return sums


def _entries(
    made: Plans, size: int, words: Words, share: float, clock: Clock
) -> Iterator[Entry]:
    for number in range(size):
        plan = made.plan(number)
        yield clock.indexing(partial(entry_of, plan, 1, words, share))


def find(index: Index, entry: Entry) -> list[str]:
    """Return the ids of the plans nearest to one."""
    return [one.id for one in index.near(entry.features, _WANTED).shown]


def weight_of(index: Index) -> float:
    """Return what the arrays of the index take, in MB; the words come to it."""
    arrays = [
        part
        for segment in index.segments
        for postings in segment.postings
        for part in (postings.starts, postings.rows, postings.weights)
    ]
    return sum(part.nbytes for part in (*arrays, *index.rarity)) / 1e6


def _print_change(index: Index, made: Plans, words: Words, share: float) -> None:
    changed = entry_of(made.plan(len(index.versions)), 2, words, share)
    seconds = best_of(lambda: update_index(index, [changed]), 3)
    print(f"  과제 하나가 바뀔 때 색인 고치기: {seconds * 1000:.0f} ms")


def _print_recall(index: Index, forward: Forward, asked: Sequence[Entry]) -> None:
    """Compare with going through every plan, in double precision, by pandas."""
    frame = forward.frame(index)
    right, seconds = 0, 0.0
    for entry in asked[:_CHECKED]:
        began = time.perf_counter()
        scores = forward.exact(frame, index, entry)
        seconds += time.perf_counter() - began
        order = sorted(range(len(scores)), key=lambda row: -scores[row])
        best = {forward.names[row] for row in order[:_WANTED]}
        right += len(best & set(find(index, entry)))
    print(
        f"  모두 견준 것(pandas, 배정밀도)과: 물음 {_CHECKED}개의 재현율@{_WANTED} "
        f"{right / _CHECKED / _WANTED:.3f} (목표 .95 이상), "
        f"모두 견주는 데 한 물음에 {seconds / _CHECKED * 1000:.0f} ms"
    )


def _print_peer(index: Index, made: Plans, asked: Sequence[Entry]) -> None:
    """Compare with rapidfuzz over the titles, which is what is often done."""
    size = len(index.versions)
    titles = [made.plan(n).aspects[Aspect.TOPIC] for n in range(size)]
    seconds, right = 0.0, 0
    for number in range(_PEERS):
        text = made.question(number, size).aspects[Aspect.TOPIC]
        began = time.perf_counter()
        found = process.extract(
            text, titles, scorer=fuzz.token_set_ratio, limit=_WANTED
        )
        seconds += time.perf_counter() - began
        names = {f"p-{row:06}" for _, _, row in found}
        right += len(names & set(find(index, asked[number])))
    print(
        f"  rapidfuzz token_set_ratio(주제만): 한 물음에 "
        f"{seconds / _PEERS * 1000:.0f} ms, "
        f"가장 가까운 {_WANTED}건 가운데 우리와 같은 것 {right / _PEERS:.1f}건"
    )


def _timed(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def _zipf(count: int) -> list[float]:
    return list(accumulate(1 / (rank + 2) for rank in range(count)))


def _drawn(chance: random.Random, totals: Sequence[float]) -> int:
    return min(bisect(totals, chance.random() * totals[-1]), len(totals) - 1)
