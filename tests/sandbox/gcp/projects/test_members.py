"""Members of a project: beside each other, in any case of their addresses."""

from tests.sandbox.gcp.projects.examples import MEMBER, TOKEN
from tests.sandbox.gcp.serviceaccount.examples import EMAIL
from tests.support.emulated import Emulated
from tests.support.lifecycle import live

CONDITION = {"title": "office", "description": "", "expression": "request.time.getHours() < 18"}


def test_the_case_of_an_address_has_no_meaning(cloud: Emulated) -> None:
    life = live(cloud, MEMBER)

    shouted = life.inputs | {"member": f"serviceAccount:{EMAIL.upper()}"}

    assert cloud.diff(life.made, shouted).changed == []


def test_the_case_of_a_federated_principal_has_one(cloud: Emulated) -> None:
    inputs = MEMBER.inputs | {"member": "principalSet://iam.googleapis.com/pools/P"}
    made = cloud.create(TOKEN, inputs)

    other = inputs | {"member": "principalSet://iam.googleapis.com/pools/p"}

    assert cloud.diff(made, other).replacing == ["member"]


def test_a_condition_makes_another_binding(cloud: Emulated) -> None:
    life = live(cloud, MEMBER)

    cloud.create(TOKEN, life.inputs | {"condition": CONDITION}, name="conditioned")
    cloud.delete(life.made)

    [left] = cloud.store.all(TOKEN)
    assert left.id.endswith("/office//request.time.getHours() < 18")


def test_a_service_account_of_another_project_is_not_looked_for(cloud: Emulated) -> None:
    elsewhere = "serviceAccount:fraud@serving-others.iam.gserviceaccount.com"

    made = cloud.create(TOKEN, MEMBER.inputs | {"member": elsewhere})

    assert cloud.refresh(made) == made


def test_a_project_may_be_named_in_full(cloud: Emulated) -> None:
    life = live(cloud, MEMBER)
    named = life.inputs | {"project": "projects/serving-tests"}

    assert cloud.diff(life.made, named).changed == []
    made = cloud.create(TOKEN, named, name="named")
    assert cloud.refresh(made) == made
