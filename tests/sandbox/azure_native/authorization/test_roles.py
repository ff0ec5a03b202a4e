"""Who may do what, by the roles that were assigned: Azure's own, and those made here."""

from typing import Any

import pytest

from cloud_sandbox.azure_native.authorization.permissions import Permissions
from cloud_sandbox.azure_native.authorization.roles import Right, lacking
from tests.sandbox.azure_native.authorization.examples import (
    ASKING,
    DEFINITION,
    DEFINITIONS,
    NAME,
    PULL,
    READ,
    ROLE,
    SCOPE,
    SOMEBODY,
    TOKEN,
)
from tests.support.emulated import Emulated

GROUP = f"{SCOPE}/resourceGroups/serving"
ACCOUNT = f"{GROUP}/providers/Microsoft.Storage/storageAccounts/models"
CONTAINER = f"{ACCOUNT}/blobServices/default/containers/models"
CONTRIBUTOR = f"{DEFINITIONS}/b24988ac-6180-42a0-ab88-20f7382dd24c"
WRITER = f"{DEFINITIONS}/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
MEASURING = f"{DEFINITIONS}/635dd51f-9968-44d3-b7fb-6d9a6bd613ae"
SCIENTIST = f"{DEFINITIONS}/f6c7c914-8db3-469d-8ca1-694a8f32e121"


def has(cloud: Emulated, role: str, scope: str, **more: Any) -> list[Right]:
    """What somebody may do on the container, by one role alone."""
    asked = {"principalId": SOMEBODY, "roleDefinitionId": role, "scope": scope}
    cloud.create(TOKEN, asked | more, name="may")
    lacks = lacking(cloud.store, SOMEBODY.upper(), Right, CONTAINER)
    return [right for right in Right if right not in lacks]


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        (PULL, [Right.PULL_IMAGES]),
        (READ, [Right.READ_BLOBS]),
        (WRITER, [Right.READ_BLOBS, Right.WRITE_BLOBS]),
        (MEASURING, [Right.WRITE_METRICS]),
        (
            SCIENTIST,
            [Right.WRITE_METRICS, Right.ASK_ENDPOINT, Right.LIST_KEYS, Right.GET_TOKEN],
        ),
    ],
)
def test_a_role_gives_what_is_documented(cloud: Emulated, role: str, rights: list[Right]) -> None:
    assert has(cloud, role, SCOPE) == rights


def test_to_own_an_account_is_not_to_read_what_is_in_it(cloud: Emulated) -> None:
    may = has(cloud, CONTRIBUTOR, GROUP)

    assert Right.PULL_IMAGES in may
    assert not {Right.READ_BLOBS, Right.WRITE_BLOBS} & set(may)


@pytest.mark.parametrize(
    ("scope", "covers"),
    [(SCOPE, True), (GROUP.upper(), True), (CONTAINER, True), (f"{CONTAINER}2", False)],
)
def test_a_role_holds_for_all_that_lies_in_its_scope(
    cloud: Emulated, scope: str, covers: bool
) -> None:
    assert (Right.READ_BLOBS in has(cloud, READ, scope)) is covers


def test_a_role_of_ones_own_gives_what_it_says(cloud: Emulated) -> None:
    cloud.create(DEFINITION, ROLE | {"roleDefinitionId": NAME}, name="asks")

    assert has(cloud, f"{DEFINITIONS}/{NAME}", SCOPE) == [Right.ASK_ENDPOINT]


def test_a_role_that_nobody_here_knows_is_enough(cloud: Emulated) -> None:
    assert has(cloud, f"{DEFINITIONS}/{NAME}", SCOPE) == list(Right)


def test_what_is_taken_out_of_a_pattern_is_not_given() -> None:
    everything_but = Permissions(("Microsoft.MachineLearningServices/*",), (ASKING.upper(),))

    assert everything_but.give(ASKING.replace("score", "token"), data=False)
    assert not everything_but.give(ASKING, data=False)
    assert not everything_but.give(ASKING.replace("score", "token"), data=True)
