"""What the record says of institutes and people."""

from molip.filling.found import (
    Found,
    Grid,
    Look,
    Missing,
    Place,
    name_years,
    of_institute,
    table,
)
from molip.projects.kinds import InstituteRole, PersonRole
from molip.projects.record import Institute, Person


def institute_name(place: Place) -> Look:
    """Return the institute that fills the form, taken to be the supervising one."""
    institute = place.record.supervising_institute
    return of_institute(place, institute.name, institute)


def institute_role(place: Place) -> Look:
    """Return the role of the institute that fills the form."""
    institute = place.record.supervising_institute
    return of_institute(place, institute.role.value, institute)


def institute_kind(place: Place) -> Look:
    """Return the kind of the institute that fills the form."""
    institute = place.record.supervising_institute
    return of_institute(place, institute.kind, institute)


def institute_head(place: Place) -> Look:
    """Return who heads the institute that fills the form."""
    institute = place.record.supervising_institute
    return of_institute(place, institute.head, institute)


def institute_lead(place: Place) -> Look:
    """Return who leads the research at the institute that fills the form."""
    institute = place.record.supervising_institute
    person = place.record.principal_investigator
    if person.institute != institute.id:
        return Missing("주관연구개발기관의 책임자가 과제 기록에 분명하지 않습니다.")
    return of_institute(place, person.name, institute)


def joint_institutes(place: Place) -> Look:
    """Return the joint institutes; without people, for the fact is a public one."""
    return _institutes(place, InstituteRole.JOINT)


def entrusted_institutes(place: Place) -> Look:
    """Return the entrusted institutes; without people, likewise."""
    return _institutes(place, InstituteRole.ENTRUSTED)


def _institutes(place: Place, role: InstituteRole) -> Look:
    rows = tuple(
        (institute.name, institute.role.value, institute.kind)
        for institute in place.record.institutes
        if institute.role is role
    )
    grid = Grid(("기관명", "역할", "기관유형"), rows)
    return table(
        grid,
        f"{role.value}연구개발기관이 과제 기록에 없습니다.",
        note="기관의 책임자와 연락처 칸은 개인정보이므로 비웠습니다.",
    )


def joint_leads(place: Place) -> Look:
    """Return who leads at each joint institute now."""
    institutes = {i.id: i for i in place.record.institutes}
    rows = tuple(
        (institute.name, person.name, person.position)
        for person in place.record.people
        if person.role is PersonRole.INSTITUTE_LEAD
        and (institute := institutes[person.institute]).role is InstituteRole.JOINT
    )
    grid = Grid(("기관명", "책임자|성명", "직위"), rows)
    return table(grid, "공동연구개발기관 책임자가 과제 기록에 없습니다.")


def participants(place: Place) -> Look:
    """Return who takes part in the year asked about, with their rates."""
    institutes = {institute.id: institute for institute in place.record.institutes}
    year = place.year.number if place.year else 0
    rows: list[tuple[str, ...]] = []
    for person in place.record.people:
        rate = _rate(person, year)
        if rate:
            cells = _participant(person, institutes[person.institute])
            rows.append((str(len(rows) + 1), *cells, rate))
    columns = (
        "번호",
        "소속기관|소속",
        "성명|연구원명",
        "직위|직급",
        "역할",
        "참여 연차|과제참여기간|참여기간",
        "참여율|본 과제 참여율",
    )
    return table(
        Grid(columns, tuple(rows), key=2),
        "참여연구자가 과제 기록에 없습니다.",
        of=f"{year}차년도",
        note="생년월일, 학력, 다른 과제는 과제 기록에 두지 않습니다.",
    )


def _participant(person: Person, institute: Institute) -> tuple[str, ...]:
    years = sorted(part.year for part in person.participation)
    runs = years and years == list(range(years[0], years[-1] + 1))
    told = name_years(years) if runs else ", ".join(f"{y}차년도" for y in years)
    return institute.name, person.name, person.position, person.role.value, told


def _rate(person: Person, year: int) -> str:
    """Return the rate in a year, ``45%``; empty where the person had no part."""
    rates = [part.rate for part in person.participation if part.year == year]
    return f"{rates[0]:f}%" if rates and rates[0] else ""


def student_name(place: Place) -> Look:
    """Return the student of the project, where there is only one that year."""
    year = place.year.number if place.year else 0
    students = [
        person
        for person in place.record.people
        if person.role is PersonRole.STUDENT and _rate(person, year)
    ]
    if len(students) == 1:
        return Found(students[0].name, of=f"{year}차년도", confirm=True)
    if not students:
        return Missing("이 연차의 학생연구자가 과제 기록에 없습니다.")
    return Missing(
        f"학생연구자가 {len(students)}명이라 누구의 서식인지 알 수 없습니다."
    )


def participation_rate(place: Place) -> Look:
    """Return a rate where only one person takes part; else it is not said whose."""
    year = place.year.number if place.year else 0
    parts = [
        part.rate
        for person in place.record.people
        for part in person.participation
        if part.year == year and part.rate
    ]
    if len(parts) == 1:
        return Found(parts[0], of=f"{year}차년도")
    return Missing("참여율은 사람마다 달라 누구의 것인지 알아야 합니다.")
