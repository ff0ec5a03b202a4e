"""Which deployed model a request goes to."""

from bisect import bisect_right
from itertools import accumulate

from cloud_sandbox.data_plane.dealing import Dealing
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.gcp.vertex.serving import DeployedModel, Serving
from cloud_sandbox.gcp.vertex.traffic import WHOLE

_Endpoint = tuple[Scope, str]


class Routing:
    """Of every endpoint, each by its own split."""

    def __init__(self) -> None:
        self._dealing: dict[_Endpoint, Dealing] = {}

    def chosen(self, scope: Scope, endpoint: str, serving: Serving) -> DeployedModel | None:
        """The model whose turn it is; None where the endpoint has no split."""
        shares = {name: share for name, share in serving.split.items() if share}
        if not shares:
            return None
        dealing = self._dealing.setdefault((scope, endpoint), Dealing())
        bounds = list(accumulate(shares.values()))
        return serving.find([*shares][bisect_right(bounds, dealing.next() * WHOLE)])
