"""One request on its way through an API: what is known of it so far, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cloud_sandbox.data_plane.http_api.directory import Api
from cloud_sandbox.data_plane.http_api.matching import Matched, Staged
from cloud_sandbox.data_plane.web.arrived import Arrived
from cloud_sandbox.data_plane.web.reply import Reply


@dataclass
class Handled:
    """Filled in from one step to the next, for the metrics and the access log."""

    arrived: Arrived
    api: Api
    staged: Staged | None = None
    matched: Matched | None = None
    authorizer: Mapping[str, Any] = field(default_factory=dict)
    integration_s: float | None = None
    """How long the integration took; None where it was not asked."""

    integration_status: int | None = None
    error: str = ""
    """Why the integration did not answer."""

    refusal: str = ""
    """What API Gateway itself says to the caller."""

    authorizer_error: str = ""
    """Why the caller was not let in."""

    reply: Reply | None = None
    took_s: float = 0.0

    @property
    def route(self) -> str:
        """Key of the route; empty where none matched."""
        return self.matched.route.name if self.matched else ""

    @property
    def stage(self) -> str:
        return self.staged.name if self.staged else ""
