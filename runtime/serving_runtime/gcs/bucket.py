"""A bucket's objects, listed and read.

[D] Cloud Storage's JSON API, `Objects: list` and `Objects: get`.
"""

import http.client
import json
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlencode

from serving_runtime.gcs.api import Api
from serving_runtime.gcs.place import Place
from serving_runtime.refused import Misconfigured

_FIELDS: Final = "nextPageToken,items(name,size,generation,md5Hash)"
_PAGE: Final = 1000
_MOST_LISTED_BYTES: Final = 1 << 24


@dataclass(frozen=True)
class Listed:
    """One object, as it was when it was listed."""

    name: str
    size: int
    generation: str
    md5: str | None
    """Base64; None of an object that was composed of others."""


class Bucket:
    """What of one lies at a place."""

    def __init__(self, place: Place, api: Api) -> None:
        self.place = place
        self._api = api
        self._path = f"/storage/v1/b/{place.bucket}/o"

    def objects(self) -> Iterator[Listed]:
        """Every object below the place.

        Raises:
            Misconfigured: it cannot be listed; says why.
        """
        asked = {"prefix": self.place.prefix, "maxResults": str(_PAGE), "fields": _FIELDS}
        while True:
            told = self._page(asked)
            for item in told.get("items", []):
                yield Listed(
                    str(item["name"]),
                    int(item["size"]),
                    str(item["generation"]),
                    item.get("md5Hash"),
                )
            if not (token := told.get("nextPageToken")):
                return
            asked["pageToken"] = str(token)

    def _page(self, asked: Mapping[str, str]) -> dict[str, Any]:
        doing = f"list {self.place}"
        with self._api.answer(f"{self._path}?{urlencode(asked)}", doing) as got:
            try:
                told: dict[str, Any] = json.loads(got.read(_MOST_LISTED_BYTES))
            except (OSError, http.client.HTTPException, ValueError):
                raise Misconfigured(f"cannot {doing}: the answer did not arrive whole") from None
            return told

    def content(self, listed: Listed) -> AbstractContextManager[http.client.HTTPResponse]:
        """What an object held when it was listed, to be read.

        Raises:
            Misconfigured: it cannot be read; says why.
        """
        asked = urlencode({"alt": "media", "generation": listed.generation})
        path = f"{self._path}/{quote(listed.name, safe='')}?{asked}"
        return self._api.answer(path, f"read gs://{self.place.bucket}/{listed.name}")
