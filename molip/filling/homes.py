"""Where each fact lives: a path of the data dictionary to the look that answers it.

The table is written out: a path is text of the content, and text of the content
never chooses what code may touch.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from molip.filling import homes_conduct as conduct
from molip.filling import homes_goals as goals
from molip.filling import homes_identity as identity
from molip.filling import homes_money as money
from molip.filling import homes_people as people
from molip.filling.found import Found, Look, Place, text
from molip.projects.kinds import FundForm, FundSource
from molip.projects.record import Identity


def _identity(read: Callable[[Identity], str]) -> Callable[[Place], Look]:
    return lambda place: text(read(place.record.identity), "과제 기록에 비어 있습니다.")


HOMES: Mapping[str, Callable[[Place], Look]] = MappingProxyType(
    {
        "identity.title": _identity(lambda i: i.title),
        "identity.title_en": _identity(lambda i: i.title_en),
        "identity.number": _identity(lambda i: i.number),
        "identity.programme": _identity(lambda i: i.programme),
        "identity.sub_programme": _identity(lambda i: i.sub_programme),
        "identity.ministry": _identity(lambda i: i.ministry),
        "identity.specialized_institution": _identity(
            lambda i: i.specialized_institution
        ),
        "identity.research_type": _identity(lambda i: i.research_type.value),
        "identity.security_class": _identity(lambda i: i.security_class),
        "identity.classification": identity.classification,
        "identity.keywords": identity.keywords,
        "agreement.signed_on": lambda place: Found(place.record.agreement.signed_on),
        "agreement.period": identity.total_period,
        "stages.current": identity.stage_period,
        "stages.next": identity.next_stage_period,
        "years.period": identity.year_period,
        "years.stage_goals": identity.stage_goals,
        "goals.final": identity.final_goal,
        "goals.yearly": identity.year_goals,
        "institutes.name": people.institute_name,
        "institutes.role": people.institute_role,
        "institutes.kind": people.institute_kind,
        "institutes.head": people.institute_head,
        "institutes.supervising.name": lambda place: Found(
            place.record.supervising_institute.name
        ),
        "institutes.joint": people.joint_institutes,
        "institutes.entrusted": people.entrusted_institutes,
        "people.principal_investigator.name": lambda place: Found(
            place.record.principal_investigator.name
        ),
        "people.principal_investigator.position": lambda place: Found(
            place.record.principal_investigator.position
        ),
        "people.institute_lead.name": people.institute_lead,
        "people.joint_leads": people.joint_leads,
        "people.participants": people.participants,
        "people.participation": people.participation_rate,
        "people.student.name": people.student_name,
        "budget.total": money.planned(),
        "budget.government": money.planned(FundSource.GOVERNMENT),
        "budget.institute": money.planned(FundSource.INSTITUTE),
        "budget.institute_cash": money.planned(FundSource.INSTITUTE, FundForm.CASH),
        "budget.institute_in_kind": money.planned(
            FundSource.INSTITUTE, FundForm.IN_KIND
        ),
        "budget.year": money.year_total,
        "budget.direct": money.direct,
        "budget.indirect": money.indirect,
        "budget.by_year": money.by_year,
        "budget.by_item": money.by_item,
        "budget.in_kind_by_year": money.in_kind_by_year,
        "ledger.total": money.spent,
        "ledger.balance": money.balance,
        "ledger.by_item": money.spent_by_item,
        "indicators.targets": goals.targets,
        "indicators.specs": goals.specs,
        "indicators.method": goals.methods,
        "indicators.achievement": goals.achievement,
        "milestones": goals.milestones,
        "milestones.missed": goals.missed,
        "work.done": conduct.work_done,
        "work.results": conduct.work_results,
        "plans": conduct.next_plans,
        "outputs": conduct.outputs,
        "outputs.registered": conduct.registered_outputs,
        "outputs.single.title": conduct.single_title,
        "outputs.single.kind": conduct.single_kind,
        "outputs.patent.detail": conduct.patent_detail,
        "outputs.patent.on": conduct.patent_day,
        "changes": conduct.changes,
        "changes.latest": conduct.latest_change,
        "changes.latest.reason": conduct.latest_reason,
        "feedback": conduct.feedback,
        "reports": conduct.reports,
    }
)
"""Every path that ``forms/data/*.toml`` may name as a home."""
