"""A change goes on by the sandbox's clock, whoever waits for it; a pace is its share."""

from collections.abc import Iterator

import pytest

from cloud_sandbox.data_plane import running
from tests.sandbox.data_plane.azure_arm.api import VERSION, Api, Refused, made_in

ASYNC = "Azure-AsyncOperation"


@pytest.fixture(name="slow")
def slow_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """One in which operations take as long as on the cloud; its clock is turned by hand."""
    home = tmp_path_factory.mktemp("slow")
    cloud = made_in(home)
    with running(home) as url:
        yield Api(cloud, f"{url}/pace/1")


def test_a_change_is_told_by_its_own_url_until_it_is_over(slow: Api) -> None:
    id_ = slow.endpoint("fraud", "blue")

    answer = slow.share(id_, {"blue": 100})

    followed = answer.headers[ASYNC]
    assert followed.startswith(f"{slow.url}/subscriptions/")
    assert answer.body["properties"]["provisioningState"] == "Updating"
    assert slow.call("GET", followed).body["status"] == "InProgress"
    slow.cloud.store.turn_clock(31)
    assert slow.call("GET", followed).body["status"] == "Succeeded"
    assert slow.get(id_)["properties"]["provisioningState"] == "Succeeded"


def test_a_change_that_meets_another_is_refused(slow: Api) -> None:
    id_ = slow.endpoint("fraud", "blue", "green")
    slow.share(id_, {"blue": 100})

    with pytest.raises(Refused, match="the endpoint is updating; ask again") as refused:
        slow.share(id_, {"green": 100})

    assert (refused.value.status, refused.value.code) == (409, "Conflict")
    assert slow.get(id_)["properties"]["traffic"] == {"blue": 100}
    slow.cloud.store.turn_clock(31)
    slow.share(id_, {"green": 100})
    assert slow.get(id_)["properties"]["traffic"] == {"green": 100}


def test_a_patch_is_told_by_a_location_that_answers_202_until_it_is_over(slow: Api) -> None:
    id_ = slow.endpoint("fraud")

    followed = slow.call("PATCH", f"{id_}?{VERSION}", {"tags": {}}).headers["Location"]

    assert slow.call("GET", followed).status == 202
    slow.cloud.store.turn_clock(31)
    assert slow.call("GET", followed).status == 200


def test_every_answer_tells_the_pace_it_was_given_at(slow: Api) -> None:
    id_ = slow.endpoint("fraud")

    assert slow.call("GET", f"{id_}?{VERSION}").headers["X-Sandbox-Pace"] == "1"


def test_a_deployment_is_given_instances_by_a_patch_that_takes_its_time(slow: Api) -> None:
    id_ = slow.endpoint("fraud", "blue", "green")
    blue, more = f"{id_}/deployments/blue", {"sku": {"capacity": 5}}

    followed = slow.call("PATCH", f"{blue}?{VERSION}", more).headers["Location"]

    assert slow.get(blue)["properties"]["provisioningState"] == "Scaling"
    assert slow.call("GET", followed).status == 202
    with pytest.raises(Refused, match="its deployment 'blue' is scaling; ask again") as refused:
        slow.call("PATCH", f"{id_}/deployments/green?{VERSION}", more)
    assert refused.value.status == 409
    with pytest.raises(Refused, match="its deployment 'blue' is scaling; ask again"):
        slow.share(id_, {"blue": 100})
    slow.cloud.store.turn_clock(481)
    assert slow.call("GET", followed).body["sku"]["capacity"] == 5
    assert slow.get(blue)["properties"]["provisioningState"] == "Succeeded"
    slow.share(id_, {"blue": 100})
