"""Function URLs by their ids."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from cloud_sandbox.aws.lambda_.function_url import FunctionUrl
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.web.kept import Kept
from cloud_sandbox.engine.record import Record


@dataclass(frozen=True)
class Url:
    """One of them."""

    record: Record

    @property
    def id(self) -> str:
        return str(self.record.attributes["urlId"])

    @property
    def host(self) -> str:
        """On the cloud."""
        return urlsplit(str(self.record.attributes["functionUrl"])).netloc

    @property
    def arn(self) -> str:
        """Of the function, or of its alias."""
        return str(self.record.attributes["functionArn"])

    @property
    def function(self) -> str:
        return self.record.id.partition("/")[0]

    @property
    def qualifier(self) -> str:
        return self.record.id.partition("/")[2]

    @property
    def auth(self) -> str:
        """`NONE` or `AWS_IAM`."""
        return str(self.record.inputs["authorizationType"])


class Directory:
    """What can be called now."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._kept = Kept(plane.store, self._read)

    def find(self, identity: str) -> Url | None:
        return self._kept.now().get(identity)

    def at(self, host: str) -> Url | None:
        """That of a host's name."""
        found = self.find(host.partition(".")[0])
        return found if found is not None and found.host == host else None

    def all(self) -> Iterable[Url]:
        return self._kept.now().values()

    def _read(self) -> Mapping[str, Url]:
        urls = [Url(record) for record in self._plane.store.all(FunctionUrl.token)]
        return {url.id: url for url in urls}
