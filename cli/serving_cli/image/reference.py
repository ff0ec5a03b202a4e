"""How a repository and a tag are written, and the way into a registry that wants a login."""

import re
from typing import Final

from serving_cli.failure import Failure

_NAME: Final = re.compile(r"[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*")
"""botocore 1.44.5, ecr `RepositoryName` [D]; a container engine's is the same."""

_REGISTRY: Final = re.compile(r"(?P<host>[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:\d+)?)/(?P<name>.+)")
_TAG: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")
_ECR: Final = re.compile(r"\d{12}\.dkr\.ecr(-fips)?\.(?P<region>[a-z0-9-]+)\.[a-z0-9.]+")
_ARTIFACT_REGISTRY: Final = re.compile(r"[a-z0-9-]+-docker\.pkg\.dev")
_NOBODY: Final = "00000000-0000-0000-0000-000000000000"
_AZURE: Final = re.compile(r"(?P<name>[a-z0-9]+)\.azurecr\.io")
_DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")


def registry_of(repository: str) -> str | None:
    """The host of a repository: its first part, when that holds a dot or a port.

    Raises:
        Failure: the repository is written as none can be.
    """
    match = _REGISTRY.fullmatch(repository)
    hosted = match is not None and bool(set(match["host"]) & set(".:"))
    name = match["name"] if match is not None and hosted else repository
    if not _NAME.fullmatch(name):
        raise Failure(
            f"--repository {repository}: a repository's name takes lower-case letters and digits,"
            " with single dots, dashes, underscores or slashes between them, and no tag"
        )
    return match["host"] if match is not None and hosted else None


def checked_tag(tag: str) -> str:
    """The tag itself.

    Raises:
        Failure: it is none.
    """
    if not _TAG.fullmatch(tag):
        raise Failure(
            f"--tag {tag}: takes up to 128 letters, digits, dots, dashes and underscores, and"
            " begins with no dot or dash"
        )
    return tag


def split(image: str) -> tuple[str, str, str]:
    """Repository, tag and digest of an image; what is not given is empty.

    Raises:
        Failure: it has neither tag nor digest.
    """
    path, _, digest = image.partition("@")
    above, slash, last = path.rpartition("/")
    name, _, tag = last.partition(":")
    if not (tag or digest) or (digest and not _DIGEST.fullmatch(digest)):
        raise Failure(f"{image} reads like no image; write NAME:TAG or NAME@sha256:DIGEST")
    return f"{above}{slash}{name}", tag and checked_tag(tag), digest


def login(engine: str, host: str) -> str | None:
    """The command that logs an engine in, for a registry of ECR, Google or Azure.

    Google: `Configure authentication to Artifact Registry for Docker`, its chapter on access tokens
    [D]. Azure: `container-registry-authentication`, `az acr login with --expose-token` [D].
    """
    if on_azure := _AZURE.fullmatch(host):
        return (
            f"az acr login --name {on_azure['name']} --expose-token --output tsv"
            f" --query accessToken | {engine} login --username {_NOBODY} --password-stdin {host}"
        )
    if _ARTIFACT_REGISTRY.fullmatch(host):
        return (
            f"gcloud auth print-access-token"
            f" | {engine} login --username oauth2accesstoken --password-stdin {host}"
        )
    match = _ECR.fullmatch(host)
    if match is None:
        return None
    return (
        f"aws ecr get-login-password --region {match['region']}"
        f" | {engine} login --username AWS --password-stdin {host}"
    )
