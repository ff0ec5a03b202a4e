"""Layers of a function: those that the sandbox has; this interpreter stands for all others."""

from collections.abc import Iterator

from cloud_sandbox.aws.lambda_.layer_version import LayerVersion
from cloud_sandbox.data_plane.lambda_.found import Found
from cloud_sandbox.data_plane.lambda_.unpacking import Source
from cloud_sandbox.data_plane.plane import Plane


def layers(plane: Plane, found: Found) -> Iterator[Source]:
    """Their code, those first in which a module is looked for first.

    Later ones are unpacked over earlier ones: `Adding layers to functions` of the Lambda guide [D].
    """
    for arn in reversed(found.inputs.get("layers") or []):
        record = plane.store.find(found.scope, LayerVersion.token, str(arn))
        if record is not None:
            yield Source.of(record)
