"""Cors: which pages' scripts may call, as browsers ask before they do."""

import re
from collections.abc import Iterator
from typing import Any, Final

from pydantic import Field

from serving_components.core import Args, Fault

_METHODS: Final = ("GET", "POST")
"""Of the two routes."""

_ANY: Final = "*"
_MOST: Final = 100
"""botocore 1.44.5, lambda `AllowOriginsList`, `HeadersList` [D]."""

_ORIGIN: Final = re.compile(r"https?://[a-z0-9*.-]+(:\d{1,5})?", re.IGNORECASE)
"""Scheme, host and port, and nothing else: Fetch standard, `Origin` header [D]."""


class Cors(Args):
    """Cross-origin requests. It is browsers that keep to it; it takes no place of `auth`."""

    origins: list[str]
    """Origins of pages that may call, such as `https://shop.example.com`; `*` for any."""

    headers: list[str] = ["authorization", "content-type"]
    """Headers that they may send. Default: `authorization` and `content-type`."""

    exposed_headers: list[str] = ["x-model-version"]
    """Headers of the answer that they may read. Default: `x-model-version`."""

    credentials: bool = False
    """Whether cookies and the like come along. Default: no."""

    max_age_s: int = Field(default=300, ge=0, le=86400)
    """Seconds that a browser keeps to what it was told; a day at most. Default: 300."""

    def objections(self) -> Iterator[Fault]:
        if not self.origins:
            yield Fault(("origins",), "are none, so no page may call; name one, or leave cors out")
        for name in ("origins", "headers", "exposed_headers"):
            given = len(getattr(self, name))
            if given > _MOST:
                yield Fault((name,), f"are {given}; AWS takes {_MOST} at most")
        for place, origin in enumerate(self.origins):
            if origin != _ANY and not _ORIGIN.fullmatch(origin):
                yield Fault(
                    ("origins", place),
                    f"must be scheme, host and port alone, such as https://shop.example.com, or *;"
                    f" got {origin!r}",
                )
        if self.credentials and _ANY in self.origins:
            # Fetch standard, `CORS protocol and credentials`: no wildcard then [D].
            yield Fault(
                ("credentials",),
                "goes with named origins only, as browsers take no * with it; name them",
            )

    @property
    def configuration(self) -> Any:
        """In the words that API Gateway and Lambda share, each in a class of its own."""
        return {
            "allow_origins": self.origins,
            "allow_methods": list(_METHODS),
            "allow_headers": self.headers,
            "expose_headers": self.exposed_headers,
            "allow_credentials": self.credentials,
            "max_age": self.max_age_s,
        }
