"""Tells words that name a thing from those that only tell it: only things are made up.

An output, an event, a person or a material is there or it is not. A verb without such
a noun in it, a word put together of known ones and the words of forms claim nothing.
"""

import re

from molip.generators.verify.context import Content, Context
from molip.generators.verify.ground import Ground

_SYLLABLES = 28
_PAST = 20
"""The final ㅆ in the order of Hangul."""
_AFTER_PAST = re.compile(
    r"(?:다|고|으며|으나|음|지만|는데|는지|던|기|으므로|으니|습니다)"
)
_LIGHT = re.compile(r"(?:했|하였|됐|되었|받았|시켰|당했|냈|났|하|되|받|시키|당하)$")
"""Verbs that lend a noun their ending: what is claimed is the noun."""
_JOINED = re.compile(
    r"(?:면서|려고|거나|도록|다가|어서|아서|려서|혀서|[혀려져겨쳐켜춰워])$"
)
_PART = 2
_SHORT = 4


def is_new(context: Context, one: Content) -> bool:
    """Return whether a word names a thing that the record does not know."""
    ground = context.ground
    if one.keys & (ground.known | ground.ordinary):
        return False
    text = one.word.text
    after = context.text[one.word.end :].lstrip()
    stem = verb_of(text, is_denied=after.startswith(("않", "못", "말")))
    if stem is not None:
        light = _LIGHT.search(stem)
        noun = stem[: light.start()] if light else ""
        return len(noun) >= _PART and not _is_known(ground, noun)
    return not any(_is_compound(ground, form) for form in ground.stemmer.forms(text))


def verb_of(word: str, *, is_denied: bool) -> str | None:
    """Return a verb up to its ending; None for what may be a noun.

    Args:
        word: As written, with its ending.
        is_denied: Whether 않다 or 못하다 follows, before which 지 closes a verb.
    """
    for at in range(len(word) - 1, 0, -1):
        told = word[:at]
        if _final(told[-1]) == _PAST and _AFTER_PAST.match(word[at:]):
            return told
    if is_denied and word.endswith("지"):
        return word[:-1]
    joined = _JOINED.search(word)
    return word if joined and len(word) <= _SHORT else None


def _final(syllable: str) -> int:
    return (ord(syllable) - ord("가")) % _SYLLABLES if "가" <= syllable <= "힣" else 0


def _is_known(ground: Ground, noun: str) -> bool:
    keys = ground.stemmer.keys(noun)
    return bool(keys & (ground.known | ground.ordinary)) or _is_compound(ground, noun)


def _is_compound(ground: Ground, word: str) -> bool:
    """Return whether a word is put together of known words: 사용-실적, 부담-액."""
    known = ground.known | ground.ordinary
    measures = ground.lexicon.words["ordinary.measures"]
    return any(
        word[:cut] in known
        and (
            word[cut:] in measures or (len(word) - cut >= _PART and word[cut:] in known)
        )
        for cut in range(_PART, len(word))
    )
