"""The receipt (접수증): what was submitted, when, and its digest."""

from collections.abc import Mapping

from molip.evaluation.attachments import canonical, digest
from molip.evaluation.submission import Submission


def what_is_submitted(submission: Submission) -> Mapping[str, object]:
    """Return everything the digest covers: answers letter for letter, and files."""
    return {
        "submission": submission.id,
        "project": submission.project_id,
        "kind": submission.kind.value,
        "sheets": list(submission.sheets),
        "answers": dict(submission.answers),
        "files": [[f.item, f.name, f.size, f.sha256] for f in submission.files],
    }


def canonical_of(submission: Submission) -> str:
    """Return the text whose SHA-256 the receipt states."""
    return canonical(what_is_submitted(submission))


def digest_of(submission: Submission) -> str:
    """Return the SHA-256 of what would be submitted now, hexadecimal."""
    return digest(what_is_submitted(submission))


def receipt_number(submission: Submission) -> str:
    """Return the number (접수번호) of what was last submitted."""
    return f"{submission.id}-{submission.submitted_version}"
