"""A stack needs the SDKs of its own clouds, and settings are judged without any."""

import json
import subprocess
import sys
import textwrap
from typing import Any

import pytest

from tests.infra.stack_files import AZURE, GCP, IMAGE, ROOT, settings_of
from tests.support.missing import without

SDK_OF = {
    "sagemaker": "pulumi_aws",
    "lambda": "pulumi_aws",
    "vertex": "pulumi_gcp",
    "azureml": "pulumi_azure_native",
}
SDKS = {*SDK_OF.values()}
CLIENTS = {"boto3", "botocore", "google.auth", "azure.identity", "requests"}

DEPLOYED = """
    import json
    import tests.packaging.older_mocks  # for the lowest pulumi; nothing with any other
    from serving_stack.program import deploy
    from tests.infra.stack_files import parsed
    from tests.support.cloud import RecordingCloud

    wanted = parsed(json.loads({SETTINGS!r}))
    try:
        told = RecordingCloud().deploy(lambda: deploy(wanted), stack="dev")
        print(*(one["kind"] for one in told.values()))
    except Exception as error:
        print(type(error).__name__, error)
    print(*sys.modules)
"""
COMMAND = """
    from serving_cli.main import main

    code = main({WORDS})
    print(code)
    print(*sys.modules)
"""


def ran(program: str, *missing: str, cwd: str = "infra") -> tuple[str, set[str]]:
    """The last line before the list of what was loaded, and that list."""
    said = subprocess.run(
        [sys.executable, "-c", without(*missing) + textwrap.dedent(program)],
        cwd=ROOT / cwd,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert said.returncode == 0, said.stdout + said.stderr
    *_, last, modules = said.stdout.splitlines()
    return last, set(modules.split())


def deployed(given: dict[str, Any], *missing: str) -> tuple[str, set[str]]:
    root = f"sys.path.insert(0, {str(ROOT)!r})\n"
    program = textwrap.dedent(DEPLOYED).format(SETTINGS=json.dumps(given))
    return ran(root + program, *missing)


def targets(given: dict[str, Any]) -> set[str]:
    return {next(iter(SDK_OF.keys() & body.keys())) for body in given["services"].values()}


@pytest.mark.parametrize("stack", ["dev", "lambda", "vertex", "azureml"])
def test_a_stack_needs_no_sdk_but_its_own_clouds(stack: str) -> None:
    given = settings_of(stack)
    [target] = targets(given)
    own = SDK_OF[target]

    kinds, loaded = deployed(given, *(SDKS - {own}), *CLIENTS)

    assert kinds == target
    assert loaded & SDKS == {own}


def test_a_stack_on_two_clouds_loads_no_sdk_of_the_third() -> None:
    given = settings_of("dev") | {"gcp": GCP, "azure": AZURE}
    given["models"] |= {"images": {"image": IMAGE}}
    given["services"] |= {"scores": {"model": "images", "vertex": {}}}

    kinds, loaded = deployed(given, "pulumi_azure_native", *CLIENTS)

    assert kinds == "sagemaker vertex"
    assert loaded & SDKS == {"pulumi_aws", "pulumi_gcp"}


@pytest.mark.parametrize(
    ("given", "sdk", "extra"),
    [
        (settings_of("dev"), "pulumi_aws", "aws"),
        (settings_of("lambda"), "pulumi_aws", "aws"),
        (settings_of("vertex"), "pulumi_gcp", "gcp"),
        (settings_of("azureml"), "pulumi_azure_native", "azure"),
    ],
)
def test_a_stack_whose_sdk_is_missing_names_the_extra(
    given: dict[str, Any], sdk: str, extra: str
) -> None:
    told, _ = deployed(given, sdk)

    assert told == (
        f'MissingExtra serving_components.{extra} needs the extra "{extra}": pip install'
        f' "serving-components[{extra}]"'
    )


@pytest.mark.parametrize(
    "words",
    [
        ["check", "--all"],
        *(["explain", "--stack", stack] for stack in ("dev", "lambda", "vertex", "azureml")),
    ],
)
def test_settings_are_told_without_any_sdk(words: list[str]) -> None:
    command = COMMAND.replace("{WORDS}", repr(["settings", *words]))

    code, loaded = ran(command, *SDKS, *CLIENTS, cwd=".")

    assert code == "0"
    assert loaded & (SDKS | CLIENTS) == set()
