"""What Cloud Monitoring is told of a deployed model once a minute.

"Google Cloud metrics: A to B", aiplatform: sampled every 60 seconds; `cpu/utilization` is a
fraction, which may exceed 1 on a machine of several processors [D].
"""

from collections.abc import Iterator

from cloud_sandbox.data_plane.vertex.directory import Place
from cloud_sandbox.data_plane.vertex.measured import series
from cloud_sandbox.data_plane.workers.using import Use
from cloud_sandbox.engine.series import Datum


def gauges(place: Place, replicas: int, use: Use | None, at: float) -> Iterator[Datum]:
    """The data points; of what is used each replica has its share."""
    for name in ("replicas", "target_replicas"):
        yield Datum(series(place, name), at, replicas)
    if use is None:
        return
    for number in range(replicas):
        replica = f"replica-{number}"  # how the cloud calls them is not written [U]
        for name, value in (
            ("cpu/utilization", use.cores / replicas),
            ("memory/bytes_used", float(use.memory)),
        ):
            yield Datum(series(place, name, replica_id=replica), at, value)
