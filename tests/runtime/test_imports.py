"""What importing costs whoever only writes a predictor, and what the runtime leans on."""

import subprocess
import sys


def loaded_by(code: str) -> set[str]:
    """Modules that are loaded after such code, in a process of its own."""
    command = [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_a_predictor_is_written_without_loading_what_serves() -> None:
    found = loaded_by("from serving_runtime import Predictor, Refused")

    assert "pydantic" in found
    assert found.isdisjoint({"uvicorn", "starlette", "prometheus_client", "opentelemetry"})


def test_serving_loads_neither_the_tracing_sdk_nor_numpy_nor_pulumi() -> None:
    found = loaded_by("import serving_runtime.contracts.sagemaker")

    assert "uvicorn" in found
    assert found.isdisjoint({"opentelemetry.sdk", "numpy", "joblib", "pulumi", "boto3"})
    assert "serving_runtime.lambda_" not in found
    ours = ("serving_components", "serving_stack", "serving_cli", "cloud_sandbox")
    assert not [name for name in found if name.startswith(ours)]


def test_a_function_s_handler_loads_neither_a_server_nor_a_cloud_s_sdk() -> None:
    found = loaded_by("import serving_runtime.lambda_.handling, serving_runtime.contracts.lambda_")

    assert found.isdisjoint({"pydantic", "starlette", "uvicorn", "asyncio", "boto3", "numpy"})
