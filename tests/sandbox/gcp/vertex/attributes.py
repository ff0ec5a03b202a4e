"""Attributes of endpoints whose values the facts do not tell."""

from tests.sandbox.gcp.member_attributes import placed
from tests.sandbox.gcp.vertex.examples import KEY, NETWORK, logging
from tests.support.attributes import Attribute, between

HERE = KEY.format("europe-west4")
LOGGING = "predictRequestResponseLoggingConfig"


def to_table(name: str) -> dict[str, object]:
    return {"bigqueryDestination": {"outputUri": f"bq://serving-tests.{name}"}}


ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "gcp:vertex/aiEndpoint:AiEndpoint": {
        "location": between("location", "europe-west4", "us-central1"),
        "name": between("name", "11111111", "fraud-endpoint", required=True),
        "network": between("network", NETWORK, f"{NETWORK}-other"),
        "encryptionSpec": between(
            "encryptionSpec", {"kmsKeyName": HERE}, {"kmsKeyName": f"{HERE}2"}
        ),
        "encryptionSpec.kmsKeyName": between(
            "encryptionSpec", {"kmsKeyName": HERE}, {"kmsKeyName": f"{HERE}2"}, required=True
        ),
        "trafficSplit": between("trafficSplit", "{}", "{}"),
        LOGGING: Attribute(
            logging(samplingRate=0.1, **to_table("a")), logging(samplingRate=1, **to_table("b"))
        ),
        f"{LOGGING}.bigqueryDestination": Attribute(
            logging(**to_table("a")), logging(**to_table("b"))
        ),
        f"{LOGGING}.samplingRate": Attribute(logging(samplingRate=0.1), logging(samplingRate=1)),
    },
    "gcp:vertex/aiEndpointIamMember:AiEndpointIamMember": placed("endpoint", "endpoints"),
}
