"""An ARN in its parts."""

import re
from dataclasses import dataclass
from typing import Final, Self

# `verify.ValidARN` of terraform-provider-aws [D], which is stricter about regions and accounts.
_ARN: Final = re.compile(
    r"arn:(?P<partition>aws[a-z-]*):(?P<service>[a-z0-9-]+)"
    r":(?P<region>[a-z0-9-]*):(?P<account>[a-z0-9-]*):(?P<resource>.+)",
    re.DOTALL,
)


@dataclass(frozen=True)
class ArnParts:
    """`arn:partition:service:region:account:resource`."""

    partition: str
    service: str
    region: str
    account: str
    resource: str

    @classmethod
    def of(cls, text: object) -> Self | None:
        """None for what is no ARN."""
        match = _ARN.fullmatch(text) if isinstance(text, str) else None
        return cls(**match.groupdict()) if match else None
