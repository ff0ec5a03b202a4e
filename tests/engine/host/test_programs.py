"""Programs on the real engine: their outputs, their configuration, their failures."""

import importlib.metadata
import json
import platform
import sys

from tests.engine.host.conftest import Project


def outputs(project: Project) -> object:
    asked = project.run("stack", "output", "--json", "--show-secrets")
    return json.loads(asked.stdout)


def test_configuration_and_secrets_reach_the_program(project: Project) -> None:
    project.write("""
        import pulumi

        config = pulumi.Config()
        pulumi.export("plain", config.require("plain"))
        pulumi.export("hidden", config.require_secret("hidden"))
        pulumi.export("project", pulumi.get_project())
        pulumi.export("stack", pulumi.get_stack())
        pulumi.export("root", pulumi.runtime.get_root_directory())
    """)
    project.run("config", "set", "plain", "open")
    project.run("config", "set", "--secret", "hidden", "hush")

    done = project.up()

    assert done.returncode == 0, done.stdout
    assert "hush" not in done.stdout
    assert outputs(project) == {
        "plain": "open",
        "hidden": "hush",
        "project": "demo",
        "stack": "dev",
        "root": str(project.folder),
    }


def test_a_failing_program_shows_the_users_own_frames_only(project: Project) -> None:
    project.write("""
        def price():
            raise ValueError("no price")

        price()
    """)

    failed = project.up()

    assert failed.returncode != 0
    shown = failed.stdout[failed.stdout.index("Diagnostics:") :]
    assert "Traceback (most recent call last):" in shown
    assert f'File "{project.program}", line 5, in <module>' in shown
    assert "ValueError: no price" in shown
    assert "runpy" not in shown
    assert "serving_child" not in shown
    assert shown.count("error:") == 1


def test_a_run_error_is_its_message_and_nothing_else(project: Project) -> None:
    project.write("""
        import pulumi

        raise pulumi.RunError("the model has no versions")
    """)

    failed = project.up()

    assert failed.returncode != 0
    assert "error: the model has no versions" in failed.stdout
    assert "Traceback" not in failed.stdout
    assert "exit code" not in failed.stdout


def test_a_program_that_exits_is_told_by_its_code(project: Project) -> None:
    project.write("raise SystemExit(3)")

    failed = project.up()

    assert failed.returncode != 0
    assert "program exited with non-zero exit code: 3" in failed.stdout


def test_a_missing_virtual_environment_is_one_line_with_the_remedy(project: Project) -> None:
    project.options(virtualenv=".venv")
    project.write("")

    failed = project.up()

    folder = project.folder / ".venv"
    assert failed.returncode != 0
    assert f"virtual environment {folder} does not exist; make it: python3 -m venv" in failed.stdout
    assert "Traceback" not in failed.stdout


def test_about_knows_the_interpreter_and_its_packages(project: Project) -> None:
    asked = project.run("about", "--json", "--transitive")

    about = json.loads(asked.stdout[asked.stdout.index("{") :])

    assert about["runtime"]["executable"] == f"{sys.prefix}/bin/python"
    assert about["runtime"]["version"] == platform.python_version()
    installed = {package["name"]: package["version"] for package in about["dependencies"]}
    assert installed["pulumi"] == importlib.metadata.version("pulumi")


def test_translating_a_program_is_refused_with_what_to_use_instead(project: Project) -> None:
    project.write("")
    (project.folder / "program" / "main.pp").write_text('output "said" { value = "hello" }')

    refused = project.run(
        *("convert", "--from", "pcl", "--language", "python", "--generate-only", "--out", "out")
    )

    assert refused.returncode != 0
    assert "translates no programs and builds no packages; use the official Pulumi CLI" in (
        refused.stdout
    )
