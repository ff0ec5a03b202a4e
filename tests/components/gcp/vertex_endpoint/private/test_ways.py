"""The ways by which callers come to an endpoint."""

from typing import Any

import pulumi
import pytest

from serving_components.gcp import PrivateServiceConnect, RequestLogging, VertexEndpoint
from tests.components.gcp.vertex_endpoint.around import ENDPOINT, an_endpoint, deploy
from tests.support.cloud import RecordingCloud
from tests.support.refusals import refused

CONNECT = PrivateServiceConnect(projects=["my-project", "risk"])


def test_a_dedicated_endpoint_is_asked_by_its_own_name(cloud: RecordingCloud) -> None:
    def program() -> pulumi.Output[str] | None:
        return VertexEndpoint("fraud", an_endpoint(dedicated=True)).invoke_url

    url = cloud.deploy(program)
    assert cloud.one(ENDPOINT)["dedicatedEndpointEnabled"] is True
    assert url.startswith("https://mock.vertexai.goog/v1/")
    assert url.endswith(":predict")


def test_named_projects_connect_privately_and_still_have_to_be_granted_it(
    cloud: RecordingCloud,
) -> None:
    made = deploy(cloud, private_service_connect=CONNECT)

    assert cloud.one(ENDPOINT)["privateServiceConnectConfig"] == {
        "enablePrivateServiceConnect": True,
        "enableSecurePrivateServiceConnect": True,
        "projectAllowlists": ["my-project", "risk"],
    }
    assert made.invoke_url is None


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "two ways": (
        {"dedicated": True, "private_service_connect": CONNECT},
        (
            "private_service_connect: is another way to the endpoint than dedicated, and there is"
            " one; leave one of them out"
        ),
    ),
    "a short name of a key": (
        {"kms_key": "ml/fraud"},
        (
            "kms_key: must be a key's full name, such as"
            " projects/P/locations/europe-west4/keyRings/R/cryptoKeys/K; got ml/fraud"
        ),
    ),
    "a key of another region": (
        {"kms_key": "projects/P/locations/global/keyRings/R/cryptoKeys/K"},
        (
            "kms_key: is in global, and the key of what is in europe-west4 must be there too; give"
            " a key of that region"
        ),
    ),
    "leave for no key": (
        {"grant_key": False},
        "grant_key: is of a kms_key, and there is none; leave it out",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_it_is_refused_in_one_line(case: str) -> None:
    asked, told = BAD[case]

    assert refused(lambda: an_endpoint(**asked)) == [told]


BLOCKS: dict[str, tuple[Any, dict[str, Any], str]] = {
    "nobody may connect": (
        PrivateServiceConnect,
        {"projects": []},
        "projects: has none, so that nobody could connect; name those that may",
    ),
    "a project's full name": (
        PrivateServiceConnect,
        {"projects": ["projects/risk"]},
        "projects[0]: must be the id of a project, such as risk; got projects/risk",
    ),
    "a project's number": (
        PrivateServiceConnect,
        {"projects": ["risk", "123456789012"]},
        "projects[1]: must be the id of a project, such as risk; got 123456789012",
    ),
    "none of the requests": (
        RequestLogging,
        {"sampling_percent": 0},
        "sampling_percent: must be more than 0; got 0",
    ),
    "an address of a table": (
        RequestLogging,
        {"dataset": "bq://p.logs"},
        (
            "dataset: must be a dataset's id, such as logs, or with its project, such as"
            " other-project.logs; got bq://p.logs"
        ),
    ),
    "a table": (
        RequestLogging,
        {"dataset": "my-project.logs.requests"},
        (
            "dataset: must be a dataset's id, such as logs, or with its project, such as"
            " other-project.logs; got my-project.logs.requests"
        ),
    ),
    "the deletion of what others made": (
        RequestLogging,
        {"dataset": "logs", "delete_on_destroy": True},
        "delete_on_destroy: is of a dataset that is made here; leave one of both out",
    ),
}


@pytest.mark.parametrize("case", BLOCKS)
def test_a_block_is_refused_in_one_line(case: str) -> None:
    block, asked, told = BLOCKS[case]

    assert refused(lambda: block(**asked)) == [told]
