"""aws:ecr/repository:Repository."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.ecr.image import drop, images, no_repository
from cloud_sandbox.aws.given import given, missing
from cloud_sandbox.aws.kms.named_key import missing_key
from cloud_sandbox.aws.partition import partition_of
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import each, true
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_SETTINGS: Final = (
    *("aws:ecr/lifecyclePolicy:LifecyclePolicy", "aws:ecr/repositoryPolicy:RepositoryPolicy"),
)
_EXCLUDING: Final = ("IMMUTABLE_WITH_EXCLUSION", "MUTABLE_WITH_EXCLUSION")


class Repository(Resource):
    """Where container images lie."""

    token = "aws:ecr/repository:Repository"
    api = "ecr:CreateRepository"
    schema = "AWS::ECR::Repository"
    words = {"name": "repositoryName", "encryptionConfigurations": "encryptionConfiguration"}
    auto_name = AutoName()
    # `repository.go` of terraform-provider-aws [D].
    replaced_by = frozenset({"name", "encryptionConfigurations"})
    # SDK docstrings of 7.51.1 [D].
    defaults = {"imageTagMutability": "MUTABLE", "forceDelete": False}
    taken = rules.quoted("metaps/genova issue 164; botocore's RepositoryAlreadyExistsException")

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["name"]
        return name

    def already(self, here: Here, identity: str) -> str:
        registry = f"the registry with id '{here.scope.account}'"
        return f"The repository with name '{identity}' already exists in {registry}"

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        account, region = here.scope.account, here.scope.region
        partition = partition_of(region)
        suffix = partition.dns_suffix if partition else "amazonaws.com"
        return {
            "arn": arn(here, "ecr", f"repository/{identity}"),
            "registryId": account,
            "repositoryUrl": f"{account}.dkr.ecr.{region}.{suffix}/{identity}",
        }

    @rules.of_inputs(
        "filters exclude tags from a mutability that has exclusions",
        rules.documented("`repository.go` of terraform-provider-aws"),
    )
    def _filters_fit_mutability(self, inputs: Properties) -> Iterator[Fault]:
        mutability = inputs.get("imageTagMutability") or "MUTABLE"
        fits = not isinstance(mutability, str) or mutability in _EXCLUDING
        if given(inputs, "imageTagMutabilityExclusionFilters") and not fits:
            told = f"are for imageTagMutability {' or '.join(_EXCLUDING)}; it is {mutability}"
            yield Fault("imageTagMutabilityExclusionFilters", told)

    @rules.of_inputs(
        "a key goes with KMS encryption",
        rules.unverified("botocore's EncryptionConfiguration: a key is for the KMS types"),
    )
    def _key_fits_encryption(self, inputs: Properties) -> Iterator[Fault]:
        for path, encryption in _encryptions(inputs):
            # The provider fills AES256 in where no type is given.
            aes = encryption.get("encryptionType") == "AES256" or missing(
                encryption, "encryptionType"
            )
            if aes and given(encryption, "kmsKey"):
                yield Fault(f"{path}.kmsKey", "goes with encryptionType KMS or KMS_DSSE only")

    @rules.of_existence(
        "its key exists", rules.documented("botocore's EncryptionConfiguration: kmsKey")
    )
    def _key_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        for _, encryption in _encryptions(inputs):
            if encryption.get("kmsKey"):
                yield from missing_key(here, encryption["kmsKey"])

    @rules.of_deletion(
        "it holds no image, or forceDelete is set",
        rules.quoted("terraform-provider-aws issue 33523; botocore's DeleteRepository"),
    )
    def _empty(self, here: Here, record: Record) -> Iterator[str]:
        if true(record.inputs.get("forceDelete")):
            return
        if next(images(here.store, here.scope, record.id), None) is not None:
            registry = f"in registry with id '{here.scope.account}'"
            yield (
                f"ECR Repository ({record.id}) not empty, consider using force_delete:"
                f" RepositoryNotEmptyException: The repository with name '{record.id}' {registry}"
                " cannot be deleted because it still contains images"
            )

    def delete(self, here: Here, record: Record) -> Record | None:
        """Its images and settings go with it."""
        left = super().delete(here, record)
        for image in images(here.store, here.scope, record.id):
            drop(here.store, here.scope, image)
        for token in _SETTINGS:
            setting = here.find(token, record.id)
            if setting is not None:
                here.store.drop(setting)
        return left


def missing_repository(here: Here, name: str) -> Iterator[str]:
    """Why something cannot belong to this repository, if it does not exist."""
    if here.find(Repository.token, name) is None:
        yield no_repository(here.scope, name)


def _encryptions(inputs: Properties) -> Iterator[tuple[str, Properties]]:
    return each("encryptionConfigurations", inputs.get("encryptionConfigurations"))
