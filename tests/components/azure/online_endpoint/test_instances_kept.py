"""A change in place takes no instances away that autoscale has added since the last look."""

import asyncio
from dataclasses import dataclass
from typing import Any

import pulumi
import pytest

from serving_components.azure.online_endpoint.serving.instances_kept import (
    as_many_as_there_are,
    counted,
    must_be_kept,
)
from serving_components.core.own_resource.failure import NotMoved
from tests.components.azure.azure import HERE, Answered, Azure, Body, Refusal
from tests.components.azure.served import served

DEPLOYMENT = f"{HERE}/deployments/live-1"


@dataclass
class Deployed(Azure):
    """One deployment, if there is any; fails where nobody may ask for it."""

    instances: int | None = None

    def _done(self, method: str, path: str, query: Body, body: Body | None) -> Answered:
        assert (method, path) == ("GET", DEPLOYMENT)
        if self.instances is None:
            raise Refusal(404, "ResourceNotFound", "the deployment was not found")
        return Answered(200, {"sku": {"name": "Default", "capacity": self.instances}})


def update(
    patch: pytest.MonkeyPatch,
    there: int | None,
    written: int,
    *,
    was: bool = True,
    elastic: bool = True,
) -> None:
    """One that writes a number of instances, of a deployment with so many.

    `was` is whether autoscale counted them, and `elastic` whether it goes on.
    """
    azure = Deployed(instances=there)
    with served(azure) as url:
        patch.setenv("SERVING_AZURE_ENDPOINT", url)
        must_be_kept(
            pulumi.ResourceHookArgs(
                *("urn", DEPLOYMENT, "fraud", "type"),
                new_inputs=inputs(written, elastic=elastic),
                old_inputs=inputs(written, elastic=was),
            )
        )


def inputs(written: int, *, elastic: bool) -> dict[str, object]:
    sku = {"name": "Default", "capacity": float(written)}
    return {"sku": sku, "properties": {"description": counted(elastic=elastic)}}


def test_fewer_than_there_are_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotMoved) as told:
        update(monkeypatch, there=5, written=2)

    assert str(told.value) == (
        "deployment live-1 has 5 instances, as its load asks for, and this change would write 2,"
        " which it had at the last look; look first, by `pulumi up --refresh`"
    )


def test_the_end_of_autoscale_takes_no_instances_away_unasked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(NotMoved) as told:
        update(monkeypatch, there=8, written=2, elastic=False)

    assert str(told.value) == (
        "deployment live-1 has 8 instances, as its load asks for, and this change would write 2, as"
        " autoscale is turned off; set scaling.min to 8 and `up`, and lower it from there as the"
        " load allows"
    )


def test_as_many_as_autoscale_left_may_be_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    update(monkeypatch, there=8, written=8, elastic=False)


def test_a_number_that_was_fixed_is_lowered_as_it_is_asked_for() -> None:
    """Without a look at Azure, which nobody serves here."""
    asked = pulumi.ResourceHookArgs(
        *("urn", DEPLOYMENT, "fraud", "type"),
        new_inputs=inputs(2, elastic=False),
        old_inputs=inputs(8, elastic=False),
    )

    must_be_kept(asked)


@pytest.mark.parametrize(("there", "written"), [(5, 5), (2, 5), (None, 2)])
def test_as_many_or_more_are_written(
    monkeypatch: pytest.MonkeyPatch, there: int | None, written: int
) -> None:
    update(monkeypatch, there, written)


def test_a_secret_of_a_deployment_hides_nothing_from_the_guard(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    binding = as_many_as_there_are()
    assert binding is not None
    [hook] = binding.before_update or []
    told = inputs(2, elastic=True)
    azure = Deployed(instances=5)

    with served(azure) as url:
        monkeypatch.setenv("SERVING_AZURE_ENDPOINT", url)
        with pytest.raises(NotMoved, match=r"^deployment live-1 has 5 instances"):
            asyncio.run(_hooked(hook, told))


async def _hooked(hook: Any, told: dict[str, object]) -> None:
    told["properties"] = pulumi.Output.secret(told["properties"])
    await hook(
        pulumi.ResourceHookArgs(
            *("urn", DEPLOYMENT, "fraud", "type"), new_inputs=told, old_inputs=dict(told)
        )
    )
