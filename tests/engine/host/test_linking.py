"""Link: `pulumi package add` names the SDK where the project's packages are named."""

import json
from pathlib import Path

import pytest
from pulumi.runtime.proto import language_pb2, plugin_pb2

from serving_cli.engine.host import linking
from serving_cli.engine.host.install import FailedStepError
from tests.engine.conftest import Script

TOLD = "\n  import pulumi_my_echo as my_echo\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    package = folder / "sdks" / "my-echo" / "pulumi_my_echo"
    package.mkdir(parents=True)
    (package / "pulumi-plugin.json").write_text(json.dumps({"resource": True}))
    return folder


def link(project: Path, **options: object) -> str:
    dependency = plugin_pb2.PackageDependency(name="my-echo", kind="resource", version="1.0.0")
    linked = language_pb2.LinkRequest.LinkDependency(path="sdks/my-echo", package=dependency)
    info = language_pb2.ProgramInfo(root_directory=str(project), program_directory=str(project))
    return linking.run(language_pb2.LinkRequest(info=info, packages=[linked]), options)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "./sdks/my-echo\n"),
        ("pulumi", "pulumi\n./sdks/my-echo\n"),
        ("pulumi\r\n# ours\r\n", "pulumi\r\n# ours\r\n./sdks/my-echo\r\n"),
        ("pulumi-my.echo==1.0\npulumi\n", "pulumi\n./sdks/my-echo\n"),
        ("pulumi_my_echo_too\n", "pulumi_my_echo_too\n./sdks/my-echo\n"),
        ("sdks/my-echo\npulumi\n", "pulumi\n./sdks/my-echo\n"),
    ],
    ids=["empty", "no end", "of Windows", "by name", "a longer name", "by path"],
)
def test_the_sdk_is_required_once_and_all_else_stays(
    project: Path, before: str, after: str
) -> None:
    file = project / "requirements.txt"
    file.write_bytes(before.encode())

    first, second = link(project), link(project)

    assert file.read_bytes().decode() == after
    assert first == second
    assert first.endswith(TOLD)


def test_a_project_of_pip_without_a_list_is_told_to_have_one(project: Path) -> None:
    with pytest.raises(
        FailedStepError, match=r"requirements.txt is not there, .* the line: pulumi"
    ):
        link(project)


@pytest.mark.parametrize(("toolchain", "command"), linking.ADD.items())
def test_other_toolchains_write_their_own_file(
    project: Path, script: Script, toolchain: str, command: list[str]
) -> None:
    script(toolchain, 'echo "$@" > asked')

    told = link(project, toolchain=toolchain)

    asked = (project / "asked").read_text().split()
    assert asked == [*command[1:], "./sdks/my-echo"]
    assert told.endswith(TOLD)


def test_what_a_toolchain_refuses_is_told(project: Path, script: Script) -> None:
    script("uv", "echo 'no pyproject.toml' >&2; exit 2")

    with pytest.raises(FailedStepError, match=f"in {project} ended with 2: no pyproject.toml"):
        link(project, toolchain="uv")


def test_a_folder_that_is_no_sdk_is_refused(project: Path) -> None:
    (project / "requirements.txt").touch()
    (project / "sdks" / "my-echo" / "pulumi_my_echo" / "pulumi-plugin.json").unlink()

    with pytest.raises(FailedStepError, match="sdks/my-echo is not a generated Python SDK"):
        link(project)
