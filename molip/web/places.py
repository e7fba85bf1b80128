"""Which pages there are, in the menu's order, and who sees them."""

from collections.abc import Callable
from dataclasses import dataclass

from molip.access import Actor, Command
from molip.web.pages import (
    access_log,
    burden,
    changes,
    condensing,
    drafts,
    fill,
    forms,
    guide,
    home,
    import_form,
    import_project,
    judge,
    money,
    novelty,
    obligations,
    panel,
    project,
    quota,
    result,
    review,
    review_form,
    rules,
    write,
)


@dataclass(frozen=True, slots=True)
class Place:
    """One page of the menu."""

    path: str
    title: str
    icon: str
    show: Callable[[Actor], None]
    command: Command
    """Whoever may give it sees the page."""
    wide: bool = False


MENU: dict[str, tuple[Place, ...]] = {
    "": (
        Place("home", "홈", "home", home.show, Command.READ_PROJECT),
        Place(
            "obligations",
            "해야 할 일",
            "event_upcoming",
            obligations.show,
            Command.READ_OBLIGATIONS,
        ),
    ),
    "과제": (
        Place(
            "project", "과제", "folder", project.show, Command.READ_PROJECT, wide=True
        ),
        Place(
            "import-project",
            "가져오기",
            "upload",
            import_project.show,
            Command.EDIT_PROJECT,
        ),
        Place("changes", "변경", "sync_alt", changes.show, Command.READ_CHANGES),
        Place(
            "money", "연구개발비", "payments", money.show, Command.READ_MONEY, wide=True
        ),
        Place(
            "access-log",
            "접근기록",
            "visibility",
            access_log.show,
            Command.READ_ACCESS_LOG,
            wide=True,
        ),
    ),
    "평가": (
        Place("write", "작성", "edit", write.show, Command.WRITE_SUBMISSION),
        Place("review", "검토·제출", "task_alt", review.show, Command.READ_SUBMISSION),
        Place("panel", "평가단", "groups", panel.show, Command.BUILD_PANEL),
        Place("judge", "평가", "rate_review", judge.show, Command.JUDGE),
        Place("result", "평가 결과", "mark_email_read", result.show, Command.OBJECT),
        Place("novelty", "차별성", "compare", novelty.show, Command.COMPARE_PLAN),
    ),
    "문서": (
        Place("draft", "보고서 초안", "description", drafts.show, Command.DRAFT_REPORT),
        Place("fill", "서식 채우기", "edit_document", fill.show, Command.FILL_FORM),
        Place("guide", "절차 안내", "help", guide.show, Command.READ_CATALOGUE),
    ),
    "서식과 규칙": (
        Place("forms", "서식 찾기", "search", forms.show, Command.READ_CATALOGUE),
        Place(
            "import", "서식 등록", "upload_file", import_form.show, Command.IMPORT_FORM
        ),
        Place(
            "condense",
            "간소화 현황",
            "bar_chart",
            condensing.show,
            Command.READ_CATALOGUE,
            wide=True,
        ),
        Place(
            "rules", "규칙", "rule", rules.show, Command.READ_RULE_HISTORY, wide=True
        ),
        Place(
            "consult", "사전협의 검토", "gavel", review_form.show, Command.IMPORT_FORM
        ),
        Place(
            "quota",
            "총량제 현황",
            "format_list_numbered",
            quota.show,
            Command.READ_CATALOGUE,
            wide=True,
        ),
        Place(
            "burden",
            "행정부담(추정)",
            "schedule",
            burden.show,
            Command.READ_CATALOGUE,
            wide=True,
        ),
    ),
}
"""The pages under the heading they stand by."""
PLACES = tuple(place for group in MENU.values() for place in group)
