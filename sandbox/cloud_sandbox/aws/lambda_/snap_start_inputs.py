"""For which functions SnapStart keeps a snapshot of each published version."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.given import given
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import inside, number
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_SOURCE: Final = rules.documented(
    "Lambda guide, `Improving startup performance with Lambda SnapStart`; aws-cdk pull request"
    " 38680, by which images may have it since 2026"
)
_RUNTIME: Final = re.compile(r"(?P<language>java|python3\.|dotnet)(?P<version>\d+)(\..*)?")
_OLDEST: Final = {"java": 11, "python3.": 12, "dotnet": 8}
_MOST_STORAGE_MB: Final = 512


class SnapStartInputs(Resource):
    """A function, as far as it may start from a snapshot."""

    @rules.of_inputs("SnapStart of a zip is for Java 11, Python 3.12, .NET 8 and later", _SOURCE)
    def _snap_start_of_runtime(self, inputs: Properties) -> Iterator[Fault]:
        runtime = inputs.get("runtime")
        if not snap_start(inputs) or not isinstance(runtime, str) or not runtime:
            return
        match = _RUNTIME.fullmatch(runtime)
        if match is None or int(match["version"]) < _OLDEST[match["language"]]:
            told = f"is for Java 11, Python 3.12, .NET 8 and later; runtime is {runtime}"
            yield Fault("snapStart", told)

    @rules.of_inputs(
        "SnapStart excludes file systems, tenants, and more than 512 MB of storage", _SOURCE
    )
    def _snap_start_alone(self, inputs: Properties) -> Iterator[Fault]:
        if not snap_start(inputs):
            return
        for name in ("fileSystemConfig", "tenancyConfig"):
            if given(inputs, name):
                yield Fault(name, "cannot be had with snapStart; leave one of them out")
        size = number(inside(inputs, "ephemeralStorage").get("size"))
        if size is not None and size > _MOST_STORAGE_MB:
            told = f"is at most {_MOST_STORAGE_MB} with snapStart; got {size:g}"
            yield Fault("ephemeralStorage.size", told)


def snap_start(inputs: Properties) -> bool:
    """Whether versions surely start from a snapshot."""
    return inside(inputs, "snapStart").get("applyOn") == "PublishedVersions"
