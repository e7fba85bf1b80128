"""Opens the desk: the data folder, the database's shape, the sample if asked."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta

from molip.commands.content import Content, load_content
from molip.commands.desk import Desk
from molip.commands.settings import Settings
from molip.content import Faults, content_root
from molip.errors import ConflictError, InvalidInputError
from molip.evaluation.panels.candidates import Candidate, load_sample_candidates
from molip.projects.evidence import NewEvidence
from molip.projects.reader import load_samples
from molip.projects.record import ProjectRecord
from molip.store import SEOUL, Store

Sample = tuple[ProjectRecord, tuple[NewEvidence, ...]]
_EVENING = time(18, tzinfo=SEOUL)
_LOADER, _LOADER_NAME = "sample", "예시 자료"


def seoul_now() -> datetime:
    """Return the time it is, by the clock of Seoul."""
    return datetime.now(SEOUL)


def practice_clock(day: date) -> Callable[[], datetime]:
    """Return a clock that shows the real time of day, on the day given."""
    return lambda: datetime.combine(day, seoul_now().timetz())


def open_desk(
    settings: Settings,
    content: Content | None = None,
    now: Callable[[], datetime] | None = None,
) -> Desk:
    """Return a desk that is ready for use; may be called any number of times.

    Args:
        settings: How this installation is set up.
        content: The words; by default those shipped.
        now: The clock; None: the real one, or the one for practice.

    Raises:
        ContentError: Shipped words cannot be taken as they stand.
        InvalidInputError: The data folder or the database cannot be used.
        UnavailableError: The database does not answer.
    """
    words = content or load_content()
    day = settings.practice_day
    clock = now or (practice_clock(day) if day else seoul_now)
    if not settings.database_url:
        _make_folder(settings)
    store = Store(settings.url)
    store.migrate()
    if settings.sample:
        faults = Faults()
        samples = load_samples(content_root(), faults)
        people = load_sample_candidates(content_root(), faults)
        faults.raise_if_any()
        load_sample(store, samples, clock())
        load_directory(store, people, clock())
    return Desk(store, words, clock)


def load_sample(store: Store, samples: Iterable[Sample], at: datetime) -> None:
    """Put in the fictional projects that are not there, all of them or none."""
    wanted = tuple(samples)
    try:
        _add_missing(store, wanted, at)
    except ConflictError:
        # Another process was loading, too, and has finished.
        _add_missing(store, wanted, at)


def load_directory(store: Store, people: Iterable[Candidate], at: datetime) -> None:
    """Put in the fictional reviewers; those who are there stay as they are."""
    wanted = tuple(people)
    try:
        _add_people(store, wanted, at)
    except ConflictError:
        # Another process was loading, too, and has finished.
        _add_people(store, wanted, at)


def _add_people(store: Store, people: Iterable[Candidate], at: datetime) -> None:
    with store.write() as unit:
        known = {one.id for one in unit.directory.all()}
        for person in people:
            if person.id not in known:
                unit.directory.put(person, _LOADER, _LOADER_NAME, at)


def _add_missing(store: Store, samples: Iterable[Sample], at: datetime) -> None:
    with store.write() as unit:
        for record, entries in samples:
            if unit.projects.version(record.id):
                continue
            unit.projects.append(record, 1, _LOADER, _LOADER_NAME, at, "예시 과제")
            lead = record.principal_investigator
            for minute, entry in enumerate(entries):
                # As if written down on the evening of the day it happened, so that
                # the log of a fictional project reads like a living one.
                evening = datetime.combine(entry.happened_on, _EVENING)
                written = evening + timedelta(minutes=minute)
                unit.evidence.append(record.id, entry, lead.name, lead.id, written)


def _make_folder(settings: Settings) -> None:
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InvalidInputError(
            f"자료 폴더 {settings.data}",
            "폴더를 만들 수 없습니다.",
            "쓸 수 있는 폴더를 환경 변수 MOLIP_DATA에 적으십시오.",
        ) from error
