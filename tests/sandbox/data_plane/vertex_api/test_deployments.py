"""Models are deployed, shifted to, mutated and undeployed; the split is whole at every moment."""

import pytest

from cloud_sandbox.gcp.project import project_number
from tests.sandbox.data_plane.vertex_api.api import Api, Refused, deployed, split

pytestmark = pytest.mark.xdist_group("vertex")


def test_a_deployed_model_has_what_the_service_fills_in(api: Api) -> None:
    api.endpoint("3001")
    model = api.upload("filled-in")
    resources = {"dedicatedResources": {"machineSpec": {}, "minReplicaCount": 2}}

    told = api.post(
        "endpoints/3001:deployModel", {"deployedModel": {"model": f"{model}@default"} | resources}
    )

    [(identity, there)] = deployed(api, "3001").items()
    assert len(identity) == 10
    assert there == told["response"]["deployedModel"] | {"createTime": there["createTime"]}
    assert there["model"] == model
    assert there["modelVersionId"] == "1"
    assert there["displayName"] == "fraud"
    assert there["dedicatedResources"] == {
        "machineSpec": {"machineType": "n1-standard-2"},
        "minReplicaCount": 2,
        "maxReplicaCount": 2,
    }


def test_a_model_deployed_without_a_split_gets_no_traffic(api: Api) -> None:
    api.serving("3002", "1", "2")

    assert split(api, "3002") == {"1": 100}
    assert list(deployed(api, "3002")) == ["1", "2"]


def test_zero_in_a_split_is_the_model_that_is_being_deployed(api: Api) -> None:
    model = api.serving("3003", "1")

    api.deploy("3003", model, "2", own=10, m1=90)

    assert split(api, "3003") == {"1": 90, "2": 10}


def test_traffic_is_shifted_by_a_patch(api: Api) -> None:
    api.serving("3004", "1", "2")

    told = api.call(
        "PATCH", "endpoints/3004?updateMask=trafficSplit", {"trafficSplit": {"1": 20, "2": 80}}
    )

    assert told["trafficSplit"] == {"1": 20, "2": 80} == split(api, "3004")


def test_a_patch_leaves_what_its_mask_does_not_name(api: Api) -> None:
    api.serving("3005", "1")

    api.call(
        "PATCH",
        "endpoints/3005?updateMask=description",
        {"description": "by hand", "displayName": "not this", "trafficSplit": {}},
    )

    told = api.get("endpoints/3005")
    assert (told["description"], told["displayName"]) == ("by hand", "fraud")
    assert told["trafficSplit"] == {"1": 100}
    assert told["labels"] == {"goog-pulumi-provisioned": "true"}


def test_labels_are_patched_whole(api: Api) -> None:
    api.endpoint("3006", labels={"team": "fraud"})

    api.call("PATCH", "endpoints/3006?updateMask=labels", {"labels": {"by": "hand"}})

    assert api.get("endpoints/3006")["labels"] == {"by": "hand"}


def test_an_emptied_split_stops_all_traffic(api: Api) -> None:
    api.serving("3007", "1")

    api.call("PATCH", "endpoints/3007?updateMask=traffic_split", {})

    assert split(api, "3007") == {}


def test_a_model_without_traffic_is_undeployed(api: Api) -> None:
    api.serving("3008", "1", "2")

    api.post("endpoints/3008:undeployModel", {"deployedModelId": "2"})

    assert list(deployed(api, "3008")) == ["1"]
    assert split(api, "3008") == {"1": 100}


def test_a_model_is_undeployed_with_the_split_that_takes_its_traffic(api: Api) -> None:
    api.serving("3009", "1", "2")

    api.post("endpoints/3009:undeployModel", {"deployedModelId": "1", "trafficSplit": {"2": 100}})

    assert list(deployed(api, "3009")) == ["2"]
    assert split(api, "3009") == {"2": 100}


def test_undeploying_the_last_model_empties_the_split(api: Api) -> None:
    api.serving("3010", "1")

    api.post("endpoints/3010:undeployModel", {"deployedModelId": "1"})

    assert deployed(api, "3010") == {}
    assert split(api, "3010") == {}


def test_scaling_is_mutated_in_place(api: Api) -> None:
    api.serving("3011", "1")
    cpu = {"metricName": "aiplatform.googleapis.com/prediction/online/cpu/utilization"}
    resources = {"maxReplicaCount": 5, "autoscalingMetricSpecs": [cpu | {"target": 80}]}
    mask = "dedicated_resources.max_replica_count,dedicatedResources.autoscalingMetricSpecs"

    told = api.post(
        "endpoints/3011:mutateDeployedModel",
        {"deployedModel": {"id": "1", "dedicatedResources": resources}, "updateMask": mask},
    )

    there = deployed(api, "3011")["1"]["dedicatedResources"]
    assert there == {"machineSpec": {"machineType": "n1-standard-4"}, "minReplicaCount": 1} | (
        resources
    )
    assert told["response"]["deployedModel"]["dedicatedResources"] == there
    assert split(api, "3011") == {"1": 100}


def test_logging_of_a_container_is_mutated_in_place(api: Api) -> None:
    api.serving("3012", "1")

    api.post(
        "endpoints/3012:mutateDeployedModel",
        {
            "deployedModel": {"id": "1", "disableContainerLogging": True},
            "updateMask": "disableContainerLogging",
        },
    )

    assert deployed(api, "3012")["1"]["disableContainerLogging"] is True


def test_a_model_of_another_location_is_deployed(api: Api) -> None:
    elsewhere = "/v1/projects/serving-tests/locations/us-central1"
    body = {"modelId": "elsewhere", "model": {"displayName": "elsewhere"}}
    body["model"] |= {"containerSpec": {"imageUri": "gcr.io/p/fraud:1"}}  # type: ignore[operator]
    name = api.call("POST", f"{elsewhere}/models:upload", body)["response"]["model"]
    api.endpoint("3013")

    api.deploy("3013", name, "1", own=100)

    assert deployed(api, "3013")["1"]["model"] == name
    with pytest.raises(Refused, match="undeploy it first"):
        api.call("DELETE", f"{elsewhere}/models/elsewhere")


def test_a_prefix_is_served_by_a_dedicated_endpoint(api: Api) -> None:
    api.endpoint("3014", dedicatedEndpointEnabled=True)
    model = api.upload("dedicated", containerSpec={"invokeRoutePrefix": "/*"})

    api.deploy("3014", model, "1", own=100)

    told = api.get("endpoints/3014")
    number = project_number("serving-tests")
    dns = f"https://3014.europe-west4-{number}.prediction.vertexai.goog"
    assert told["dedicatedEndpointDns"] == dns


def test_endpoints_are_listed(api: Api) -> None:
    api.endpoint("3015", displayName="to be found")

    told = api.get("endpoints?filter=display_name%3D%22to%20be%20found%22")

    assert [one["displayName"] for one in told["endpoints"]] == ["to be found"]
