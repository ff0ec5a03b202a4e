"""Policy packs and component plugins in Python, run through the host."""

import sys
import textwrap
from pathlib import Path

from tests.engine.host.conftest import Project

POLICIES = """
    from pulumi_policy import EnforcementLevel, PolicyPack, ResourceValidationPolicy

    def no_stack(args, report):
        report(f"{args.name} is not allowed")

    PolicyPack("strict", policies=[
        ResourceValidationPolicy("none", "Nothing", no_stack, EnforcementLevel.MANDATORY),
    ])
"""
COMPONENT = """
    from typing import TypedDict

    import pulumi
    from pulumi.provider.experimental import component_provider_host

    class EchoArgs(TypedDict):
        said: pulumi.Input[str]

    class Echo(pulumi.ComponentResource):
        heard: pulumi.Output[str]

        def __init__(self, name, args: EchoArgs, opts: pulumi.ResourceOptions | None = None):
            super().__init__("echo:index:Echo", name, {}, opts)
            self.heard = pulumi.Output.from_input(args["said"])
            self.register_outputs({"heard": self.heard})

    component_provider_host(name="echo", components=[Echo])
"""
CALLER = """
    import pulumi

    class Echo(pulumi.ComponentResource):
        heard: pulumi.Output[str]

        def __init__(self, name, said):
            super().__init__(
                "echo:index:Echo", name, {"said": said, "heard": None}, None, remote=True
            )

    pulumi.export("heard", Echo("echo", "hello").heard)
"""


def plugin(folder: Path, manifest: str, program: str, virtualenv: str = sys.prefix) -> Path:
    folder.mkdir()
    runtime = f"runtime:\n  name: python\n  options:\n    virtualenv: {virtualenv}\n"
    (folder / manifest).write_text(runtime)
    (folder / "__main__.py").write_text(textwrap.dedent(program))
    return folder


def test_a_component_of_a_plugin_answers(project: Project) -> None:
    folder = plugin(project.folder / "echo", "PulumiPlugin.yaml", COMPONENT)
    place = f"plugins:\n  providers:\n    - name: echo\n      path: {folder}\n"
    project.options(place, virtualenv=sys.prefix)
    project.write(CALLER)

    made = project.up()

    assert made.returncode == 0, made.stdout
    assert 'heard: "hello"' in made.stdout


def test_a_plugin_without_its_environment_is_told_by_the_folder(project: Project) -> None:
    folder = plugin(project.folder / "echo", "PulumiPlugin.yaml", COMPONENT, "missing")
    place = f"plugins:\n  providers:\n    - name: echo\n      path: {folder}\n"
    project.options(place, virtualenv=sys.prefix)
    project.write(CALLER)

    failed = project.up()

    assert failed.returncode != 0
    assert f"virtual environment {folder / 'missing'} does not exist" in failed.stdout


def test_a_policy_pack_stops_what_it_forbids(project: Project) -> None:
    pack = plugin(project.folder / "pack", "PulumiPolicy.yaml", POLICIES)
    project.write("")

    refused = project.run("preview", "--policy-pack", str(pack))

    assert refused.returncode != 0
    assert "demo-dev is not allowed" in refused.stdout
