"""Calls of the API beside the provider, whose endpoint they work on."""

import pytest

from tests.sandbox.data_plane.vertex_api.api import ON_ONE, Api, deployed, split
from tests.sandbox.gcp.vertex.examples import TOKEN
from tests.support.emulated import Refused

pytestmark = pytest.mark.xdist_group("vertex")


def test_the_provider_deletes_no_endpoint_with_models(api: Api) -> None:
    made = api.endpoint("3016")
    api.deploy("3016", api.upload("keeps-it"), "1", own=100)

    with pytest.raises(Refused, match=r"Endpoint has deployed or being-deployed"):
        api.cloud.delete(made)
    api.post("endpoints/3016:undeployModel", {"deployedModelId": "1"})
    api.cloud.delete(made)

    assert api.cloud.store.named(TOKEN, "3016") == []


def test_the_provider_sees_what_was_deployed(api: Api) -> None:
    made = api.endpoint("3017")
    api.deploy("3017", api.upload("seen"), "1", own=100)

    seen = api.cloud.refresh(made)

    assert seen is not None
    assert seen.outputs["trafficSplit"] == '{"1":100}'
    [model] = seen.outputs["deployedModels"]
    assert (model["id"], model["displayName"], model["modelVersionId"]) == ("1", "fraud", "1")
    [resources] = model["dedicatedResources"]
    assert resources["machineSpecs"] == [ON_ONE["dedicatedResources"]["machineSpec"]]


def test_a_split_that_a_program_says_drifts_when_others_shift(api: Api) -> None:
    made = api.endpoint("3018")
    api.deploy("3018", api.upload("drifting"), "1", own=100)
    api.deploy("3018", api.upload("drifted"), "2")
    wanted = made.inputs | {"trafficSplit": '{"1": 100}'}
    said = api.cloud.update(made, wanted)

    api.call("PATCH", "endpoints/3018?updateMask=trafficSplit", {"trafficSplit": {"2": 100}})
    seen = api.cloud.refresh(said)

    assert seen is not None
    assert seen.outputs["trafficSplit"] == '{"2":100}'
    assert api.cloud.diff(seen, wanted).changed == ["trafficSplit"]
    api.cloud.update(seen, wanted)
    assert split(api, "3018") == {"1": 100}


def test_a_program_without_a_split_leaves_that_of_others(api: Api) -> None:
    made = api.endpoint("3019")
    api.deploy("3019", api.upload("left"), "1", own=100)

    api.cloud.update(made, made.inputs | {"description": "changed"})

    assert split(api, "3019") == {"1": 100}
    assert list(deployed(api, "3019")) == ["1"]
