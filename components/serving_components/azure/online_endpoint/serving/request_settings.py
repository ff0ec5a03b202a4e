"""RequestSettings: how many requests an instance takes at once, and how long each may take."""

from pydantic import Field

from serving_components.core import Args


class RequestSettings(Args):
    """Defaults are Azure's own: [D] `Managed online deployment YAML schema`."""

    request_timeout_ms: int = Field(default=5000, ge=1, le=180_000)
    """Milliseconds that a request may take, its wait included; at most 180000. Default: 5000."""

    max_concurrent_requests_per_instance: int = Field(default=1, ge=1, le=1000)
    """Requests that one instance works on at the same time, at most 1000; as many again may wait.
    Default: 1."""
