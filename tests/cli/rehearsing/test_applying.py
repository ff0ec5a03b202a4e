"""Why a deploy failed is told in one line, by what the engine said."""

from pathlib import Path

import pytest

from serving_cli.rehearsing.applying import reason

FROM_PYTHON = """
Diagnostics:
  pulumi-python:dynamic/serving:VertexTraffic (digits):
    error: nobody answered
    error: update failed
"""
FROM_GO = """
Diagnostics:
  azure-native:machinelearningservices:OnlineDeployment (digits-live-1):
    error: 1 error occurred:
    \t* ResourceNotReady: User container has crashed

  pulumi:pulumi:Stack (serving-azureml):
    error: update failed
"""


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (FROM_PYTHON, "nobody answered (exit code 255)"),
        (FROM_GO, "ResourceNotReady: User container has crashed (exit code 255)"),
        ("error: 1 error occurred:\n", "1 error occurred: (exit code 255)"),
        ("error: update failed\n", "it said no error (exit code 255)"),
        ("", "it said no error (exit code 255)"),
    ],
)
def test_the_first_error_is_the_reason(said: str, told: str, tmp_path: Path) -> None:
    log = tmp_path / "deploy.log"
    log.write_text(said)

    assert reason(log, 255) == told
