"""What is told of an image whose registry is only now being made."""

from types import SimpleNamespace
from typing import Any

import pulumi
import pytest

from serving_components.azure.online_endpoint.model import first_image


@pytest.fixture(name="warned")
def warned_(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    told: list[str] = []
    monkeypatch.setattr(pulumi.log, "warn", lambda line, **_: told.append(line))
    return told


def created(image: str, properties: Any) -> None:
    """The environment is created, or previewed to be."""
    [hook] = first_image.told("fraud", image, None).before_create or []
    assert isinstance(hook, pulumi.ResourceHook)
    told: Any = SimpleNamespace(new_inputs={"properties": properties})
    hook.callback(told)


@pytest.mark.parametrize(
    ("image", "remedy"),
    [
        (
            "risk/fraud:1.4.2",
            "`serving build FOLDER --repository risk/fraud --tag 1.4.2`), then run `up` again",
        ),
        (
            f"fraud@sha256:{'0' * 64}",
            "--repository fraud`), then give model.image the digest it prints, `up` again",
        ),
    ],
)
def test_a_preview_that_does_not_know_the_registry_says_how_to_push(
    warned: list[str], image: str, remedy: str
) -> None:
    created(image, {"image": pulumi.UNKNOWN})

    [line] = warned
    assert line.startswith(f"the registry of {image} is made by this very `up`")
    assert remedy in line


def test_nothing_is_told_where_the_registry_is_there(warned: list[str]) -> None:
    created("fraud:1", {"image": "risk.azurecr.io/fraud:1"})

    assert warned == []
