"""Examples of endpoints."""

from typing import Any

from cloud_sandbox.gcp.vertex.serving import Serving
from tests.sandbox.gcp.held_breaches import prevented
from tests.sandbox.gcp.member_breaches import MEMBER_BREACHES, REPLACED
from tests.sandbox.gcp.serviceaccount.examples import ACCOUNT, EMAIL
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach, Example

TOKEN = "gcp:vertex/aiEndpoint:AiEndpoint"
KEY = "projects/p/locations/{}/keyRings/r/cryptoKeys/k"
OWN_KEY = "projects/serving-tests/locations/europe-west4/keyRings/r/cryptoKeys/k"
PRIVATE = {"enablePrivateServiceConnect": True, "projectAllowlists": ["serving-tests"]}
NETWORK = "projects/12345/global/networks/models"


def serving(*identities: str, **split: int) -> Any:
    """Models are deployed on the example, whoever did it."""

    def deploy(cloud: Emulated) -> None:
        [record] = cloud.store.all(TOKEN)
        models = tuple({"id": identity} for identity in identities)
        cloud.store.put(Serving(models, split).put(record))

    return deploy


def logging(**more: Any) -> dict[str, Any]:
    return {"predictRequestResponseLoggingConfig": {"enabled": True} | more}


ENDPOINT = Example(
    token=TOKEN,
    inputs={"name": "123456789", "displayName": "fraud", "location": "europe-west4"},
    id="projects/serving-tests/locations/europe-west4/endpoints/123456789",
    outputs={
        "project": "serving-tests",
        "createTime": r"\d{4}-\d\d-\d\dT.*Z",
        "dedicatedEndpointDns": "",
        "deployedModels": [],
        "trafficSplit": "",
        "pulumiLabels": {"goog-pulumi-provisioned": "true"},
        "deletionPolicy": "DELETE",
    },
    changed={
        "displayName": "fraud, second",
        "description": "of the fraud team",
        "labels": {"team": "fraud"},
        "dedicatedEndpointEnabled": True,
    },
    replaced={
        "name": "987654321",
        "location": "us-central1",
        "project": "serving-others",
        "encryptionSpec": {"kmsKeyName": KEY.format("europe-west4")},
        "network": NETWORK,
    },
    breaches=(
        prevented(TOKEN),
        Breach(
            "location_is_known",
            "location: 'europe-wst4' is no location of Vertex AI; did you mean europe-west4?",
            inputs={"location": "europe-wst4"},
        ),
        Breach(
            "asked_where_it_is",
            "region: must be the location, europe-west4; got 'us-central1'",
            inputs={"region": "us-central1"},
        ),
        *(
            Breach("name_has_a_form", f"got {name!r}", inputs={"name": name})
            for name in ("1234567890", "012", "Fraud", "fraud-", "f" * 64, "fraud_1")
        ),
        Breach("display_name_fits", "takes 1 to 128", inputs={"displayName": "f" * 129}),
        Breach(
            "one_kind_of_network",
            "network: conflicts with privateServiceConnectConfig",
            inputs={"network": NETWORK, "privateServiceConnectConfig": PRIVATE},
        ),
        Breach(
            "dedicated_or_private",
            "dedicatedEndpointEnabled: conflicts with privateServiceConnectConfig",
            inputs={
                "dedicatedEndpointEnabled": True,
                "privateServiceConnectConfig": PRIVATE,
            },
        ),
        Breach(
            "key_is_here",
            "is in us-central1; the key of an endpoint in europe-west4 must be there",
            inputs={"encryptionSpec": {"kmsKeyName": KEY.format("us-central1")}},
        ),
        Breach("key_is_here", "must be projects/P", inputs={"encryptionSpec": {"kmsKeyName": "k"}}),
        Breach(
            "key_is_usable",
            f"Provided CryptoKey {OWN_KEY} cannot be used in Vertex AI service.",
            inputs={"encryptionSpec": {"kmsKeyName": OWN_KEY}},
        ),
        *(
            Breach(
                "logging_fits", "must be above 0 and at most 1", inputs=logging(samplingRate=rate)
            )
            for rate in (0, 1.5, 10)
        ),
        *(
            Breach(
                "logging_fits",
                "bigqueryDestination.outputUri: must be bq://project",
                inputs=logging(bigqueryDestination={"outputUri": uri}),
            )
            for uri in ("gs://logs", "bq:///elsewhere", "bq://serving-tests.a/b", "bq://a..b")
        ),
        *(
            Breach("labels_fit", f"the key {key!r} must match", inputs={"labels": {key: "a"}})
            for key in ("Team", "teamML", "team.ml", "t" * 65)
        ),
        Breach(
            "labels_fit", "the value of 'team' must be up to 64", inputs={"labels": {"team": "A"}}
        ),
        Breach(
            "split_is_json",
            "trafficSplit: must be JSON from the ids",
            inputs={"trafficSplit": "blue=100"},
        ),
        Breach(
            "split_is_whole",
            "the traffic split (1: 90) adds up to 90",
            inputs={"trafficSplit": '{"1": 90}'},
        ),
        Breach(
            "split_is_whole",
            "the share of '1' must be 0 to 100 percent; got 101",
            inputs={"trafficSplit": '{"1": 101}'},
        ),
        Breach(
            "none_deployed_yet",
            "The following DeployedModel ID(s) [1] do not exist.",
            inputs={"trafficSplit": '{"1": 100}'},
        ),
        Breach(
            "split_is_of_deployed",
            "The following DeployedModel ID(s) [2] do not exist.",
            inputs={"trafficSplit": '{"1": 50, "2": 50}'},
            after=serving("1"),
        ),
        Breach(
            "nothing_deployed",
            "Endpoint has deployed or being-deployed DeployedModel(s)",
            after=serving("1"),
        ),
    ),
)
FULL_NAME = "projects/serving-tests/locations/europe-west4/endpoints/123456789"
ENDPOINT_MEMBER = Example(
    token="gcp:vertex/aiEndpointIamMember:AiEndpointIamMember",
    needs=(ACCOUNT, ENDPOINT),
    inputs={
        "endpoint": FULL_NAME,
        "role": "roles/aiplatform.user",
        "member": f"serviceAccount:{EMAIL}",
    },
    id=f"{FULL_NAME}/roles/aiplatform.user/serviceAccount:{EMAIL}",
    imported=f"{FULL_NAME} roles/aiplatform.user serviceAccount:{EMAIL}",
    outputs={"etag": ".+", "project": "serving-tests", "location": "europe-west4"},
    replaced=REPLACED
    | {
        "endpoint": "projects/serving-tests/locations/europe-west4/endpoints/987654321",
        "project": "serving-others",
        "location": "us-central1",
    },
    breaches=(
        *MEMBER_BREACHES,
        Breach("endpoint_exists", "/endpoints/404' does not exist", inputs={"endpoint": "404"}),
    ),
)
EXAMPLES = [ENDPOINT, ENDPOINT_MEMBER]
