"""What the README shows works as it stands."""

import re
from pathlib import Path

from serving_runtime import contracts
from tests.runtime import folders
from tests.runtime.process import running

ROOT = Path(__file__).parents[2]
README = (ROOT / "runtime" / "README.md").read_text(encoding="utf-8")


def test_the_example_answers_as_shown(tmp_path: Path) -> None:
    [code, *_] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    [body] = re.findall(r"-d '(.*?)'", README)
    [answer] = re.findall(r'^(\{"name".*)$', README, re.MULTILINE)
    folders.with_code(tmp_path, "predictor.py", code)
    (tmp_path / "model" / "border.txt").write_text("2.5")

    with running(tmp_path, SERVING_PREDICTOR="predictor:Iris") as process:
        process.said("ready")
        got = process.invoke(body.encode())

    assert (got.status, got.body.decode()) == (200, answer)


def test_every_variable_that_is_read_is_told() -> None:
    code = "".join(
        file.read_text(encoding="utf-8")
        for file in (ROOT / "runtime" / "serving_runtime").rglob("*.py")
    )
    read = set(re.findall(r'"((?:SERVING|SAGEMAKER|AIP|AZUREML|AML|SCORING)_[A-Z_]+)"', code))

    assert read
    assert [name for name in sorted(read) if f"`{name}`" not in README] == []


def test_every_contract_is_told() -> None:
    assert [name for name in contracts.names() if f"`{name}`" not in README] == []
