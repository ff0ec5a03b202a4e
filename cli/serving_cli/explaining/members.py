"""What members of IAM are granted by a stack on Google Cloud, and which argument caused each grant.

There a role is a set of permissions, and a resource's policy says which member has which role on
it: so what is told is told by member, and the accounts that a stack makes first.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from cloud_sandbox.engine.record import Record
from serving_cli.explaining.explained import BY_HAND, Explained, May, component_of
from serving_cli.explaining.imagined_cloud import ImaginedCloud

_ACCOUNT: Final = "gcp:serviceaccount/account:Account"
_CUSTOM: Final = "gcp:projects/iAMCustomRole:IAMCustomRole"
_ON_ACCOUNT: Final = "gcp:serviceaccount/iAMMember:IAMMember"
_GRANTS: Final = {
    # By the token of the grant, the input that names what it is on, and what that is.
    "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember": ("repository", "repository"),
    "gcp:bigquery/datasetIamMember:DatasetIamMember": ("datasetId", "dataset"),
    "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember": ("cryptoKeyId", "key"),
    "gcp:projects/iAMMember:IAMMember": ("project", "project"),
    _ON_ACCOUNT: ("serviceAccountId", "account"),
    "gcp:storage/bucketIAMMember:BucketIAMMember": ("bucket", "bucket"),
    "gcp:vertex/aiEndpointIamMember:AiEndpointIamMember": ("endpoint", "endpoint"),
}


def explained(cloud: ImaginedCloud, because: Mapping[str, tuple[str, ...]]) -> list[Explained]:
    """Every member, in the order of their names; `because` has the reasons of grants by URN."""
    made = {_member(record): urn for urn, record in _of(cloud, _ACCOUNT)}
    granted: dict[str, list[May]] = {member: [] for member in made}
    for token in _GRANTS:
        for urn, grant in _of(cloud, token):
            [reason, *_] = because.get(urn, (BY_HAND,))
            granted.setdefault(str(grant.inputs["member"]), []).append(_may(cloud, grant, reason))
    ours = [_account(cloud, urn, granted.pop(member)) for member, urn in sorted(made.items())]
    return [*ours, *(_other(member, may) for member, may in sorted(granted.items()))]


def _account(cloud: ImaginedCloud, urn: str, may: list[May]) -> Explained:
    record = cloud.records[urn]
    named = {record.attributes["email"], record.attributes["name"]}
    return Explained(
        role=str(record.attributes["email"]),
        made_by=component_of(cloud.parents[urn]),
        exists=False,
        trusted=[
            str(grant.inputs["member"])
            for _, grant in _of(cloud, _ON_ACCOUNT)
            if grant.inputs["serviceAccountId"] in named
        ],
        boundary="",
        managed=[],
        may=may,
        kind="service account",
    )


def _other(member: str, may: list[May]) -> Explained:
    return Explained(
        role=member,
        made_by="",
        exists=True,
        trusted=[],
        boundary="",
        managed=[],
        may=may,
        kind="member",
    )


def _may(cloud: ImaginedCloud, grant: Record, because: str) -> May:
    role = str(grant.inputs["role"])
    custom = {str(one.attributes.get("name")): one for _, one in _of(cloud, _CUSTOM)}
    permissions = custom[role].inputs["permissions"] if role in custom else [role]
    key, what = _GRANTS[grant.type]
    asked: Any = grant.inputs.get("condition")
    conditions = {"expression": {"is": [str(asked["expression"])]}} if asked else {}
    named = str(grant.inputs.get(key))
    return May("Allow", sorted(permissions), [f"{what} {named}"], conditions, because)


def _member(account: Record) -> str:
    return f"serviceAccount:{account.attributes['email']}"


def _of(cloud: ImaginedCloud, token: str) -> Iterator[tuple[str, Record]]:
    for urn in sorted(cloud.records):
        if cloud.records[urn].type == token:
            yield urn, cloud.records[urn]
