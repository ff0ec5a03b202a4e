"""Who may ask: a member by a role of one permission, on the endpoint alone."""

from collections.abc import Callable
from typing import Any

import pulumi
import pytest

from serving_components.core import InvalidArguments
from serving_components.gcp import VertexEndpoint
from tests.components.gcp.vertex_endpoint.around import ENDPOINT, an_endpoint
from tests.support.cloud import RecordingCloud
from tests.support.refusals import refused

ROLE = "gcp:projects/iAMCustomRole:IAMCustomRole"
MEMBER = "gcp:vertex/aiEndpointIamMember:AiEndpointIamMember"
CALLER = "serviceAccount:caller@my-project.iam.gserviceaccount.com"
THEIRS = "projects/theirs/locations/europe-west1/endpoints/184062"


def test_a_member_may_predict_on_the_endpoint_and_nothing_else(cloud: RecordingCloud) -> None:
    cloud.deploy(lambda: VertexEndpoint("fraud", an_endpoint()).grant_invoke("loans", CALLER))

    granted = cloud.only(MEMBER)
    assert granted.name == "fraud-invoke-loans"
    assert granted.inputs["member"] == CALLER
    assert granted.inputs["endpoint"] == cloud.one(ENDPOINT)["name"]
    assert (ROLE, "fraud-invoke") in granted.depends_on
    assert cloud.one(ROLE)["permissions"] == ["aiplatform.endpoints.predict"]


def test_grants_share_one_role(cloud: RecordingCloud) -> None:
    def program() -> None:
        made = VertexEndpoint("fraud", an_endpoint())
        made.grant_invoke("loans", CALLER)
        made.grant_invoke("cards", pulumi.Output.from_input("group:cards@example.com"))

    cloud.deploy(program)

    assert len(cloud.of(MEMBER)) == 2
    assert cloud.only(ROLE).parent == "fraud"


def test_without_grants_there_is_no_role(cloud: RecordingCloud) -> None:
    cloud.deploy(lambda: VertexEndpoint("fraud", an_endpoint()))

    assert not cloud.has(ROLE)


@pytest.mark.parametrize("later", [False, True])
def test_an_endpoint_of_others_is_granted_where_it_is(cloud: RecordingCloud, later: bool) -> None:
    def program() -> None:
        told = pulumi.Output.from_input(THEIRS) if later else THEIRS
        VertexEndpoint.from_endpoint("fraud", told).grant_invoke("loans", CALLER)

    cloud.deploy(program)

    granted = cloud.one(MEMBER)
    assert granted["endpoint"] == "184062"
    assert (granted["project"], granted["location"]) == ("theirs", "europe-west1")
    assert cloud.one(ROLE)["project"] == "theirs"
    assert not cloud.has(ENDPOINT)


BAD: dict[str, tuple[Callable[[VertexEndpoint], object], str]] = {
    "everybody": (
        lambda it: it.grant_invoke("all", "allUsers"),
        ("member: allUsers would let everybody ask; name who may, such as group:risk@example.com"),
    ),
    "an address alone": (
        lambda it: it.grant_invoke("loans", "caller@example.com"),
        (
            "member: takes a kind and a value, such as"
            " serviceAccount:caller@my-project.iam.gserviceaccount.com; got 'caller@example.com'"
        ),
    ),
    "no name": (
        lambda it: it.grant_invoke("to loans", CALLER),
        ("name: takes letters, digits and single dashes between them, 40 at most; got 'to loans'"),
    ),
    "a number alone": (
        lambda it: it.from_endpoint("theirs", "184062"),
        (
            "endpoint: takes a full name, such as"
            " projects/P/locations/europe-west4/endpoints/123; got '184062'"
        ),
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_mistake_is_one_line(cloud: RecordingCloud, case: str) -> None:
    ask, line = BAD[case]
    made: Any = cloud.deploy(lambda: VertexEndpoint("fraud", an_endpoint()))

    assert refused(lambda: ask(made)) == [line]


def test_a_mistake_that_is_known_later_is_the_same_line(cloud: RecordingCloud) -> None:
    def program() -> None:
        member = pulumi.Output.from_input("allUsers")
        VertexEndpoint("fraud", an_endpoint()).grant_invoke("all", member)

    with pytest.raises(pulumi.RunError, match="member: allUsers would let everybody ask"):
        cloud.deploy(program)

    assert issubclass(InvalidArguments, pulumi.RunError)
