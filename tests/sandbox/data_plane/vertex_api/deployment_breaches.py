"""Requests about endpoints, and what is deployed on them, that are refused."""

from cloud_sandbox.gcp.vertex import (
    deployable,
    deployments,
    endpoints,
    model_form,
    mutations,
    registered,
    resources_form,
    traffic,
)
from tests.sandbox.data_plane.vertex_api.api import PLACE
from tests.sandbox.data_plane.vertex_api.breach import (
    CPU,
    DEPLOY,
    MODEL,
    MUTATE,
    PATCH,
    UNDEPLOY,
    Breach,
    a_model_with_a_prefix,
    deploying,
    following,
    mutating,
    on,
)

DEPLOYMENT_BREACHES = (
    Breach(
        endpoints.NO_ENDPOINT,
        "GET endpoints/404",
        "/locations/europe-west4/endpoints/404` not found.",
    ),
    Breach(
        endpoints.CHANGEABLE,
        f"{PATCH}network",
        "network of an endpoint cannot be changed by a patch",
        body={"network": "projects/1/global/networks/n"},
    ),
    Breach(
        endpoints.INPUTS,
        f"{PATCH}displayName",
        "displayName: takes 1 to 128 characters",
        body={"displayName": "f" * 129},
    ),
    Breach(endpoints.INPUTS, f"{PATCH}displayName", "displayName: is required", body={}),
    Breach(
        traffic.SUM,
        f"{PATCH}trafficSplit",
        "(1: 90) adds up to 90; it must add up to 100, or be empty",
        body={"trafficSplit": {"1": 90}},
    ),
    Breach(
        traffic.PERCENT,
        f"{PATCH}trafficSplit",
        "the share of '1' must be 0 to 100 percent; got 150",
        body={"trafficSplit": {"1": 150, "2": -50}},
    ),
    Breach(
        traffic.EXIST,
        f"{PATCH}traffic_split",
        "The following DeployedModel ID(s) [blue] do not exist.",
        body={"trafficSplit": {"1": 50, "blue": 50}},
    ),
    Breach(traffic.SUM, DEPLOY, "(0: 10, 1: 80) adds up to 90", body=deploying({"0": 10, "1": 80})),
    Breach(traffic.EXIST, DEPLOY, "[3] do not exist.", body=deploying({"0": 10, "3": 90})),
    Breach(
        deployable.MODEL_NAME,
        DEPLOY,
        "deployedModel.model must be projects/P/locations/L/models/M",
        body=deploying(model="fraud"),
    ),
    Breach(
        registered.NO_MODEL,
        DEPLOY,
        "models/{model}@7 does not exist",
        body=deploying(model=f"{MODEL}@7"),
    ),
    *(
        Breach(
            deployable.ID_FORM,
            DEPLOY,
            f"must be 1 to 10 digits; got {told!r}",
            body=deploying(id=told),
        )
        for told in ("blue", "12345678901")
    ),
    Breach(
        deployable.ACCOUNT,
        DEPLOY,
        "You do not have permission to act as service_account:"
        " nobody@serving-tests.iam.gserviceaccount.com. (or it may not exist).",
        body=deploying(serviceAccount="nobody@serving-tests.iam.gserviceaccount.com"),
    ),
    Breach(
        deployable.ID_TAKEN,
        DEPLOY,
        "deployed model 2 already exists on endpoint {endpoint}",
        body=deploying(id="2"),
    ),
    Breach(
        model_form.DISPLAY_NAME,
        DEPLOY,
        "deployedModel.displayName takes up to 128",
        body=deploying(displayName="f" * 129),
    ),
    Breach(
        deployable.DEDICATED,
        DEPLOY,
        "model with-a-prefix has an invokeRoutePrefix; endpoint {endpoint} is not a dedicated one",
        body=deploying(model=f"{PLACE}/models/with-a-prefix"),
        before=a_model_with_a_prefix,
    ),
    Breach(
        resources_form.ONE_KIND,
        DEPLOY,
        "; got none",
        body={"deployedModel": {"model": MODEL}},
    ),
    Breach(
        resources_form.ONE_KIND,
        DEPLOY,
        "; got dedicatedResources, automaticResources",
        body=deploying(automaticResources={"minReplicaCount": 1}),
    ),
    Breach(
        resources_form.REPLICAS,
        DEPLOY,
        "minReplicaCount must be at least 1; got 0",
        body=on(minReplicaCount=0),
    ),
    Breach(
        resources_form.ORDER,
        DEPLOY,
        "maxReplicaCount must be at least minReplicaCount, 3; got 2",
        body=on(minReplicaCount=3, maxReplicaCount=2),
    ),
    Breach(
        resources_form.ACCELERATOR,
        DEPLOY,
        "needs acceleratorType and acceleratorCount together; got None and 1",
        body=on({"acceleratorCount": 1}),
    ),
    Breach(
        resources_form.METRIC,
        DEPLOY,
        "; got 'cpu'",
        body=following({"metricName": "cpu"}),
    ),
    Breach(
        resources_form.METRIC_ONCE,
        DEPLOY,
        "stands twice; give it one target",
        body=following({"metricName": CPU}, {"metricName": CPU, "target": 80}),
    ),
    *(
        Breach(
            resources_form.TARGET,
            DEPLOY,
            f"target must be 1 to 100 percent; got {told}",
            body=following({"metricName": CPU, "target": told}),
        )
        for told in (0, 101)
    ),
    Breach(
        deployments.NOT_DEPLOYED,
        UNDEPLOY,
        "deployed model 3 does not exist on this endpoint",
        body={"deployedModelId": "3"},
    ),
    Breach(
        deployments.HAS_TRAFFIC,
        UNDEPLOY,
        "deployed model 1 has 100 % of the traffic; give a trafficSplit without it, of 2",
        body={"deployedModelId": "1"},
    ),
    Breach(
        traffic.EXIST,
        UNDEPLOY,
        "The following DeployedModel ID(s) [1] do not exist.",
        body={"deployedModelId": "1", "trafficSplit": {"1": 50, "2": 50}},
    ),
    Breach(
        mutations.MUTABLE,
        MUTATE,
        "dedicatedResources.machineSpec cannot be mutated; deploy the model anew",
        body=mutating("dedicatedResources.machineSpec"),
    ),
    Breach(
        mutations.SAME_KIND,
        MUTATE,
        "deployed model 1 is on dedicatedResources",
        body=mutating("automaticResources.minReplicaCount"),
    ),
    Breach(
        resources_form.REPLICAS,
        MUTATE,
        "minReplicaCount must be at least 1; got 0",
        body=mutating("dedicatedResources.minReplicaCount", dedicatedResources={}),
    ),
)
