"""The index of an installation's projects: made once, brought up to date when asked."""

from collections.abc import Iterable, Iterator
from itertools import islice
from threading import Lock
from weakref import WeakKeyDictionary

from molip.commands.desk import Desk
from molip.projects.record import ProjectRecord
from molip.rules.novelty.features import ASPECTS, Entry, entry_of
from molip.rules.novelty.index import Index, is_stale, make_index, update_index
from molip.rules.novelty.plan import plan_of
from molip.rules.novelty.words import Words
from molip.store import Store, Unit

_AT_ONCE = 500  # SQLite takes a limited number of values in one question


class Shelf:
    """The index and how many revisions it knows of; one for each store."""

    def __init__(self, desk: Desk) -> None:
        """Begin with nothing."""
        settings, speech = desk.content.novelty, desk.content.lexicon.words
        self.settings = settings
        self.words = Words(
            settings, speech["speech.particles"], speech["speech.endings"]
        )
        self.share = float(settings.pieces)
        self._weights = tuple(float(settings.weights[aspect]) for aspect in ASPECTS)
        self._lock = Lock()
        self._index: Index | None = None
        self._revisions = -1

    def index(self, unit: Unit) -> Index:
        """Return the index of the projects as they stand in the transaction."""
        with self._lock:
            revisions = unit.projects.revisions()
            if self._index is None or revisions != self._revisions:
                self._index = self._fresh(unit)
                self._revisions = revisions
            return self._index

    def _fresh(self, unit: Unit) -> Index:
        """Read what has changed, or everything where that is much."""
        versions, old = unit.projects.versions(), self._index
        known = old.versions if old else {}
        changed = sorted(k for k, v in versions.items() if known.get(k) != v)
        gone = known.keys() - versions.keys()
        if old is None or is_stale(old, len(changed) + len(gone)):
            records = unit.projects.all()
            return make_index(self._entries(records, versions), self._weights)
        entries = self._entries(_some(unit, changed), versions)
        return update_index(old, entries, gone)

    def _entries(
        self, records: Iterable[ProjectRecord], versions: dict[str, int]
    ) -> Iterator[Entry]:
        for record in records:
            plan = plan_of(record)
            yield entry_of(plan, versions[record.id], self.words, self.share)


_SHELVES: WeakKeyDictionary[Store, Shelf] = WeakKeyDictionary()
_LOCK = Lock()


def shelf_of(desk: Desk) -> Shelf:
    """Return the shelf of a desk's store; every desk of that store has the same."""
    with _LOCK:
        shelf = _SHELVES.get(desk.store)
        # Other words part a text otherwise: their index is another one.
        if shelf is None or shelf.settings is not desk.content.novelty:
            shelf = _SHELVES[desk.store] = Shelf(desk)
        return shelf


def _some(unit: Unit, ids: Iterable[str]) -> Iterator[ProjectRecord]:
    rest = iter(ids)
    while part := tuple(islice(rest, _AT_ONCE)):
        yield from unit.projects.all(part)
