"""The example's page: what it says of an image on Vertex AI is what a stack takes."""

import re
from pathlib import Path

import yaml

from serving_stack.settings import parse
from tests.support import archives
from tests.support.own_project import ROOT

DIGITS = ROOT / "examples" / "digits"


def test_the_model_of_an_image_on_vertex_ai_is_accepted_as_written(tmp_path: Path) -> None:
    page = (DIGITS / "README.md").read_text(encoding="utf-8")
    [line] = re.findall(r"^```yaml\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    settings = yaml.safe_load((ROOT / "Pulumi.vertex.yaml").read_text(encoding="utf-8"))
    raw = settings["config"]["serving:settings"] | {"models": yaml.safe_load(line)}
    archives.unpack(DIGITS / "model.tar.gz", tmp_path / "build" / "digits")

    stack = parse(raw, root=tmp_path, cwd=tmp_path / "infra", stack="vertex")

    assert stack.vertex_endpoints["digits"].model.image == "digits:1.4.2"
    assert f"--tag {raw['models']['digits']['image'].partition(':')[2]} --stack vertex" in page
