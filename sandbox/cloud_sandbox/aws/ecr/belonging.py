"""What belongs to a repository."""

from collections.abc import Iterator

from cloud_sandbox.aws.documented import Documented
from cloud_sandbox.aws.ecr.repository import missing_repository
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties


class BelongsToRepository(Documented):
    """One of its kind for each repository; putting another takes its place."""

    overwrites = True

    def identity(self, here: Here, inputs: Properties) -> str:
        repository: str = inputs["repository"]
        return repository

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {"registryId": here.scope.account}

    @rules.of_existence(
        "its repository exists",
        rules.quoted("actions/starter-workflows issue 2647; RepositoryNotFoundException"),
    )
    def _repository_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from missing_repository(here, inputs["repository"])
