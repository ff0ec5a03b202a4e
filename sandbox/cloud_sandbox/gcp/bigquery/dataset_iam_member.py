"""gcp:bigquery/datasetIamMember:DatasetIamMember."""

from collections.abc import Iterator

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.bigquery.dataset import Dataset
from cloud_sandbox.gcp.iam.member import FORCED, PolicyMember
from cloud_sandbox.gcp.iam.policy import DATASET_MEMBER
from cloud_sandbox.gcp.provider import project_of


class DatasetIamMember(PolicyMember):
    """One member's role in a dataset, put beside all others."""

    token = DATASET_MEMBER
    api = "bigquery:datasets.patch"
    # `dataset_id` and `project` in `iam_bigquery_dataset.go` of magic-modules [D].
    replaced_by = FORCED | {"datasetId", "project"}

    def on(self, here: Here, inputs: Properties) -> str:
        """The dataset's full name.

        Raises:
            Rejected: nobody said in which project.
        """
        project = here.scope.account
        if not project:
            raise Rejected("project: required field is not set; set it here or on the provider")
        return f"projects/{project}/datasets/{inputs['datasetId']}"

    def told_back(self, on: str) -> Properties:
        """A policy of BigQuery has no etag: `accessToPolicy` in the same file [D]."""
        return {"project": on.split("/")[1], "etag": ""}

    @rules.of_existence(
        "a dataset of the provider's own project exists",
        rules.unverified("the service's words were not read"),
    )
    def _dataset_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        known = here.scope.account == project_of(here.config)
        if known and here.find(Dataset.token, inputs["datasetId"]) is None:
            yield f"dataset {self.on(here, inputs)!r} does not exist"
