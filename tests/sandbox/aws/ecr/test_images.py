"""Images in repositories, and whether they can be pulled."""

from pathlib import Path

import pytest

from cloud_sandbox.aws.ecr.image import Image, drop, images, push
from cloud_sandbox.aws.ecr.pullable import refuses_to_pull
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.rejected import Rejected
from tests.sandbox.aws.ecr.examples import HERE, REPOSITORY
from tests.support.emulated import Emulated

HOST = "123456789012.dkr.ecr.eu-west-1.amazonaws.com"
FRAUD = f"{HOST}/models/fraud"
ONE, TWO = f"sha256:{'1' * 64}", f"sha256:{'2' * 64}"


def held(aws: Emulated) -> dict[str, set[str]]:
    found = images(aws.store, HERE, "models/fraud")
    return {image.digest: set(image.tags) for image in found}


def refusals(aws: Emulated, uri: str) -> list[str]:
    return list(refuses_to_pull(Here(aws.store, HERE, Path()), uri))


def make_repository(aws: Emulated, **inputs: object) -> None:
    aws.create(REPOSITORY.token, REPOSITORY.inputs | inputs)


def test_an_image_may_have_several_tags(aws: Emulated) -> None:
    make_repository(aws)

    push(aws.store, HERE, "models/fraud", "1", ONE)
    push(aws.store, HERE, "models/fraud", "latest", ONE)

    assert held(aws) == {ONE: {"1", "latest"}}


def test_a_tag_moves_to_the_newer_image(aws: Emulated) -> None:
    make_repository(aws)
    push(aws.store, HERE, "models/fraud", "latest", ONE)

    push(aws.store, HERE, "models/fraud", "latest", TWO)

    assert held(aws) == {ONE: set(), TWO: {"latest"}}


EXCLUDING = {"imageTagMutabilityExclusionFilters": [{"filter": "dev-*", "filterType": "WILDCARD"}]}


@pytest.mark.parametrize(
    ("mutability", "tag", "moves"),
    [
        ("MUTABLE", "1", True),
        ("IMMUTABLE", "1", False),
        ("IMMUTABLE_WITH_EXCLUSION", "dev-1", True),
        ("IMMUTABLE_WITH_EXCLUSION", "1", False),
        ("MUTABLE_WITH_EXCLUSION", "dev-1", False),
        ("MUTABLE_WITH_EXCLUSION", "1", True),
    ],
)
def test_an_immutable_tag_stays_where_it_is(
    aws: Emulated, mutability: str, tag: str, moves: bool
) -> None:
    filters = EXCLUDING if mutability.endswith("EXCLUSION") else {}
    make_repository(aws, imageTagMutability=mutability, **filters)
    push(aws.store, HERE, "models/fraud", tag, ONE)
    push(aws.store, HERE, "models/fraud", tag, ONE)

    if moves:
        push(aws.store, HERE, "models/fraud", tag, TWO)
    else:
        with pytest.raises(Rejected, match=f"tag '{tag}' of repository 'models/fraud' is taken"):
            push(aws.store, HERE, "models/fraud", tag, TWO)

    assert held(aws)[ONE] == (set() if moves else {tag})


def test_an_image_needs_its_repository(aws: Emulated) -> None:
    with pytest.raises(Rejected, match="The repository with name 'models/fraud' does not exist"):
        push(aws.store, HERE, "models/fraud", "1", ONE)

    assert aws.everything() == []


def test_an_image_can_be_taken_out(aws: Emulated) -> None:
    make_repository(aws)
    push(aws.store, HERE, "models/fraud", "1", ONE)

    drop(aws.store, HERE, Image("models/fraud", ONE, frozenset(), 0))

    assert held(aws) == {}


def test_a_look_up_tells_the_tags_of_the_newest_image(aws: Emulated) -> None:
    make_repository(aws)
    push(aws.store, HERE, "models/fraud", "1", TWO)
    aws.store.turn_clock(60)
    push(aws.store, HERE, "models/fraud", "2", ONE)

    found = aws.look_up("aws:ecr/getRepository:getRepository", name="models/fraud")

    assert found["mostRecentImageTags"] == ["2"]


@pytest.mark.parametrize(
    "uri",
    [
        pytest.param(f"{FRAUD}:1", id="by tag"),
        pytest.param(f"{FRAUD}@{ONE}", id="by digest"),
        pytest.param(f"{FRAUD}:gone@{ONE}", id="by digest, whatever the tag"),
        pytest.param(FRAUD, id="latest"),
        pytest.param(
            "123456789012.dkr-ecr.eu-west-1.on.aws/models/fraud:1", id="for both IP versions"
        ),
        pytest.param(FRAUD.replace("123456789012", "210987654321"), id="of another account"),
        pytest.param(FRAUD.replace("eu-west-1", "us-east-1"), id="of another region"),
        pytest.param("public.ecr.aws/models/fraud:2", id="public"),
        pytest.param("python:3.12", id="of Docker"),
    ],
)
def test_what_is_there_or_elsewhere_can_be_pulled(aws: Emulated, uri: str) -> None:
    make_repository(aws)
    push(aws.store, HERE, "models/fraud", "1", ONE)
    push(aws.store, HERE, "models/fraud", "latest", ONE)

    assert refusals(aws, uri) == []


@pytest.mark.parametrize(
    ("uri", "build", "known"),
    [
        (f"{FRAUD}:1", "--repository models/fraud --tag 1", "models/fraud:1"),
        (FRAUD, "--repository models/fraud --tag latest", "models/fraud:latest"),
        (f"{FRAUD}@{ONE}", "--repository models/fraud", f"models/fraud@{ONE}"),
    ],
)
def test_of_a_repository_that_nobody_pushed_to_it_is_told_how_the_first_image_gets_there(
    aws: Emulated, uri: str, build: str, known: str
) -> None:
    make_repository(aws)

    [told] = refusals(aws, uri)

    assert told == (
        f"Requested image {uri} not found. Its repository holds no image yet: push the image, by"
        f" `serving build FOLDER {build}`, or of one that was built elsewhere let the sandbox know,"
        f" by `serving build --built-elsewhere {known}`; then run `up` again"
    )


def test_an_image_of_a_missing_repository_cannot_be_pulled(aws: Emulated) -> None:
    [told] = refusals(aws, f"{FRAUD}:1")

    assert "The repository with name 'models/fraud' does not exist in the registry" in told


@pytest.mark.parametrize(
    ("uri", "told"),
    [
        (f"{FRAUD}:2", f"Requested image {FRAUD}:2 not found. Its repository has the tags 1: push"),
        (FRAUD, f"Requested image {FRAUD} not found. Its repository has the tags 1"),
        (f"{FRAUD}:1@{TWO}", f"Requested image {FRAUD}:1@{TWO} not found."),
    ],
)
def test_an_image_that_was_not_pushed_cannot_be_pulled(aws: Emulated, uri: str, told: str) -> None:
    make_repository(aws)
    push(aws.store, HERE, "models/fraud", "1", ONE)

    assert told in refusals(aws, uri)[0]
