"""How long a container may take until it lives, by the probes of its deployment.

`Managed online deployment YAML schema`, `ProbeSettings`, for the defaults, and for what giving up
means: of a liveness probe that the container starts anew, of a readiness probe that it gets no
requests [D]. A startup probe goes before a liveness probe: Kubernetes' guide, `Configure Liveness,
Readiness and Startup Probes` [D].
"""

from typing import Final

from cloud_sandbox.azure_native.durations import seconds_of
from cloud_sandbox.data_plane.azureml.routes import Routes
from cloud_sandbox.engine.known import inside, number
from cloud_sandbox.engine.wire import Properties

_DELAY_S: Final = 10.0
_PERIOD_S: Final = 10.0
_FAILURES: Final = 30


def too_late(deployment: Properties, routes: Routes, launch_s: float) -> str:
    """Why a container that was ready so long after its start would not have lived; else empty.

    What has a route of its own to tell that it lives may take its time to be ready.
    """
    if routes.liveness != routes.readiness:
        return ""
    name = "startupProbe" if inside(deployment, "startupProbe") else "livenessProbe"
    allowed_s = _allowed_s(inside(deployment, name))
    if launch_s <= allowed_s:
        return ""
    return (
        f"it took {launch_s:.1f} s to answer GET {routes.liveness}, and its {name} gives up after"
        f" {allowed_s:g} s; allow more, or tell by a route of its own that it lives"
    )


def _allowed_s(probe: Properties) -> float:
    delay_s = seconds_of(probe.get("initialDelay"), _DELAY_S)
    period_s = seconds_of(probe.get("period"), _PERIOD_S)
    return delay_s + period_s * (number(probe.get("failureThreshold")) or _FAILURES)
