"""The store: units of work over one database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from molip.errors import UnavailableError
from molip.store.access_log import AccessLog
from molip.store.binding_decisions import BindingDecisions
from molip.store.change_events import ChangeEvents
from molip.store.drafts import Drafts
from molip.store.engine import WRITES, make_engine
from molip.store.evidence import EvidenceLogs
from molip.store.files import Files
from molip.store.form_revisions import FormRevisions
from molip.store.import_mappings import ImportMappings
from molip.store.migrating import migrate
from molip.store.money_answers import MoneyAnswers
from molip.store.panels import Directory, PanelDrafts, Panels
from molip.store.projects import Projects
from molip.store.review_decisions import ReviewDecisions
from molip.store.rule_proposals import RuleProposals
from molip.store.rule_revisions import RuleRevisions
from molip.store.submission_comments import SubmissionComments
from molip.store.submissions import Submissions


class Unit:
    """Everything that is kept, seen inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's transaction."""
        self.projects = Projects(connection)
        self.evidence = EvidenceLogs(connection)
        self.files = Files(connection)
        self.submissions = Submissions(connection)
        self.rule_revisions = RuleRevisions(connection)
        self.rule_proposals = RuleProposals(connection)
        self.form_revisions = FormRevisions(connection)
        self.review_decisions = ReviewDecisions(connection)
        self.drafts = Drafts(connection)
        self.binding_decisions = BindingDecisions(connection)
        self.import_mappings = ImportMappings(connection)
        self.change_events = ChangeEvents(connection)
        self.money_answers = MoneyAnswers(connection)
        self.panels = Panels(connection)
        self.panel_drafts = PanelDrafts(connection)
        self.directory = Directory(connection)
        self.submission_comments = SubmissionComments(connection)
        self.access_log = AccessLog(connection)


class Store:
    """A database, SQLite or PostgreSQL; safe to share between threads."""

    def __init__(self, url: str) -> None:
        """Connect, without changing anything yet.

        Args:
            url: ``sqlite:///folder/molip.db`` or ``postgresql://user:pw@host/name``.

        Raises:
            InvalidInputError: The address cannot be read, or nothing answers there.
        """
        self._engine = make_engine(url)
        self._writer = self._engine.execution_options(**WRITES)

    def migrate(self) -> None:
        """Bring the database to the newest shape; does nothing where it is.

        Raises:
            InvalidInputError: A newer Molip has written this database.
            UnavailableError: The database cannot be reached.
        """
        with _told(), self._writer.begin() as connection:
            migrate(connection)

    @contextmanager
    def read(self) -> Iterator[Unit]:
        """Give a look at one moment's state.

        Raises:
            UnavailableError: The database cannot be reached.
        """
        with _told(), self._engine.begin() as connection:
            yield Unit(connection)

    @contextmanager
    def write(self) -> Iterator[Unit]:
        """Give a transaction: kept whole at the end of the block, or not at all.

        Raises:
            UnavailableError: The database cannot be reached.
        """
        with _told(), self._writer.begin() as connection:
            yield Unit(connection)

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


@contextmanager
def _told() -> Iterator[None]:
    """Turn a database that fails to answer into an error people can read."""
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeoutError) as error:
        raise UnavailableError(
            "데이터베이스",
            "지금은 데이터베이스가 응답하지 않습니다. 방금 한 일은 저장되지 않았을 수 "
            "있습니다.",
            "쓰던 글을 그대로 두고 잠시 뒤 다시 저장하십시오. 되풀이되면 관리자에게 "
            "알리십시오.",
        ) from error
