"""The token by which this machine's service account is known, from the metadata server.

[D] `google/auth/compute_engine/_metadata.py` of google-auth 2.63 for the path, the header and the
variable that names another host, `GCE_METADATA_HOST`.
"""

import http.client
import json
import urllib.request
from collections.abc import Mapping
from time import monotonic
from typing import Final

from serving_runtime.refused import Misconfigured

_HOST: Final = "metadata.google.internal"
_PATH: Final = "/computeMetadata/v1/instance/service-accounts/default/token"
_PATIENCE_S: Final = 10.0
_MARGIN_S: Final = 60.0
"""A token that ends so soon is not begun with."""


class Tokens:
    """The latest one, as long as it holds."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._host = variables.get("GCE_METADATA_HOST") or _HOST
        self._token = ""
        self._until = 0.0
        # No proxy stands between a machine and its own metadata.
        self._open = urllib.request.build_opener(urllib.request.ProxyHandler({})).open

    def token(self) -> str:
        """One that holds for a while.

        Raises:
            Misconfigured: this machine has none to give.
        """
        if monotonic() >= self._until:
            self._token, self._until = self._fetched()
        return self._token

    def drop(self) -> None:
        """It was refused: the next is a new one."""
        self._until = 0.0

    def _fetched(self) -> tuple[str, float]:
        asked = urllib.request.Request(
            f"http://{self._host}{_PATH}", headers={"Metadata-Flavor": "Google"}
        )
        try:
            with self._open(asked, timeout=_PATIENCE_S) as answer:
                told = json.loads(answer.read(1 << 16))
            return str(told["access_token"]), monotonic() + float(told["expires_in"]) - _MARGIN_S
        except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError) as trouble:
            raise Misconfigured(
                f"no token for Cloud Storage from the metadata server at {self._host}"
                f" ({type(trouble).__name__}); where there is none, put the model's files into"
                f" SERVING_BASE_DIR and leave AIP_STORAGE_URI out"
            ) from None
