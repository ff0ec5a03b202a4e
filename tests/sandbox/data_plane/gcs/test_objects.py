"""Objects of Cloud Storage are listed and read as its JSON API does."""

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

import pytest

from cloud_sandbox.data_plane import running
from tests.sandbox.gcp.emulation import GCP
from tests.sandbox.gcp.storage.examples import BUCKET_TOKEN, OBJECT_TOKEN

pytestmark = pytest.mark.xdist_group("cloud storage")

Got = Callable[[str], tuple[int, bytes]]


@pytest.fixture(scope="module", name="got")
def _got(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Got]:
    """Status and body of what is asked below a bucket of three objects."""
    home = tmp_path_factory.mktemp("gcs")
    cloud = GCP.made_in(home)
    cloud.create(BUCKET_TOKEN, {"name": "models", "location": "EU"}, name="models")
    for name, content in (("fraud/a b", "first"), ("fraud/b", "second"), ("other", "third")):
        cloud.create(
            OBJECT_TOKEN, {"bucket": "models", "name": name, "content": content}, name=name
        )
    with running(home, to_the_end=True) as url:

        def got(path: str) -> tuple[int, bytes]:
            try:
                with urllib.request.urlopen(f"{url}{path}", timeout=60) as answer:
                    return answer.status, answer.read()
            except urllib.error.HTTPError as refused:
                return refused.code, refused.read()

        yield got


def test_objects_are_listed_by_prefix_and_pages(got: Got) -> None:
    first = json.loads(got("/storage/v1/b/models/o?prefix=fraud/&maxResults=1")[1])
    token = first["nextPageToken"].replace(" ", "%20")
    rest = json.loads(got(f"/storage/v1/b/models/o?prefix=fraud/&pageToken={token}")[1])

    [one] = first["items"]
    assert (one["name"], one["size"], one["contentType"]) == (
        "fraud/a b",
        "5",
        "text/plain; charset=utf-8",
    )
    assert one["md5Hash"] == "iwTV43ddKY54RV78XKQE1Q=="
    assert [it["name"] for it in rest["items"]] == ["fraud/b"]
    assert "nextPageToken" not in rest


@pytest.mark.parametrize("before", ["", "/download"])
def test_an_object_is_read_as_it_was_listed(got: Got, before: str) -> None:
    where = "/storage/v1/b/models/o/fraud%2Fa%20b"
    told = json.loads(got(where)[1])

    read = got(f"{before}{where}?alt=media&generation={told['generation']}")

    assert (told["bucket"], told["name"]) == ("models", "fraud/a b")
    assert read == (200, b"first")


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/storage/v1/b/no-such-models/o", 404, "The specified bucket does not exist."),
        ("/storage/v1/b/models/o/gone?alt=media", 404, "No such object: models/gone"),
        ("/storage/v1/b/models/o/other?generation=1", 404, "No such object: models/other"),
        ("/storage/v1/b/models/o?delimiter=/", 400, "not delimiter"),
        ("/storage/v1/b/models/o?maxResults=all", 400, "got 'all'"),
    ],
)
def test_what_is_not_there_is_told(got: Got, path: str, status: int, told: str) -> None:
    found, body = got(path)

    error = json.loads(body)["error"]
    assert (found, error["code"]) == (status, status)
    assert told in error["message"]
    assert error["errors"][0]["message"] == error["message"]
