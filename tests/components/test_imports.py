"""What an import costs: the portable blocks load no cloud, a cloud loads only its own SDK."""

import subprocess
import sys

SDKS = {"pulumi_aws", "pulumi_gcp", "pulumi_azure_native", "boto3", "botocore", "google.cloud"}


def loaded_by(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return set(run.stdout.split())


def test_the_portable_blocks_load_no_cloud_sdk() -> None:
    loaded = loaded_by("import serving_components")

    assert "serving_components.core" in loaded
    assert loaded & SDKS == set()


def test_the_components_of_aws_load_the_sdk_of_aws_alone() -> None:
    assert loaded_by("import serving_components.aws") & SDKS == {"pulumi_aws"}
