"""The component's page lists what it makes, with all arguments, and its example runs."""

import re
import shutil
from pathlib import Path
from typing import Any, Final

import pytest

import serving_components
from serving_components.aws import ArtifactBucket, ArtifactBucketArgs
from tests.components.aws.requests import ARCHIVE
from tests.support.cloud import RecordingCloud
from tests.support.page import Page

PAGE: Final = (
    Path(serving_components.__file__).parent / "aws" / "artifact_bucket" / "README.md"
).read_text(encoding="utf-8")
LISTED: Final = [
    (kind, "", attribute, when)
    for kind, attribute, when in re.findall(
        r"^\| `(\w+\.?\w*)` \| (?:`(\w+)` )?\| (.+?) \| .+ \|$", PAGE, re.MULTILINE
    )
]
REQUESTS: Final[dict[str, dict[str, Any]]] = {
    "least": {},
    "most": {"kms_key": "alias/serving", "tags": {"team": "risk"}, "old_versions_days": 1},
}


def deploy(cloud: RecordingCloud, **asked: Any) -> ArtifactBucket:
    made: ArtifactBucket = cloud.deploy(
        lambda: ArtifactBucket("fraud", ArtifactBucketArgs(**asked))
    )
    return made


SHOWN: Final = Page(LISTED, deploy)


def test_the_page_lists_each_resource_and_no_other() -> None:
    assert len(SHOWN.rows) == len(set(SHOWN.rows))
    assert set(SHOWN.rows) == set().union(*map(SHOWN.made, REQUESTS.values()))


def test_what_the_page_calls_always_made_is_in_every_request() -> None:
    assert SHOWN.always == set.intersection(*map(SHOWN.made, REQUESTS.values()))


@pytest.mark.parametrize("request_", REQUESTS)
def test_each_attribute_on_the_page_is_the_resource(cloud: RecordingCloud, request_: str) -> None:
    for attribute, found, expected in SHOWN.attributes(cloud, REQUESTS[request_]):
        assert found == expected, attribute


def test_each_argument_is_on_the_page_with_its_default() -> None:
    table = dict(
        re.findall(r"^\| `(\w+)` \| (.+) \|$", PAGE.partition("## Arguments")[2], re.MULTILINE)
    )

    assert table.keys() == ArtifactBucketArgs.model_fields.keys()
    assert table["old_versions_days"].startswith(f"{ArtifactBucketArgs().old_versions_days}:")


def test_the_example_shares_one_bucket(
    cloud: RecordingCloud, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [example] = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    for name in ("fraud", "risk"):
        shutil.copy(ARCHIVE, tmp_path / f"{name}.tar.gz")
    monkeypatch.chdir(tmp_path)

    cloud.deploy(lambda: exec(example, {}))  # noqa: S102 - it is ours

    assert cloud.only("aws:s3/bucket:Bucket").name == "archives"
    archives = cloud.of("aws:s3/bucketObjectv2:BucketObjectv2")
    assert [archive.inputs["bucket"] for archive in archives] == ["archives"] * 2
