"""`serving sandbox up`, `preview`, `status` and `down`."""

from typing import Any

import pytest

from cloud_sandbox.aws.sagemaker.model_package import GROUP
from cloud_sandbox.engine.operation import Operation
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from serving_cli.main import main
from serving_cli.table import table
from tests.cli.endpoint_entry import ENDPOINT, HERE, an_endpoint
from tests.cli.stage import Stage

pytestmark = pytest.mark.usefixtures("nobody_calls")

CONFIG = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
TARGET = "aws:appautoscaling/target:Target"
LOGGED = (
    "gcp:vertex/operation",
    "azure-native:machinelearningservices:operation",
    "aws:secretsmanager/leavingSecret:LeavingSecret",
    "gcp:bigquery/table:Table",
)
LIVE = {"variantName": "live", "initialInstanceCount": 1}


def running(cloud: Store, *variants: dict[str, Any], operation: Operation | None = None) -> None:
    """The endpoint `fraud-dev` in the cloud, of a configuration that has these variants."""
    cloud.put(Record(HERE, CONFIG, "v1", {"productionVariants": list(variants)}, {}))
    inputs = {"name": "fraud-dev", "endpointConfigName": "v1"}
    cloud.put(Record(HERE, ENDPOINT, "fraud-dev", inputs, {}, operation))


def scaled(cloud: Store, variant: str, low: int, high: int) -> None:
    name = f"endpoint/fraud-dev/variant/{variant}"
    bounds = {"resourceId": name, "minCapacity": low, "maxCapacity": high}
    cloud.put(Record(HERE, TARGET, name, bounds, {}))


def cells(told: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("  ") if cell] for line in told.splitlines()]


@pytest.fixture(name="cloud")
def cloud_of_the_stage(stage: Stage) -> Store:
    stage.pulumi("about")
    return Store(stage.home / "cloud.sqlite3")


def test_up_applies_shows_the_endpoints_and_says_what_is_next(
    stage: Stage,
    cloud: Store,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("MAKELEVEL", raising=False)
    running(cloud, LIVE)
    scaled(cloud, "live", 2, 8)
    stage.makes(an_endpoint())

    assert stage.sandbox("up") == 0

    said = capsys.readouterr().out
    lines = said.splitlines()
    assert "up --stack dev --yes --skip-preview" in stage.lines
    assert ["fraud", "InService", "fraud-dev", "2 to 8", "arn:fraud"] in cells(said)
    assert "next:" in lines
    told = lines[lines.index("next:") :]
    for command in ("preview --stack dev", "preview --stack prod", "down --stack dev"):
        assert any(f"serving sandbox --home {stage.home} {command}" in line for line in told)


def test_an_endpoint_is_shown_as_what_the_cloud_is_doing(
    stage: Stage, cloud: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    running(cloud, LIVE, operation=Operation("Updating", cloud.now(), 1000))
    stage.makes(an_endpoint())

    stage.sandbox("up")
    stage.sandbox("status")
    cloud.turn_clock(1001)
    stage.sandbox("status")

    told = [line.split()[1] for line in capsys.readouterr().out.splitlines() if "arn:" in line]
    assert told == ["Updating", "Updating", "InService"]


def test_each_variant_tells_how_it_scales(
    stage: Stage, cloud: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    serverless = {"variantName": "rare", "serverlessConfig": {"maxConcurrency": 5}}
    running(cloud, LIVE, {"variantName": "new", "initialInstanceCount": 3}, serverless)
    scaled(cloud, "live", 1, 4)
    stage.makes(an_endpoint())

    stage.sandbox("up")

    assert "live 1 to 4, new fixed at 3, rare serverless" in capsys.readouterr().out


def test_who_typed_make_is_told_what_to_make_next(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MAKELEVEL", "1")

    assert stage.sandbox("up") == 0

    told = capsys.readouterr().out
    for command in ("make preview STACK=dev", "make preview STACK=prod", "make down STACK=dev"):
        assert command in told


def test_up_that_fails_shows_nothing_more(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    stage.fails("up")

    assert stage.sandbox("up") == 7
    assert capsys.readouterr().out == ""
    assert stage.lines[-1].startswith("up ")


def test_an_endpoint_that_is_not_in_the_cloud_is_gone(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.makes(an_endpoint())

    assert stage.sandbox("up") == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        "serving: not in the sandbox's cloud any more: fraud; make it again with"
        f" `serving sandbox --home {stage.home} -- pulumi up --refresh --stack dev`"
    )
    assert stage.sandbox("status") == 0
    assert "gone" in capsys.readouterr().out


def test_a_stack_of_another_kind_has_no_endpoints_to_show(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stage.sandbox("up") == 0
    assert capsys.readouterr().out.startswith("\nnext:")

    assert stage.sandbox("status") == 0
    assert capsys.readouterr().out == "the stack dev has no endpoint\n"


def test_preview_applies_nothing(stage: Stage) -> None:
    assert stage.sandbox("preview", "--stack", "prod") == 0
    assert stage.lines == ["stack init prod --no-select", "preview --stack prod"]


def test_preview_looks_at_the_policies_of_a_project_that_has_some(stage: Stage) -> None:
    pack = stage.project / "policies"
    pack.mkdir()
    (pack / "PulumiPolicy.yaml").write_text("runtime: python\n")
    (pack / "config.json").write_text("{}")

    assert stage.sandbox("preview") == 0
    assert stage.lines[-1] == (
        f"preview --stack dev --policy-pack {pack} --policy-pack-config {pack / 'config.json'}"
    )


def test_the_status_of_what_is_not_up_says_how_to_bring_it_up(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stage.sandbox("status") == 1
    assert capsys.readouterr().err == (
        f"serving: the stack dev is not up; `serving sandbox --home {stage.home} up --stack dev`\n"
    )


def test_down_destroys_what_is_protected_too_and_leaves_no_file(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.sandbox("up")
    before = stage.files()

    assert stage.sandbox("down") == 0

    assert stage.lines[-3:] == [
        "state unprotect --all --yes --stack dev",
        "destroy --stack dev --yes --skip-preview",
        "stack rm dev --yes",
    ]
    assert "nothing is left" in capsys.readouterr().err
    assert not stage.home.exists()
    assert stage.files() == before


def test_down_a_second_time_has_nothing_to_do(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stage.sandbox("down") == 0

    assert capsys.readouterr().err == "sandbox: the stack dev is not up; nothing to do\n"
    assert stage.calls == []
    assert not stage.home.exists()


def test_down_of_one_stack_leaves_the_others(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.sandbox("up")
    stage.sandbox("up", "--stack", "prod")

    assert stage.sandbox("down") == 0
    assert (stage.home / "state" / ".pulumi" / "stacks" / "shop" / "prod.json").exists()
    assert capsys.readouterr().err.endswith("sandbox: still up: prod\n")


def test_down_of_the_last_stack_removes_those_that_only_a_preview_made(stage: Stage) -> None:
    stage.sandbox("up")
    stage.sandbox("preview", "--stack", "prod")

    assert stage.sandbox("down") == 0
    assert stage.lines[-2:] == ["stack rm dev --yes", "stack rm prod --yes"]
    assert not stage.home.exists()


def test_down_leaves_the_stacks_of_another_project_in_the_same_home(stage: Stage) -> None:
    stage.sandbox("up")
    other = stage.home / "state" / ".pulumi" / "stacks" / "other" / "dev.json"
    other.parent.mkdir()
    other.touch()

    assert stage.sandbox("down") == 0
    assert other.exists()


def test_down_that_fails_removes_nothing(stage: Stage) -> None:
    stage.sandbox("up")
    stage.fails("destroy")

    assert stage.sandbox("down") == 7
    assert stage.lines[-1].startswith("destroy ")


def test_down_that_leaves_something_in_the_cloud_says_what(
    stage: Stage, cloud: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.sandbox("up")
    cloud.put(Record(HERE, ENDPOINT, "fraud-dev", {"endpointConfigName": "v1"}, {}))

    assert stage.sandbox("down") == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        "serving: still in the sandbox's clouds though no stack is left:"
        " aws:sagemaker/endpoint:Endpoint fraud-dev"
    )


def test_down_ends_the_model_registry_with_the_sandbox(stage: Stage, cloud: Store) -> None:
    stage.sandbox("up")
    cloud.put(Record(HERE, GROUP, "fraud", {}, {}))

    assert stage.sandbox("down") == 0
    assert not stage.home.exists()


@pytest.mark.parametrize("kind", LOGGED)
def test_down_ends_what_no_stack_made_with_the_sandbox(
    stage: Stage, cloud: Store, kind: str
) -> None:
    stage.sandbox("up")
    cloud.put(Record(HERE, kind, "1", {}, {}))

    assert stage.sandbox("down") == 0
    assert not stage.home.exists()


def test_a_home_that_only_tells_of_what_was_goes_though_no_stack_is_up(
    stage: Stage, cloud: Store
) -> None:
    cloud.put(Record(HERE, LOGGED[0], "1", {}, {}))

    assert stage.sandbox("down") == 0
    assert not stage.home.exists()


def test_the_stack_is_dev_unless_another_is_named(stage: Stage) -> None:
    main(["sandbox", "--home", str(stage.home), "preview"])
    main(["sandbox", "--home", str(stage.home), "preview", "-s", "prod"])

    previews = [line for line in stage.lines if line.startswith("preview")]
    assert previews == ["preview --stack dev", "preview --stack prod"]


def test_a_table_is_as_wide_as_its_cells() -> None:
    assert table(("a", "name"), [("long cell", "x"), ("", "y")]) == (
        "a          name\nlong cell  x\n           y"
    )
