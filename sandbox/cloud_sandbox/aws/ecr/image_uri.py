"""How the URI of an image in a private registry of ECR is written."""

import re
from dataclasses import dataclass
from typing import Final, Self

# `AmazonECR/latest/userguide/ecr-requests.html`: `ACCOUNT.dkr.ecr.REGION.SUFFIX`, with `ecr-fips`,
# and `ACCOUNT.dkr-ecr.REGION.on.aws` for both IP versions [D].
_URI: Final = re.compile(
    r"(?P<account>\d{12})\.dkr[.-]ecr(-fips)?\.(?P<region>[a-z0-9-]+)\.[a-z0-9.-]+"
    r"/(?P<repository>[^:@]+)(:(?P<tag>[^:@]+))?(@(?P<digest>[^:@]+:[^:@]+))?"
)


@dataclass(frozen=True)
class ImageUri:
    """An image of a private registry."""

    account: str
    region: str
    repository: str
    tag: str
    digest: str
    """Empty where only the tag is given; what is given beside it then has no say."""

    @classmethod
    def of(cls, text: str) -> Self | None:
        """None for an image that lies elsewhere."""
        match = _URI.fullmatch(text)
        if match is None:
            return None
        return cls(
            account=match["account"],
            region=match["region"],
            repository=match["repository"],
            tag=match["tag"] or "latest",
            digest=match["digest"] or "",
        )
