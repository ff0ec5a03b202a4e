"""A program that registers every emulated type of Google, by tokens: no package is needed."""

import json
from typing import Final

from cloud_sandbox.engine.wire import Properties
from tests.sandbox.gcp.emulation import PROJECT, REGION
from tests.sandbox.gcp.kms.examples import KEY
from tests.sandbox.gcp.monitoring.examples import EXAMPLES as OF_MONITORING

PROGRAM: Final = """
    import json
    from pathlib import Path

    import pulumi


    class Asked(pulumi.CustomResource):
        def __init__(self, name, token, inputs, outputs=()):
            super().__init__(token, name, dict.fromkeys(outputs) | inputs)

        def told(self, output):
            return self.__dict__[output]


    asked = json.loads(Path("asked.json").read_text())
    Asked("news", "aws:sns/topic:Topic", {})
    account = Asked(
        "fraud", "gcp:serviceaccount/account:Account", asked["account"], ["email", "member", "name"]
    )
    Asked(
        "may-predict",
        "gcp:projects/iAMMember:IAMMember",
        {
            "project": asked["project"],
            "role": "roles/aiplatform.user",
            "member": account.told("member"),
        },
    )
    repository = Asked(
        "images", "gcp:artifactregistry/repository:Repository", asked["repository"], ["name"]
    )
    bucket = Asked("models", "gcp:storage/bucket:Bucket", asked["bucket"], ["name", "url"])
    Asked(
        "weights",
        "gcp:storage/bucketObject:BucketObject",
        {"bucket": bucket.told("name"), "source": pulumi.FileAsset("weights.bin")},
    )
    endpoint = Asked("fraud", "gcp:vertex/aiEndpoint:AiEndpoint", asked["endpoint"], ["name"])
    dataset = Asked("requests", "gcp:bigquery/dataset:Dataset", asked["dataset"], ["datasetId"])
    role = Asked("serves", "gcp:projects/iAMCustomRole:IAMCustomRole", asked["role"], ["name"])
    for token, on, thing in (
        ("storage/bucketIAMMember:BucketIAMMember", "bucket", bucket.told("name")),
        (
            "artifactregistry/repositoryIamMember:RepositoryIamMember",
            "repository",
            repository.told("name"),
        ),
        ("serviceaccount/iAMMember:IAMMember", "serviceAccountId", account.told("name")),
        ("vertex/aiEndpointIamMember:AiEndpointIamMember", "endpoint", endpoint.told("name")),
        ("bigquery/datasetIamMember:DatasetIamMember", "datasetId", dataset.told("datasetId")),
        ("kms/cryptoKeyIAMMember:CryptoKeyIAMMember", "cryptoKeyId", asked["key"]),
    ):
        grant = {"role": role.told("name"), "member": account.told("member")}
        Asked(f"grant-on-{on}", f"gcp:{token}", {on: thing} | grant)
    for token, inputs in asked["others"].items():
        Asked("watching", token, inputs)
    project = pulumi.runtime.invoke("gcp:organizations/getProject:getProject", {})
    pulumi.export("number", project.value["number"])
    pulumi.export("url", bucket.told("url"))
    pulumi.export("email", account.told("email"))
"""
_BEFORE: Final[dict[str, Properties]] = {
    "account": {"displayName": "Fraud"},
    "repository": {"repositoryId": "models", "format": "DOCKER"},
    "bucket": {"location": REGION, "uniformBucketLevelAccess": True},
    "endpoint": {"name": "101", "displayName": "fraud", "location": REGION},
    "dataset": {"datasetId": "fraud_requests", "location": REGION},
    "role": {
        "roleId": "serves",
        "title": "serves",
        "permissions": ["aiplatform.endpoints.predict"],
    },
}


def asked(**more: Properties) -> str:
    """What the program asks for, with these inputs put over the usual ones."""
    told = {name: inputs | more.get(name, {}) for name, inputs in _BEFORE.items()}
    return json.dumps(
        told
        | {
            "project": PROJECT,
            "key": KEY,
            "others": {one.token: one.inputs for one in OF_MONITORING},
        }
    )
