"""How the URI of an image in Artifact Registry is written."""

import re
from dataclasses import dataclass
from typing import Final, Self

# "Names of container images" of Artifact Registry's documentation:
# `LOCATION-docker.pkg.dev/PROJECT-ID/REPOSITORY/IMAGE` [D].
_URI: Final = re.compile(
    r"(?P<location>[a-z0-9-]+)-docker\.pkg\.dev/(?P<project>[^/]+)/(?P<repository>[^/]+)"
    r"/(?P<image>[^:@]+)(:(?P<tag>[^:@]+))?(@(?P<digest>sha256:[0-9a-f]{64}))?"
)


@dataclass(frozen=True)
class ImageUri:
    """An image of a repository."""

    location: str
    project: str
    repository: str
    image: str
    """Its name in the repository; it may hold slashes."""

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
