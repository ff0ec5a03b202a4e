"""The policy that a thing has: its members, which come and go with it."""

from typing import Final

from cloud_sandbox.engine.here import Here

BUCKET_MEMBER: Final = "gcp:storage/bucketIAMMember:BucketIAMMember"
REPOSITORY_MEMBER: Final = "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember"
DATASET_MEMBER: Final = "gcp:bigquery/datasetIamMember:DatasetIamMember"
KEY_MEMBER: Final = "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember"
ENDPOINT_MEMBER: Final = "gcp:vertex/aiEndpointIamMember:AiEndpointIamMember"
ACCOUNT_MEMBER: Final = "gcp:serviceaccount/iAMMember:IAMMember"
CUSTOM_ROLE: Final = "gcp:projects/iAMCustomRole:IAMCustomRole"
PROJECT_MEMBER: Final = "gcp:projects/iAMMember:IAMMember"


def forget(here: Here, token: str, on: str) -> None:
    """Drop the members of a thing that is gone: its policy lies in it."""
    for record in here.store.all(token):
        if record.id.startswith(f"{on}/"):
            here.store.drop(record)
