"""The plugin in another repository: the folder that its page tells of, and the wheel."""

import json
import re
import subprocess
import sys
from importlib.metadata import version
from typing import Any, Final

import pytest

from tests.packaging.distributions import ROOT, Distributions
from tests.packaging.environment import Environment
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("packaging")

PAGE = (ROOT / "plugin" / "README.md").read_text(encoding="utf-8")
PLUGIN: Final = "serving-plugin"
_LIMIT_S: Final = 900
_PROGRAM = """
    import importlib.util

    import pulumi

    class AlarmTopic(pulumi.ComponentResource):
        def __init__(self, name):
            asked = {"tags": {"team": "risk"}, "topicArn": None}
            super().__init__("serving:index:AlarmTopic", name, asked, None, remote=True)

    pulumi.export("topic", AlarmTopic("oncall").topicArn)
    pulumi.export("without", importlib.util.find_spec("serving_components") is None)
"""


def told() -> dict[str, str]:
    """The files of the page, by their names in the folder."""
    found = re.findall(rf"```\w+\n# {PLUGIN}/(\S+)\n(.*?)```", PAGE, re.DOTALL)
    return dict(found)


@pytest.fixture(scope="module")
def project(built: Distributions, tmp_path_factory: pytest.TempPathFactory) -> Sandboxed:
    """Of another repository; the page's three files, and the wheel, are a folder in it."""
    place = tmp_path_factory.mktemp("hosted-elsewhere")
    without = Environment.holding(place, f"pulumi=={version('pulumi')}")
    made = Sandboxed(place / "sandboxed")
    runtime = {"name": "python", "options": {"virtualenv": str(without.folder)}}
    hosted = {"providers": [{"name": "serving", "path": f"./{PLUGIN}"}]}
    stated = {"name": "rehearsed", "runtime": runtime, "plugins": hosted}
    made.file("Pulumi.yaml", json.dumps(stated))
    made.program(_PROGRAM)
    for name, text in told().items():
        made.file(f"{PLUGIN}/{name}", text)
    made.file(f"{PLUGIN}/{built.wheel.name}", built.wheel.read_bytes())
    return made


@pytest.fixture(scope="module")
def schema(project: Sandboxed) -> dict[str, Any]:
    """Told by the command of the page, which makes the plugin's environment beforehand."""
    ours = (sys.executable, "-m", "serving_cli", "sandbox", "--home", str(project.home.folder))
    answer = subprocess.run(
        [*ours, "--", "pulumi", "package", "get-schema", f"./{PLUGIN}"],
        cwd=project.folder,
        capture_output=True,
        text=True,
        timeout=_LIMIT_S,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    schema: dict[str, Any] = json.loads(answer.stdout)
    return schema


@pytest.fixture(scope="module")
def created(project: Sandboxed, schema: dict[str, Any]) -> Run:
    assert schema
    return project.up()


def test_the_page_names_three_files() -> None:
    assert set(told()) == {"PulumiPlugin.yaml", "__main__.py", "requirements.txt"}


def test_what_it_requires_is_this_versions_wheel(built: Distributions) -> None:
    assert told()["requirements.txt"] == f"./{built.wheel.name}[aws]\n"
    assert f"`serving-components[aws]=={version('serving-components')}`" in PAGE


def test_its_schema_is_that_of_the_cloud_whose_extra_it_has(schema: dict[str, Any]) -> None:
    tokens = set(schema["resources"])

    assert "serving:index:SageMakerEndpoint" in tokens
    assert "serving:index:VertexEndpoint" not in tokens


def test_a_program_uses_it(created: Run) -> None:
    created.succeeded()

    assert created.outputs["without"] is True
    assert len(created.existing("aws:sns/topic:Topic")) == 1
