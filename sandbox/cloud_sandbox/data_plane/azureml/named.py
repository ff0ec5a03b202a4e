"""What a request for a score names by its host: `ENDPOINT.REGION.inference.ml.azure.com`.

Form of the addresses: Azure/azure-sdk-for-python issue 26295 [I].
"""

import re
from dataclasses import dataclass
from typing import Final, Self

_HOST: Final = re.compile(
    r"(?P<endpoint>[a-z0-9-]+)\.(?P<region>[a-z0-9]+)\.inference\.ml\.azure\.com", re.IGNORECASE
)


@dataclass(frozen=True)
class Named:
    """Which endpoint a request asks; both in small letters."""

    region: str
    endpoint: str

    @classmethod
    def of(cls, host: str) -> Self | None:
        """None for a host that is no endpoint's; a port is left out."""
        match = _HOST.fullmatch(host.partition(":")[0])
        if match is None:
            return None
        return cls(match["region"].lower(), match["endpoint"].lower())
