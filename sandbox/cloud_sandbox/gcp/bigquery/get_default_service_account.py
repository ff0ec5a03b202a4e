"""gcp:bigquery/getDefaultServiceAccount:getDefaultServiceAccount."""

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp import service_agents


class GetDefaultServiceAccount(Lookup):
    """The account by which BigQuery uses the keys of a project's tables."""

    token = "gcp:bigquery/getDefaultServiceAccount:getDefaultServiceAccount"

    def answer(self, here: Here, args: Properties) -> Properties:
        """Its address, with the fields of pulumi-gcp 10.2.0.

        Raises:
            Rejected: no project is named, here or on the provider.
        """
        project = here.scope.account
        if not project:
            raise Rejected("project: required field is not set; set it here or on the provider")
        email = service_agents.of_bigquery(project)
        return {
            "id": email,
            "email": email,
            "member": f"serviceAccount:{email}",
            "project": project,
        }
