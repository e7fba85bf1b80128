"""Where the model is, and whether a project's text may go there."""

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from molip.errors import InvalidInputError, MolipError
from molip.model.korean import quoted

OPEN_CLASS = "일반"
"""The one security class whose text may go outside."""
_INSIDE = tuple(
    ipaddress.ip_network(text)
    for text in (
        "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",
        "::1/128", "fc00::/7",
    )
)  # fmt: skip
_TIMEOUT = Decimal(60)
_LONGEST = Decimal(600)
_REFUSE = "refuse"


class OutsideRefusedError(MolipError):
    """Text may not leave the institute for this model."""


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """How the model is reached (언어모델 설정)."""

    url: str
    """``MOLIP_MODEL_URL``: up to ``/v1``."""
    name: str
    """``MOLIP_MODEL_NAME``."""
    key: str = field(default="", repr=False)
    """``MOLIP_MODEL_KEY``; never printed nor logged."""
    timeout: Decimal = _TIMEOUT
    """``MOLIP_MODEL_TIMEOUT``: seconds for one attempt at one section."""
    refuse_outside: bool = False
    """``MOLIP_OUTSIDE_MODELS=refuse``."""
    price_in: Decimal | None = None
    """``MOLIP_MODEL_PRICE_IN``: won for a million tokens sent."""
    price_out: Decimal | None = None
    """``MOLIP_MODEL_PRICE_OUT``: won for a million tokens that come back."""

    @classmethod
    def from_environment(
        cls, environment: Mapping[str, str] | None = None
    ) -> "ModelSettings | None":
        """Return the settings of the process or a mapping; None without an address.

        Raises:
            InvalidInputError: A value cannot be understood.
        """
        given = os.environ if environment is None else environment
        url = given.get("MOLIP_MODEL_URL", "").strip()
        if not url:
            return None
        _check_url(url)
        name = given.get("MOLIP_MODEL_NAME", "").strip()
        if not name:
            raise InvalidInputError(
                "환경 변수 MOLIP_MODEL_NAME",
                "어느 모델을 쓸지 적혀 있지 않습니다.",
                "모델 서버가 알려 주는 모델 이름을 적으십시오.",
            )
        return cls(
            url.rstrip("/"),
            name,
            given.get("MOLIP_MODEL_KEY", "").strip(),
            _seconds(given),
            _refuses(given),
            _number(given, "MOLIP_MODEL_PRICE_IN"),
            _number(given, "MOLIP_MODEL_PRICE_OUT"),
        )

    @property
    def host(self) -> str:
        """The host the address names."""
        return urlsplit(self.url).hostname or ""

    @property
    def outside(self) -> bool:
        """Whether the address lies outside.

        Inside is only an address written in figures that is loopback or private,
        and ``localhost``. What a name resolves to can change between the check and
        the call, so every other name counts as outside.
        """
        if self.host == "localhost":
            return False
        try:
            address = ipaddress.ip_address(self.host)
        except ValueError:
            return True
        address = getattr(address, "ipv4_mapped", None) or address
        return not any(address in network for network in _INSIDE)


def check_allowed(settings: ModelSettings, project: str, security_class: str) -> None:
    """Pass if the project's text may go to the model.

    Args:
        settings: Where the model is.
        project: Id of the project, for the message.
        security_class: ``일반`` or ``보안``, as recorded; anything but ``일반`` stays
            inside.

    Raises:
        OutsideRefusedError: It may not; nothing was sent.
    """
    if not settings.outside:
        return
    if settings.refuse_outside:
        raise OutsideRefusedError(
            f"모델 {settings.host}",
            "이 설치는 기관 밖의 모델로 글을 보내지 않습니다.",
            "기관 안의 모델 주소(사설 IP)를 쓰거나 모델 없이 초안을 만드십시오.",
        )
    if security_class != OPEN_CLASS:
        raise OutsideRefusedError(
            f"과제 {project}",
            f"보안등급이 '{security_class}'인 과제의 글은 기관 밖의 모델로 보내지 "
            "않습니다.",
            "기관 안의 모델 주소(사설 IP)를 쓰거나 모델 없이 초안을 만드십시오.",
        )
    if not settings.url.lower().startswith("https://"):
        raise OutsideRefusedError(
            f"모델 {settings.host}",
            "기관 밖의 모델에 암호화하지 않은 주소(http)로는 보내지 않습니다.",
            "MOLIP_MODEL_URL을 https 주소로 적으십시오.",
        )


def _check_url(url: str) -> None:
    where = "환경 변수 MOLIP_MODEL_URL"
    try:
        parts = urlsplit(url)
        usable = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable or parts.scheme not in {"http", "https"}:
        raise InvalidInputError(
            where,
            "모델 주소로 쓸 수 없는 값입니다.",
            "http:// 또는 https://로 시작하는 주소를 /v1까지 적으십시오.",
        )
    if parts.username or parts.password or parts.query or parts.fragment:
        raise InvalidInputError(
            where,
            "모델 주소에 이름, 비밀번호 또는 물음표 뒤의 값이 들어 있습니다.",
            "주소만 적고, 열쇠는 MOLIP_MODEL_KEY에 적으십시오.",
        )


def _refuses(given: Mapping[str, str]) -> bool:
    said = given.get("MOLIP_OUTSIDE_MODELS", "").strip()
    if said not in {"", "allow", _REFUSE}:
        raise InvalidInputError(
            "환경 변수 MOLIP_OUTSIDE_MODELS",
            f"{quoted(said, '은/는')} 쓸 수 없는 값입니다.",
            "기관 밖의 모델을 막으려면 refuse, 허용하려면 allow로 적으십시오.",
        )
    return said == _REFUSE


def _seconds(given: Mapping[str, str]) -> Decimal:
    found = _number(given, "MOLIP_MODEL_TIMEOUT")
    if found is None:
        return _TIMEOUT
    if not 0 < found <= _LONGEST:
        raise InvalidInputError(
            "환경 변수 MOLIP_MODEL_TIMEOUT",
            f"기다리는 시간 {found}초는 쓸 수 없습니다.",
            f"0보다 크고 {_LONGEST} 이하인 초를 적으십시오.",
        )
    return found


def _number(given: Mapping[str, str], name: str) -> Decimal | None:
    said = given.get(name, "").strip()
    if not said:
        return None
    try:
        found = Decimal(said)
    except InvalidOperation:
        found = Decimal(-1)
    if not found.is_finite() or found < 0:
        raise InvalidInputError(
            f"환경 변수 {name}",
            f"{quoted(said, '은/는')} 쓸 수 있는 수가 아닙니다.",
            "단위 없이 0 이상의 숫자만 적으십시오.",
        )
    return found
