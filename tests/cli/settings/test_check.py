"""`serving settings check` tells all that is wrong with a stack file, and needs nothing for it."""

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.cli.settings.stack_project import RIGHT, StackProject

ROOT = Path(__file__).parents[3]

WRONG = """\
config:
  serving:settings:
    profile: prod
    aws: {region: eu-west-1a}
    models:
      digits: {path: gone.tar.gz, framework: "sklearn:1.2"}
    services:
      digits:
        model: digts
        sagemaker: {}
        scaling:
          min: 12
        tags: {cost-center: 4711}
"""


def test_a_file_without_a_fault_is_one_line(project: StackProject) -> None:
    assert project.settings("check") == (
        0,
        "Pulumi.dev.yaml: nothing is wrong (profile prod, digits on sagemaker)\n",
        "",
    )


def test_every_fault_is_told_in_its_line(project: StackProject) -> None:
    project.write("Pulumi.dev.yaml", WRONG)

    code, out, _ = project.settings("check")

    assert code == 1
    assert out.splitlines()[0] == "Pulumi.dev.yaml has 5 faults:"
    assert [line.split(": ")[:2] for line in out.splitlines()[1:]] == [
        ["  Pulumi.dev.yaml:4", "aws.region"],
        ["  Pulumi.dev.yaml:6", "models.digits.path"],
        ["  Pulumi.dev.yaml:9", "services.digits.model"],
        ["  Pulumi.dev.yaml:11", "services.digits.scaling.max"],
        ["  Pulumi.dev.yaml:13", "services.digits.tags.cost-center"],
    ]
    assert "must be text, so write it in quotes; got 4711" in out


def test_a_fault_of_what_is_left_out_has_the_line_of_the_block_around_it(
    project: StackProject,
) -> None:
    faults, _ = project.found(RIGHT.replace("        model: digits\n", ""))

    assert faults == ["11 services.digits.model: is required, such as `model: digits`"]


def test_a_script_gets_path_line_value_and_reason(project: StackProject) -> None:
    project.write("Pulumi.dev.yaml", RIGHT.replace("min: 4", "min: 12"))

    [stack] = project.told("check")["stacks"]

    assert (stack["stack"], stack["file"], stack["ok"]) == ("dev", "Pulumi.dev.yaml", False)
    [fault] = stack["faults"]
    assert fault["path"] == [
        "config",
        "serving:settings",
        *("services", "digits", "scaling", "max"),
    ]
    assert (fault["setting"], fault["line"], fault["got"]) == (
        "services.digits.scaling.max",
        14,
        None,
    )
    assert "from profile prod" in fault["reason"]


def test_all_stack_files_are_checked_at_once(project: StackProject) -> None:
    project.write("Pulumi.staging.yaml", WRONG)

    code, out, _ = project.settings("check", "--all")

    assert code == 1
    assert re.findall(r"^Pulumi\.(\w+)\.yaml(?: has|:)", out, re.MULTILINE) == ["dev", "staging"]


def test_settings_under_the_projects_own_name_are_found(project: StackProject) -> None:
    project.write("Pulumi.dev.yaml", RIGHT.replace("serving:settings", "settings"))

    assert project.settings("check")[0] == 0


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("", None, "serving:settings: is missing; start from this:"),
        ("config: {}\n", 1, "serving:settings: is missing; start from this:"),
        ("- config\n", 1, "is not a map; it begins with the key `config:`"),
        ("# nothing\nconfig: 4\n", 2, "has no block of keys below `config:`"),
        ("config:\n  a: [\n", 3, "is not YAML"),
        ("config:\n  serving:settings: prod\n", 2, 'must be a block of keys; got "prod"'),
        ("config:\n  serving:settings: {profile: dev, profile: prod}\n", 2, "profile twice"),
    ],
)
def test_a_file_without_settings_is_told_so(
    project: StackProject, text: str, line: int | None, told: str
) -> None:
    project.write("Pulumi.dev.yaml", text)

    code, out, _ = project.settings("check")

    place = "Pulumi.dev.yaml" if line is None else f"Pulumi.dev.yaml:{line}"
    assert code == 1
    assert out.splitlines()[1].startswith(f"  {place}: ")
    assert told in out


def test_a_key_set_without_its_path_is_a_fault(project: StackProject) -> None:
    faults, _ = project.found(f"{RIGHT}  serving:settings.models.digits.image: a:1\n")

    [fault] = faults
    assert fault.startswith("16 serving:settings.models.digits.image: is a key of its own")
    assert "set it with `--path`" in fault


def test_a_mistyped_key_of_the_settings_is_told(project: StackProject) -> None:
    faults, _ = project.found(RIGHT.replace("serving:settings", "serving:setings"))

    assert "2 serving:setings: is read by nobody; did you mean serving:settings?" in faults


def test_values_are_read_as_the_engine_reads_them(project: StackProject) -> None:
    faults, _ = project.found(RIGHT.replace("tier: gold", "on: yes, at: 12:30, zip: 0815"))

    assert faults == ["15 services.digits.tags.zip: must be text, so write it in quotes; got 815"]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--stack", "prd"), 1, "there is no stack 'prd'"),
        (("--all", "--stack", "dev"), 2, "--all is of every stack"),
    ],
)
def test_a_wrong_command_line_is_one_line(
    project: StackProject, words: tuple[str, ...], code: int, told: str
) -> None:
    got, out, err = project.settings("check", *words)

    assert (got, out) == (code, "")
    assert err.startswith(f"serving: {told}")
    assert err.count("\n") == 1


def test_a_project_without_stack_files_has_nothing_to_check(project: StackProject) -> None:
    (project.folder / "Pulumi.dev.yaml").unlink()

    code, _, err = project.settings("check", "--all")

    assert code == 1
    assert "there is no stack file" in err


def test_stacks_on_every_cloud_are_checked_without_any_sdk_or_client() -> None:
    program = (
        "import sys; from serving_cli.main import main;"
        "code = main(['settings', 'check', '--all']);"
        "print(code, *(name for name in sys.argv[1:] if name in sys.modules))"
    )
    sdks = ("azure.identity", "boto3", "botocore", "google.auth", "pulumi_azure_native")

    said = subprocess.run(
        [sys.executable, "-c", program, *sdks, "pulumi_gcp", "pulumi_aws"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.stdout.splitlines()[-1] == "0", said.stdout + said.stderr
    assert len(said.stdout.splitlines()) > 3


def test_an_extra_that_is_not_installed_is_told_in_one_line(project: StackProject) -> None:
    program = """
        import sys
        from serving_cli.main import main

        class Lacking:
            def find_spec(self, name, path=None, target=None):
                if name == "serving_stack.settings":
                    raise ModuleNotFoundError('it needs the extra "aws"', name=name)

        sys.meta_path.insert(0, Lacking())
        sys.exit(main(["settings", "check"]))
    """

    said = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        cwd=project.folder,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr == 'serving: it needs the extra "aws"\n'


def test_the_file_is_named_from_where_somebody_stands(
    project: StackProject, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")

    _, out, _ = project.settings("check")

    assert out.startswith(f"{tmp_path / 'Pulumi.dev.yaml'}: ")


def test_a_stack_file_that_is_a_pipe_is_not_waited_for(project: StackProject) -> None:
    os.mkfifo(project.folder / "Pulumi.pipe.yaml")

    code, out, _ = project.settings("check", "--stack", "pipe")

    assert code == 1
    assert out == "Pulumi.pipe.yaml has 1 fault:\n  Pulumi.pipe.yaml: is no file\n"
