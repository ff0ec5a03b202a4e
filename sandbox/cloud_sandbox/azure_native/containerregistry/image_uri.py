"""How an image in Azure Container Registry is written."""

import re
from dataclasses import dataclass
from typing import Final, Self

# `LOGIN-SERVER/REPOSITORY:TAG` and `...@DIGEST`: "About registries, repositories, and artifacts" of
# Container Registry's documentation [D]; other clouds than the public one have other domains.
_URI: Final = re.compile(
    r"(?P<login_server>[a-z0-9]+\.azurecr\.io)/(?P<repository>[^:@]+)"
    r"(:(?P<tag>[^:@]+))?(@(?P<digest>sha256:[0-9a-f]{64}))?"
)


@dataclass(frozen=True)
class ImageUri:
    """An image of a registry."""

    login_server: str
    repository: str
    """It may hold slashes."""

    tag: str
    digest: str
    """Empty where only the tag is given; what is given beside it then has no say."""

    @classmethod
    def of(cls, text: str) -> Self | None:
        """None for an image that lies elsewhere."""
        match = _URI.fullmatch(text)
        if match is None:
            return None
        told = match.groupdict()
        return cls(**told | {"tag": told["tag"] or "latest", "digest": told["digest"] or ""})
