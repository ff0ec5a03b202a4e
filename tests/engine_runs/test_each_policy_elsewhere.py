"""Each of the five policies, broken on purpose on Google Cloud and Azure, by nothing of ours."""

import pytest

from tests.engine_runs.policed import policed, previewed
from tests.support.sandboxed import Run

pytestmark = pytest.mark.xdist_group("policies")

_PROGRAM = """
    import pulumi_azure_native as azure
    import pulumi_gcp as gcp

    gcp.cloudrunv2.Service("run", project="fraud-1", location="europe-west1",
        template={"containers": [{"image": "fraud"}], "scaling": {"max_instance_count": 500}})
    bucket = gcp.storage.Bucket("bucket", project="fraud-1", location="EU")
    gcp.storage.BucketIAMMember("open", bucket=bucket.name, member="allUsers",
        role="roles/storage.objectViewer")
    gcp.projects.IAMMember("wide", project="fraud-1", role="roles/editor",
        member="group:ml@example.com")
    gcp.vertex.AiEndpoint("vertex", project="fraud-1", location="europe-west1", display_name="it")

    place = {"resource_group_name": "ml", "location": "westeurope"}
    named = {"workspace_name": "fraud", **place}
    azure.storage.StorageAccount("clear", kind="StorageV2", sku={"name": "Standard_LRS"},
        minimum_tls_version="TLS1_0", **place)
    scope = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/ml"
    azure.authorization.RoleDefinition("any", role_name="any", scope=scope,
        role_type="CustomRole", assignable_scopes=[scope], permissions=[{"actions": ["*"]}])
    online = azure.machinelearningservices.OnlineEndpoint("online", endpoint_name="online",
        properties={"authMode": "Key"}, identity={"type": "SystemAssigned"},
        **named)
    for name, capacity in (("many", 15), ("lone", 1)):
        azure.machinelearningservices.OnlineDeployment(name, deployment_name=name,
            endpoint_name=online.name, sku={"name": "Default", "capacity": capacity},
            properties={
                "endpointComputeType": "Managed", "instanceType": "Standard_DS3_v2"}, **named)
"""
_CONFIG = {
    "bounded-scaling": {"most_instances": 10},
    "encryption": {"own_keys": True},
    "production-safety": {"production": ["*"]},
}
TOLD = [
    ("bounded-scaling", "run", "template.scaling.maxInstanceCount: 500 is over most_instances"),
    ("bounded-scaling", "many", "sku.capacity: 15 is over most_instances"),
    ("encryption", "bucket", "encryption.defaultKmsKeyName: is left out"),
    ("encryption", "clear", "minimumTlsVersion: TLS1_0 can be broken"),
    ("no-public-endpoint", "open", "member: allUsers is everybody"),
    ("no-public-endpoint", "online", "answers whoever has the key"),
    ("no-wildcard-iam", "wide", "role: roles/editor is nearly everything in it"),
    ("no-wildcard-iam", "any", "permissions[0].actions[0]: * is everything"),
    ("production-safety", "vertex", "one wrong destroy ends it"),
    ("production-safety", "vertex", "no alarm in this stack tells anybody"),
    ("production-safety", "online", "one wrong destroy ends it"),
    ("production-safety", "online", "no alarm in this stack tells anybody"),
    ("production-safety", "lone", "sku.capacity: 1 goes when its machine goes"),
]


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Run:
    project = policed(tmp_path_factory.mktemp("each_elsewhere"), _PROGRAM, strict=False)
    return previewed(project, _CONFIG)


@pytest.mark.parametrize(("policy", "name", "line"), TOLD)
def test_it_is_told_of_what_the_engine_sends(
    refused: Run, policy: str, name: str, line: str
) -> None:
    refused.failed()

    findings = refused.said.split("- [mandatory]")[1:]
    meant = [it for it in findings if f"  {policy}  (" in it and f": {name})" in it]
    assert any(line in it for it in meant), refused.said


def test_the_program_ends_well_so_that_the_policies_alone_stop_it(refused: Run) -> None:
    assert "Traceback" not in refused.said
    assert [it for it in refused.errors if "preview failed" not in it] == []
