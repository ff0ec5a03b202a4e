"""What a configuration of the policies hides is told by whoever runs them."""

import json
from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.home import Project
from serving_cli.policy_pack import enforced, silenced


@pytest.fixture(name="project")
def a_project(tmp_path: Path) -> Project:
    (tmp_path / "Pulumi.yaml").write_text("name: shop\nruntime: python\n")
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "PulumiPolicy.yaml").write_text("runtime: python\n")
    return Project.around(tmp_path)


def configured(project: Project, config: Any) -> list[str]:
    text = config if isinstance(config, str) else json.dumps(config)
    (project.folder / "policies" / "config.json").write_text(text)
    return list(silenced(project))


@pytest.mark.parametrize("level", ["disabled", {"enforcementLevel": "disabled"}])
@pytest.mark.parametrize(
    ("name", "told"),
    [("all", "no policy is asked"), ("let-through", "nobody is told what exemptions let through")],
)
def test_what_takes_its_own_telling_along_is_told(
    project: Project, name: str, told: str, level: Any
) -> None:
    [line] = configured(project, {name: level})

    assert line.startswith(f"policies/config.json: {name} is disabled, so {told}")


@pytest.mark.parametrize(
    "config", [{}, {"encryption": "disabled"}, {"all": "advisory"}, {"all": {}}, [], "{"]
)
def test_what_the_pack_or_the_engine_tells_is_left_to_them(project: Project, config: Any) -> None:
    assert configured(project, config) == []


def test_without_a_configuration_there_is_nothing_to_tell(project: Project) -> None:
    assert list(silenced(project)) == []
    assert enforced(project) == ("--policy-pack", str(project.folder / "policies"))
