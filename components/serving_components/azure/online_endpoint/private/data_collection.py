"""DataCollection: which part of requests and answers is kept, and how."""

from collections.abc import Iterator
from typing import Final

from pydantic import Field

from serving_components.core import Args, Fault

_PROOFS: Final = frozenset(
    {"authorization", "cookie", "proxy-authorization", "ocp-apim-subscription-key", "x-api-key"}
)


class DataCollection(Args):
    """A share of the requests and answers, in files of the workspace, apart from models.

    They stay when the endpoint goes.
    """

    sampling_percent: float = Field(default=20, gt=0, le=100)
    """Share of the requests that is kept. Default: 20."""

    headers: list[str] = []
    """Headers of requests that are kept with them. Default: none."""

    def objections(self) -> Iterator[Fault]:
        seen: set[str] = set()
        for place, header in enumerate(self.headers):
            if header.lower() in seen:
                yield Fault(("headers", place), f"{header} is there already; leave it out")
            if header.lower() in _PROOFS:
                yield Fault(
                    ("headers", place),
                    "is what callers prove by who they are, which nobody may keep; leave it out",
                )
            seen.add(header.lower())
