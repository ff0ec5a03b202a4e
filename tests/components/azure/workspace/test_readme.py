"""The component's page lists what it makes, with all arguments, and its examples run."""

import re
from pathlib import Path
from typing import Any, Final

import serving_components
from serving_components.azure import AzureWorkspaceArgs
from tests.components.azure.workspace.around import SOMEBODY, WORKSPACE, deploy
from tests.support.cloud import RecordingCloud

PAGE: Final = (
    Path(serving_components.__file__).parent / "azure" / "workspace" / "README.md"
).read_text(encoding="utf-8")
LISTED: Final = re.findall(r"^\| `(\w+\.\w+)` \| `(\w+)` \| (\w+)", PAGE, re.MULTILINE)
EXAMPLES: Final = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def test_the_page_lists_each_resource_and_its_attribute(cloud: RecordingCloud) -> None:
    made = deploy(cloud, deployers=[SOMEBODY])

    kinds = {
        typ.removeprefix("azure-native:").replace(":", ".")
        for typ, _ in cloud.registered
        if typ.startswith("azure-native:")
    }
    assert {kind for kind, _, _ in LISTED} == kinds
    for kind, attribute, when in LISTED:
        found = getattr(made, attribute)
        one = found[0] if when == "for" else found
        assert type(one).__name__ == kind.partition(".")[2]


def test_each_argument_is_on_the_page() -> None:
    table = PAGE.partition("## Arguments")[2].partition("\n## ")[0]

    assert [name for name in AzureWorkspaceArgs.model_fields if f"`{name}`" not in table] == []


def test_the_examples_are_a_whole_program(cloud: RecordingCloud) -> None:
    names: dict[str, Any] = {}

    def program() -> None:
        for example in EXAMPLES:
            exec(example, names)  # noqa: S102 - it is ours

    cloud.subscription = "00000000-0000-0000-0000-000000000000"
    cloud.deploy(program)

    assert cloud.only(WORKSPACE).name == "shared"
    assert cloud.looked_up
