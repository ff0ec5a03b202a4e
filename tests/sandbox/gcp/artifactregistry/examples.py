"""Examples of repositories."""

from typing import Any

from tests.sandbox.gcp.held_breaches import prevented
from tests.sandbox.gcp.kms.examples import KEY
from tests.sandbox.gcp.member_breaches import MEMBER_BREACHES, REPLACED
from tests.sandbox.gcp.serviceaccount.examples import ACCOUNT, EMAIL
from tests.support.lifecycle import Breach, Example

TOKEN = "gcp:artifactregistry/repository:Repository"
DOCKER_HUB = {"dockerRepository": {"publicRepository": "DOCKER_HUB"}}


def policy(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "action": "DELETE", "condition": {"olderThan": "30d"}} | more


def labels(*names: str, value: str = "a") -> dict[str, Any]:
    return {"labels": dict.fromkeys(names, value)}


REPOSITORY = Example(
    token=TOKEN,
    inputs={"repositoryId": "models", "format": "DOCKER"},
    id="projects/serving-tests/locations/europe-west4/repositories/models",
    outputs={
        "name": "models",
        "location": "europe-west4",
        "project": "serving-tests",
        "mode": "STANDARD_REPOSITORY",
        "registryUri": "europe-west4-docker.pkg.dev/serving-tests/models",
        "createTime": r"\d{4}-\d\d-\d\dT.*Z",
        "effectiveLabels": {"goog-pulumi-provisioned": "true"},
    },
    changed={
        "dockerConfig": {"immutableTags": True},
        "labels": {"team": "fraud"},
        "cleanupPolicies": [policy("old")],
    },
    replaced={
        "repositoryId": "others",
        "location": "us-central1",
        "project": "serving-others",
        "format": "PYTHON",
        "mode": "REMOTE_REPOSITORY",
        "kmsKeyName": "projects/p/locations/europe-west4/keyRings/r/cryptoKeys/k",
        "remoteRepositoryConfig": DOCKER_HUB,
    },
    breaches=(
        prevented(TOKEN),
        Breach("format_is_known", "got 'DOKER'; did you mean DOCKER?", inputs={"format": "DOKER"}),
        Breach(
            "virtual_or_remote",
            "virtualRepositoryConfig: conflicts with remoteRepositoryConfig",
            inputs={
                "remoteRepositoryConfig": DOCKER_HUB,
                "virtualRepositoryConfig": {"upstreamPolicies": [{"id": "a"}]},
            },
        ),
        Breach("one_remote", "; got none", inputs={"remoteRepositoryConfig": {"description": "a"}}),
        Breach(
            "one_remote",
            "; got dockerRepository, npmRepository",
            inputs={
                "remoteRepositoryConfig": DOCKER_HUB
                | {"npmRepository": {"publicRepository": "NPMJS"}}
            },
        ),
        Breach(
            "public_or_own",
            "publicRepository conflicts with customRepository",
            inputs={
                "remoteRepositoryConfig": {
                    "dockerRepository": {
                        "publicRepository": "DOCKER_HUB",
                        "customRepository": {"uri": "https://registry.example.com"},
                    }
                }
            },
        ),
        Breach(
            "policies_are_told_apart",
            "the id 'old' stands 2 times",
            inputs={"cleanupPolicies": [policy("old"), policy("old")]},
        ),
        Breach(
            "policies_are_told_apart",
            "has 128 letters; it must have fewer than 128",
            inputs={"cleanupPolicies": [policy("o" * 128)]},
        ),
        Breach(
            "counts_keep",
            "cleanupPolicies[0].mostRecentVersions: goes with the action KEEP only",
            inputs={"cleanupPolicies": [policy("old", mostRecentVersions={"keepCount": 3})]},
        ),
        Breach(
            "key_is_usable",
            "@gcp-sa-artifactregistry.iam.gserviceaccount.com may not use projects/serving-tests/",
            inputs={"kmsKeyName": KEY},
        ),
        Breach("labels_fit", "the key 'Team' must match", inputs=labels("Team")),
        Breach(
            "labels_fit", "the value of 'team' must be up to 63", inputs=labels("team", value="A")
        ),
        Breach("labels_fit", "are 65; at most 64", inputs=labels(*(f"a{n}" for n in range(65)))),
    ),
)
FULL_NAME = "projects/serving-tests/locations/europe-west4/repositories/models"
REPOSITORY_MEMBER = Example(
    token="gcp:artifactregistry/repositoryIamMember:RepositoryIamMember",
    needs=(ACCOUNT, REPOSITORY),
    inputs={
        "repository": FULL_NAME,
        "role": "roles/artifactregistry.reader",
        "member": f"serviceAccount:{EMAIL}",
    },
    id=f"{FULL_NAME}/roles/artifactregistry.reader/serviceAccount:{EMAIL}",
    imported=f"{FULL_NAME} roles/artifactregistry.reader serviceAccount:{EMAIL}",
    outputs={"etag": ".+", "project": "serving-tests", "location": "europe-west4"},
    replaced=REPLACED
    | {
        "repository": "projects/serving-tests/locations/us-central1/repositories/models",
        "project": "serving-others",
        "location": "us-central1",
    },
    breaches=(
        *MEMBER_BREACHES,
        Breach(
            "repository_exists",
            "/repositories/gone' does not exist",
            inputs={"repository": "gone"},
        ),
    ),
)
EXAMPLES = [REPOSITORY, REPOSITORY_MEMBER]
