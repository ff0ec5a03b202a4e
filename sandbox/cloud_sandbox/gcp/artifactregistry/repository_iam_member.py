"""gcp:artifactregistry/repositoryIamMember:RepositoryIamMember."""

from collections.abc import Iterator

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.artifactregistry.repository import Repository
from cloud_sandbox.gcp.iam.member import FORCED
from cloud_sandbox.gcp.iam.placed_member import PlacedMember, same_thing
from cloud_sandbox.gcp.iam.policy import REPOSITORY_MEMBER


class RepositoryIamMember(PlacedMember):
    """One member's role in a repository, put beside all others."""

    token = REPOSITORY_MEMBER
    api = "artifactregistry:projects.locations.repositories.setIamPolicy"
    named = "repository"
    collection = "repositories"
    # `ForceNew` and `CompareSelfLinkOrResourceName` in `iam_artifact_registry_repository.go` [D].
    replaced_by = FORCED | {"repository", "location", "project"}
    alike = {"repository": same_thing}
    rewritten = frozenset({"repository"})

    @rules.of_existence(
        "a repository of the provider's own project exists",
        rules.unverified("the service's words were not read"),
    )
    def _repository_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        if self.missing(here, Repository.token, inputs):
            yield f"artifactregistry repository {self.on(here, inputs)!r} does not exist"
