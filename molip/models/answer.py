"""What is sent to a model and what comes back: JSON both ways, data kept apart."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from molip.generators.placing import SIGN
from molip.generators.privacy import Masked, Named, mask
from molip.generators.writer import PlacedSentence, SectionRequest, SectionText

_TEXT = re.compile(r'"text"\s*:\s*("(?:[^"\\]|\\.)*")')
_ECHO = 14
"""So many characters of the instructions in a row are no chance."""
_KEYS = {"text", "facts"}


class AnswerError(ValueError):
    """What came back is not what was asked for; the message is Korean."""


def make_data(request: SectionRequest, names: Sequence[Named]) -> tuple[str, Masked]:
    """Return the data message, without personal data, and how to restore an answer.

    Every text of the project is a JSON string in it. ``<`` is written escaped, so
    that no text can pass for a marker of a model's own chat format.
    """
    texts = [request.heading, request.purpose, request.outline]
    for fact in request.facts:
        texts += [fact.label, fact.subject, fact.value]
    masked = mask(texts, names)
    heading, purpose, outline, *rest = masked.texts
    told = [
        {
            "id": f"F{number}",
            "label": rest[3 * number - 3],
            "about": rest[3 * number - 2],
            "role": fact.role.value,
            "value": rest[3 * number - 1],
        }
        for number, fact in enumerate(request.facts, start=1)
    ]
    needed = set(request.required)
    must = [
        f"F{n}" for n, fact in enumerate(request.facts, start=1) if fact.id in needed
    ]
    data = {
        "heading": heading,
        "purpose": purpose,
        "facts": told,
        "must": must,
        "outline": outline,
    }
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"), masked


def make_schema(request: SectionRequest) -> dict[str, object]:
    """Return the JSON schema an answer must keep to."""
    signs = [f"F{number}" for number in range(1, len(request.facts) + 1)]
    facts = {"type": "array", "items": {"type": "string", "enum": signs}}
    sentence = _closed({"text": {"type": "string"}, "facts": facts})
    return _closed({"sentences": {"type": "array", "items": sentence}})


def read_answer(text: str, request: SectionRequest, instructions: str) -> SectionText:
    """Return the sentences of an answer.

    Raises:
        AnswerError: It is cut, does not keep to the schema, or says the
            instructions back.
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise AnswerError("모델의 답이 끊겼거나 정한 꼴(JSON)이 아닙니다.") from None
    sentences = tuple(_sentences(told, len(request.facts)))
    if _echoes(" ".join(s.text for s in sentences), instructions):
        raise AnswerError("모델이 안내문을 그대로 되풀이하였습니다.")
    return SectionText(sentences)


def sentences_so_far(text: str) -> Iterator[str]:
    """Yield the sentences that stand whole in an answer still coming in."""
    for found in _TEXT.finditer(text):
        try:
            said = json.loads(found.group(1))
        except ValueError:
            continue
        yield str(said)


def _sentences(told: object, count: int) -> Iterator[PlacedSentence]:
    wrong = AnswerError("모델의 답이 정한 짜임과 다릅니다.")
    if not isinstance(told, dict) or told.keys() != {"sentences"}:
        raise wrong
    listed = told["sentences"]
    if not isinstance(listed, list):
        raise wrong
    for entry in listed:
        if not isinstance(entry, dict) or entry.keys() != _KEYS:
            raise wrong
        text, facts = entry["text"], entry["facts"]
        if not isinstance(text, str) or not isinstance(facts, list):
            raise wrong
        known = {f"F{number}" for number in range(1, count + 1)}
        if not all(isinstance(sign, str) and sign in known for sign in facts):
            raise wrong
        # What the sentence uses counts, not what it says that it uses.
        used = tuple(found.group(1) for found in SIGN.finditer(text))
        yield PlacedSentence(text, used)


def _echoes(said: str, instructions: str) -> bool:
    bare, asked = re.sub(r"\s", "", said), re.sub(r"\s", "", instructions)
    return any(
        asked[start : start + _ECHO] in bare
        for start in range(max(len(asked) - _ECHO + 1, 0))
    )


def _closed(properties: Mapping[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }
