"""The accounts that Google's services act by in a project, which nobody makes by hand.

On the cloud one exists from the moment its service is first used in the project, or was asked for
(documentation of `gcp.storage.getProjectServiceAccount` in pulumi-gcp 10.2.0 [D]; of other services
`google_project_service_identity` [D]); before that a policy that names it is refused. The sandbox
has them all from the start.
"""

from cloud_sandbox.gcp.project import project_number


def of_storage(project: str) -> str:
    """Cloud Storage's, which uses the keys of buckets.

    Its form: examples in the documentation of pulumi-gcp 10.2.0 [D].
    """
    return f"service-{project_number(project)}@gs-project-accounts.iam.gserviceaccount.com"


def of_vertex(project: str) -> str:
    """Vertex AI's, which reads artifacts and uses the keys of models and endpoints.

    Its form: examples in the documentation of pulumi-gcp 10.2.0 [D].
    """
    return f"service-{project_number(project)}@gcp-sa-aiplatform.iam.gserviceaccount.com"


def of_artifact_registry(project: str) -> str:
    """Artifact Registry's, which uses the keys of repositories.

    Its form: an example in the documentation of `gcp.artifactregistry.Repository` [D].
    """
    number = project_number(project)
    return f"service-{number}@gcp-sa-artifactregistry.iam.gserviceaccount.com"


def of_bigquery(project: str) -> str:
    """BigQuery's, which uses the keys of tables: GoogleCloudPlatform/cdmc issue 19 [I]."""
    return f"bq-{project_number(project)}@bigquery-encryption.iam.gserviceaccount.com"
