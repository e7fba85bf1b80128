"""``molip draft``: a report drafted from a project's record, as a file."""

import argparse
import os
import tempfile
from pathlib import Path

from molip.cli.operator import OPERATOR
from molip.commands.desk import Desk
from molip.commands.draft_writing import Asking, write_report
from molip.commands.drafts import draft_report, export_draft
from molip.commands.opening import open_desk
from molip.commands.settings import Settings
from molip.errors import InvalidInputError
from molip.generators import Draft
from molip.models import ModelSettings

_SUFFIXES = (".docx", ".hwpx")


def run(options: argparse.Namespace) -> int:
    """Write the draft and say what it still lacks."""
    suffix = read_suffix(options.out)
    desk = open_desk(Settings.from_environment())
    draft = draft_report(
        desk, OPERATOR, options.document, options.project, options.number
    )
    if options.model:
        draft = _written(desk, draft)
    data = export_draft(desk, OPERATOR, draft, suffix)
    write_whole(options.out, data)
    print(f"{options.out}: 초안을 저장했습니다.")
    for gap in draft.gaps:
        print(f"  확인 필요: {gap}")
    return 0


def _written(desk: Desk, draft: Draft) -> Draft:
    """Return the draft as the model writes it, and say where it did not."""
    settings = ModelSettings.from_environment()
    if settings is None:
        raise InvalidInputError(
            "--model",
            "언어모델의 주소가 없습니다.",
            "환경 변수 MOLIP_MODEL_URL과 MOLIP_MODEL_NAME을 적으십시오.",
        )
    written, calls = write_report(desk, OPERATOR, draft, Asking(settings))
    for origin in written.origins:
        who = f"언어모델({settings.name})" if origin.by_model else "작성기"
        why = f" — {origin.reason}" if origin.reason else ""
        print(f"  {origin.heading}: {who}{why}")
    sent = sum(call.sent for call in calls)
    print(f"  언어모델을 {len(calls)}번 불러 {sent:,}자를 보냈습니다.")
    return written.draft


def read_suffix(path: Path) -> str:
    """Return which kind of file a name asks for: ``docx`` or ``hwpx``.

    Raises:
        InvalidInputError: It asks for another kind, or for none.
    """
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES:
        raise InvalidInputError(
            str(path),
            f"'{suffix or path.name}' 형식으로는 내보낼 수 없습니다.",
            f"파일 이름을 {' 또는 '.join(_SUFFIXES)}(으)로 끝내십시오.",
        )
    return suffix.removeprefix(".")


def write_whole(path: Path, data: bytes) -> None:
    """Write all of the file or none of it.

    Raises:
        InvalidInputError: The folder is missing or cannot be written to.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".molip-")
    except OSError:
        raise InvalidInputError(
            str(path),
            "이 폴더에 쓸 수 없습니다.",
            "폴더가 있는지, 쓰기 권한이 있는지 확인하십시오.",
        ) from None
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        part.chmod(0o644)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise InvalidInputError(
            str(path),
            "파일을 저장하지 못했습니다.",
            "디스크 공간과 권한을 확인하십시오.",
        ) from None
