"""Names of keys, and the project that a key is of."""

import re
from dataclasses import dataclass
from typing import Final

_PROJECT: Final = r"(?P<project>(?:[-a-z0-9.]+:)?[-a-z0-9]+)"
_LOCATION: Final = r"(?P<location>[a-z0-9-]+)"
_NAME: Final = r"[a-zA-Z0-9_-]{1,63}"
# `ParseKmsCryptoKeyId` in `kms_utils.go` of magic-modules: these forms, in this order [D].
_FORMS: Final = (
    re.compile(
        f"projects/{_PROJECT}/locations/{_LOCATION}"
        f"/keyRings/(?P<ring>{_NAME})/cryptoKeys/(?P<key>{_NAME})"
    ),
    re.compile(f"{_PROJECT}/{_LOCATION}/(?P<ring>{_NAME})/(?P<key>{_NAME})"),
    re.compile(f"{_LOCATION}/(?P<ring>{_NAME})/(?P<key>{_NAME})"),
)


@dataclass(frozen=True)
class KeyName:
    """A key of Cloud KMS."""

    project: str
    """Empty where the name is short, and the provider's own is meant."""

    location: str
    ring: str
    key: str

    @classmethod
    def of(cls, told: str) -> "KeyName | None":
        """The key that a text names; None where it is no name of one."""
        match = next(filter(None, (form.fullmatch(told) for form in _FORMS)), None)
        return cls(**({"project": ""} | match.groupdict())) if match else None

    def full(self, project: str = "") -> str:
        """As the API names it; `project` is that of a short name."""
        where = f"projects/{self.project or project}/locations/{self.location}"
        return f"{where}/keyRings/{self.ring}/cryptoKeys/{self.key}"
