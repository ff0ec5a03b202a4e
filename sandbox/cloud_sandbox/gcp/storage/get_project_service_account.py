"""gcp:storage/getProjectServiceAccount:getProjectServiceAccount."""

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp import service_agents


class GetProjectServiceAccount(Lookup):
    """The account by which Cloud Storage acts in a project."""

    token = "gcp:storage/getProjectServiceAccount:getProjectServiceAccount"

    def answer(self, here: Here, args: Properties) -> Properties:
        """Its address, with the fields of `data_source_google_storage_project_service_account.go`.

        Raises:
            Rejected: no project is named, here or on the provider.
        """
        project = here.scope.account
        if not project:
            raise Rejected("project: required field is not set; set it here or on the provider")
        email = service_agents.of_storage(project)
        found = {"id": email, "emailAddress": email, "member": f"serviceAccount:{email}"}
        return args | found | {"project": project}
