"""The accounts that Google's services act by in a project.

One exists from the moment its service is first used there; before that a policy that names it is
refused (documentation of `gcp.projects.ServiceIdentity` in pulumi-gcp 10.2.0 [D]).
"""

import pulumi
import pulumi_gcp as gcp

from serving_components.core.assembled import text


def of_vertex(project: str, asker: pulumi.Resource) -> pulumi.Output[str]:
    """Its form: examples in the documentation of `gcp.vertex.AiEndpoint`, pulumi-gcp 10.2.0 [D]."""
    number = _number(project, asker)
    return text("serviceAccount:service-{0}@gcp-sa-aiplatform.iam.gserviceaccount.com", number)


def of_artifact_registry(project: str, asker: pulumi.Resource) -> pulumi.Output[str]:
    """Its form: an example in the documentation of `gcp.artifactregistry.Repository` [D]."""
    number = _number(project, asker)
    return text(
        "serviceAccount:service-{0}@gcp-sa-artifactregistry.iam.gserviceaccount.com", number
    )


def of_storage(project: str, asker: pulumi.Resource) -> pulumi.Output[str]:
    """As the provider asks for it, which also makes it."""
    found = gcp.storage.get_project_service_account_output(project=project, opts=_by(asker))
    return found.member


def of_bigquery(project: str, asker: pulumi.Resource) -> pulumi.Output[str]:
    """Who encrypts tables, as the provider asks for it."""
    found = gcp.bigquery.get_default_service_account_output(project=project, opts=_by(asker))
    return found.member


def _number(project: str, asker: pulumi.Resource) -> pulumi.Output[str]:
    return gcp.organizations.get_project_output(project_id=project, opts=_by(asker)).number


def _by(asker: pulumi.Resource) -> pulumi.InvokeOptions:
    return pulumi.InvokeOptions(parent=asker)
