"""gcp:projects/iAMMember:IAMMember."""

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.iam.member import FORCED, PolicyMember, last_alike
from cloud_sandbox.gcp.iam.policy import PROJECT_MEMBER


class IAMMember(PolicyMember):
    """One member's role in a project, put beside all others."""

    token = PROJECT_MEMBER
    api = "cloudresourcemanager:projects.setIamPolicy"
    # `project` in `iam_project.go` of magic-modules [D].
    replaced_by = FORCED | {"project"}
    # `DeleteBeforeReplace` in `provider/resources.go` of pulumi-gcp; of no other member [D].
    deletes_before_replacing = True
    # `CompareProjectName` in the same file [D].
    alike = {"project": last_alike}

    def on(self, here: Here, inputs: Properties) -> str:
        return str(inputs["project"])
