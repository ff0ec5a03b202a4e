"""Which call a method and a path below `/subscriptions/S` are [D].

Source: the operations of azure-ai-ml 1.35.2's client of the service. Paths are of any case.
"""

import re
from typing import Final

from cloud_sandbox.data_plane.azure_arm import endpoint_keys, endpoints, operations
from cloud_sandbox.data_plane.azure_arm.asked import Call

_WORKSPACE: Final = (
    "resourceGroups/{group}/providers/Microsoft.MachineLearningServices/workspaces/{workspace}"
)
_ENDPOINT: Final = f"{_WORKSPACE}/onlineEndpoints/{{endpoint}}"
_LOCATION: Final = "providers/Microsoft.MachineLearningServices/locations/{location}"
CALLS: Final[dict[str, Call]] = {
    f"GET {_WORKSPACE}/onlineEndpoints": endpoints.everything,
    f"GET {_ENDPOINT}": endpoints.get,
    f"PUT {_ENDPOINT}": endpoints.put,
    f"PATCH {_ENDPOINT}": endpoints.patch,
    f"POST {_ENDPOINT}/listKeys": endpoint_keys.everything,
    f"POST {_ENDPOINT}/regenerateKeys": endpoint_keys.renewed,
    f"POST {_ENDPOINT}/token": endpoint_keys.token,
    f"GET {_ENDPOINT}/deployments": endpoints.deployments,
    f"GET {_ENDPOINT}/deployments/{{deployment}}": endpoints.deployment,
    f"PATCH {_ENDPOINT}/deployments/{{deployment}}": endpoints.patch_deployment,
    f"GET {_LOCATION}/mfeOperationsStatus/{{operation}}": operations.status,
    f"GET {_LOCATION}/mfeOperationResults/{{operation}}": endpoints.result,
}


def _pattern(path: str) -> re.Pattern[str]:
    places = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(path))
    return re.compile(f"{places}/?", re.IGNORECASE)


_PATTERNS: Final = [
    (method, _pattern(path), call)
    for told, call in CALLS.items()
    for method, _, path in [told.partition(" ")]
]


def call_of(method: str, path: str) -> tuple[Call, dict[str, str]] | None:
    """The call, and what its path names; None where the sandbox has none there."""
    for wanted, pattern, call in _PATTERNS:
        match = pattern.fullmatch(path)
        if wanted == method and match is not None:
            return call, match.groupdict()
    return None
