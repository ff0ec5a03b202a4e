"""Which deployment a request goes to, and which one gets a copy of it."""

from bisect import bisect_right
from itertools import accumulate
from typing import Final

from cloud_sandbox.azure_native.machinelearningservices.shares import shares
from cloud_sandbox.data_plane.azureml.deployed import Deployed
from cloud_sandbox.data_plane.azureml.standing import Endpoint
from cloud_sandbox.data_plane.dealing import Dealing

_WHOLE: Final = 100


class Routing:
    """Of every endpoint, each by its own shares."""

    def __init__(self) -> None:
        self._dealing: dict[tuple[str, str], Dealing] = {}

    def chosen(self, endpoint: Endpoint) -> Deployed | None:
        """The deployment whose turn it is; None where nobody has traffic."""
        return self._dealt(endpoint, "traffic")

    def mirrored(self, endpoint: Endpoint) -> Deployed | None:
        """The deployment that gets a copy of this one; None where none does."""
        return self._dealt(endpoint, "mirrorTraffic")

    def _dealt(self, endpoint: Endpoint, name: str) -> Deployed | None:
        told = {key: share for key, share in shares(endpoint.properties, name).items() if share}
        if not told:
            return None
        dealing = self._dealing.setdefault((endpoint.record.id, name), Dealing())
        at = bisect_right([*accumulate(told.values())], dealing.next() * _WHOLE)
        return endpoint.find([*told][at]) if at < len(told) else None
