"""``molip review``: a form judged on the five criteria of prior consultation."""

import argparse
import json
from pathlib import Path

from molip.cli.drafting import read_suffix, write_whole
from molip.cli.operator import OPERATOR
from molip.commands.catalogue import current_catalogue
from molip.commands.desk import Desk
from molip.commands.opening import open_desk
from molip.commands.review import (
    catalogue_asked,
    export_opinion,
    read_asked,
    review_asked,
)
from molip.commands.settings import Settings
from molip.errors import InvalidInputError
from molip.forms import Catalogue
from molip.model.form import Stage
from molip.model.korean import quoted
from molip.rules.review import Asked, Review
from molip.rules.rule import CRITERION_NAMES


def run(options: argparse.Namespace) -> int:
    """Print the advice with its grounds, and write the opinion where asked."""
    suffix = read_suffix(options.out) if options.out else ""
    desk = open_desk(Settings.from_environment())
    catalogue = current_catalogue(desk, OPERATOR)
    asked = _asked(desk, options.form, catalogue)
    place = options.programme, _stage(options.stage)
    review = review_asked(desk, OPERATOR, asked, place, desk.today)
    if options.json:
        print(json.dumps(_as_json(review), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(review, catalogue)))
    if suffix:
        write_whole(options.out, export_opinion(desk, OPERATOR, review, suffix))
        print(f"{options.out}: 검토의견서를 저장했습니다.")
    return 0


def _asked(desk: Desk, form: str, catalogue: Catalogue) -> Asked:
    """Return what a file asks, or a form of the catalogue by its id."""
    path = Path(form)
    if not path.is_file():
        if path.suffix:
            raise InvalidInputError(
                form, "파일이 없습니다.", "파일의 위치와 이름을 확인하십시오."
            )
        catalogue.form(form)
        return catalogue_asked(desk, OPERATOR, form)
    return read_asked(desk, OPERATOR, path.name, path.read_bytes())


def _stage(name: str) -> Stage:
    try:
        return Stage(name)
    except ValueError:
        raise InvalidInputError(
            "--stage",
            f"{quoted(name, '은/는')} 단계 이름이 아닙니다.",
            f"다음 가운데 적으십시오: {', '.join(Stage)}",
        ) from None


def _lines(review: Review, catalogue: Catalogue) -> list[str]:
    target = f" → {catalogue.forms[review.target].title}" if review.target else ""
    lines = [
        f"{review.asked.title} · {review.programme.name} · {review.stage.value}",
        f"권고: {review.advice.value}{target} (확신 {review.confidence.value})",
        f"  {review.because}",
    ]
    for judgement in review.judgements:
        name = CRITERION_NAMES[judgement.criterion]
        lines.append(f"{name}: {judgement.degree.value}. {judgement.finding}")
        lines += [f"    {line}" for line in judgement.evidence[:5]]
    state = "상한을 넘습니다" if review.over else "상한 안입니다"
    lines.append(
        f"총량제: 이 서식까지 {review.used + 1}건, 상한 {review.limit}건 → {state}."
    )
    lines += [f"권고를 바꿀 수 있는 것: {told}" for told in review.would_change]
    lines.append("참고 의견입니다. 결정은 사람이 합니다.")
    return lines


def _as_json(review: Review) -> dict[str, object]:
    return {
        "title": review.asked.title,
        "programme": review.programme.id,
        "stage": review.stage.value,
        "fields": len(review.asked.fields),
        "unknown": [field.label for field in review.asked.unknown],
        "advice": review.advice.value,
        "target": review.target,
        "because": review.because,
        "confidence": review.confidence.value,
        "quota": {"used": review.used, "limit": review.limit, "over": review.over},
        "judgements": [
            {
                "criterion": judgement.criterion.value,
                "degree": judgement.degree.value,
                "finding": judgement.finding,
                "evidence": list(judgement.evidence),
            }
            for judgement in review.judgements
        ],
        "would_change": list(review.would_change),
    }
