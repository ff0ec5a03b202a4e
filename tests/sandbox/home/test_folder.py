"""A sandbox's folder is its own, and leads Pulumi nowhere else."""

import json
import stat
from pathlib import Path

import pytest

from cloud_sandbox.engine.unchecked import STRICT
from cloud_sandbox.home import ForeignFolder, Home, Project

ENGINE = Path("/engine/bin")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def checkout(folder: Path) -> Project:
    folder.mkdir(parents=True)
    (folder / "Pulumi.yaml").write_text("name: shop\nruntime: python\n")
    return Project.around(folder)


def test_two_checkouts_have_two_homes(tmp_path: Path) -> None:
    data = {"XDG_DATA_HOME": str(tmp_path / "data")}
    one, other = checkout(tmp_path / "one"), checkout(tmp_path / "other")

    assert Home.of(one, data) != Home.of(other, data)
    assert Home.of(one, data) == Home.of(Project.around(one.folder), data)
    assert Home.of(one, data).folder.parent == tmp_path / "data" / "serving-sandbox"


def test_a_home_may_be_named(project: Project, tmp_path: Path) -> None:
    named = {"SERVING_SANDBOX_HOME": str(tmp_path / "named"), "XDG_DATA_HOME": "/nowhere"}

    assert Home.of(project, named) == Home(tmp_path / "named")


def test_only_its_owner_enters(home: Home) -> None:
    assert {mode(folder) for folder in (home.folder, home.state, home.plugins)} == {0o700}


def test_making_it_again_changes_nothing(home: Home) -> None:
    (home.state / "mine").touch()

    home.make()

    assert (home.state / "mine").exists()


def test_an_empty_folder_becomes_a_home(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    Home(tmp_path / "empty").make()

    assert Home(tmp_path / "empty").state.is_dir()


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").touch()

    with pytest.raises(ForeignFolder) as refused:
        Home(tmp_path).make()

    assert str(refused.value) == (
        f"{tmp_path} is not a sandbox and not empty; name another folder with --home DIR (or"
        " SERVING_SANDBOX_HOME)"
    )
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]


def test_what_is_no_folder_is_no_home(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(ForeignFolder, match=r"file cannot hold a sandbox \(Not a directory\)"):
        Home(tmp_path / "file").make()
    with pytest.raises(ForeignFolder, match=r"below cannot hold a sandbox \(Not a directory\)"):
        Home(tmp_path / "file" / "below").make()


def test_what_is_removed_is_gone(home: Home) -> None:
    home.remove()

    assert not home.folder.exists()


def test_stacks_are_those_of_the_backend(home: Home, project: Project) -> None:
    assert not home.holds_stacks
    for stack in ("prod", "dev", "eu.west"):
        file = home.stack_state(project, stack)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
        file.with_name(f"{file.name}.bak").touch()

    assert home.stacks(project) == ["dev", "eu.west", "prod"]
    assert home.has_stack(project, "dev")
    assert not home.has_stack(project, "staging")
    assert home.holds_stacks


@pytest.mark.parametrize(
    ("latest", "empty"),
    [
        (None, True),
        ({}, True),
        ({"resources": None, "pending_operations": []}, True),
        ({"resources": [{"urn": "x"}]}, False),
        ({"pending_operations": [{"type": "creating"}]}, False),
    ],
)
def test_a_stack_that_holds_nothing_is_empty(
    home: Home, project: Project, latest: object, empty: bool
) -> None:
    file = home.stack_state(project, "dev")
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"checkpoint": {"latest": latest}}))

    assert home.empty_stacks(project) == (["dev"] if empty else [])


@pytest.mark.parametrize(
    "name",
    [
        *("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL_S3", "AWS_ROLE_ARN"),
        *("GOOGLE_CREDENTIALS", "GCLOUD_PROJECT", "CLOUDSDK_AUTH_ACCESS_TOKEN"),
        *("ARM_CLIENT_SECRET", "AZURE_TENANT_ID", "IDENTITY_ENDPOINT", "MSI_ENDPOINT"),
        *("PULUMI_ACCESS_TOKEN", "PULUMI_OPTION_STACK", "PULUMI_CONFIG_PASSPHRASE_FILE"),
    ],
)
def test_what_leads_to_a_real_cloud_is_dropped(home: Home, name: str) -> None:
    assert name not in home.environment(ENGINE, {name: "real"})


def test_boto3_is_sent_where_nobody_listens(home: Home) -> None:
    outside = {"AWS_ENDPOINT_URL": "https://sagemaker.eu-west-1.amazonaws.com"}

    assert home.environment(ENGINE, outside)["AWS_ENDPOINT_URL"] == "http://127.0.0.1:9"


@pytest.mark.parametrize("variable", ["SERVING_VERTEX_ENDPOINT", "SERVING_AZURE_ENDPOINT"])
def test_own_resources_ask_nobody_either(home: Home, variable: str) -> None:
    outside = {variable: "http://127.0.0.1:8080"}

    told = home.environment(ENGINE, outside)[variable]

    assert told == "http://127.0.0.1:9"


@pytest.mark.parametrize(
    "name",
    [
        *("GOOGLE_APPLICATION_CREDENTIALS", "CLOUDSDK_CONFIG", "GCE_METADATA_HOST"),
        *("AZURE_CONFIG_DIR", "KUBECONFIG", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"),
    ],
)
def test_where_a_client_would_look_by_itself_nothing_lies(home: Home, name: str) -> None:
    """Taking the variable away would only send it back to its default place."""
    led = home.environment(ENGINE, {name: "/real"})[name]

    assert led != "/real"
    assert not Path(led).is_file()


@pytest.mark.parametrize(
    "name", ["AWS_REGION", "AWS_DEFAULT_REGION", "PULUMI_STACK", "PULUMI_PYTHON_CMD", "LANG"]
)
def test_what_says_where_and_how_is_kept(home: Home, name: str) -> None:
    assert home.environment(ENGINE, {name: "mine"})[name] == "mine"


def test_credentials_are_ones_that_no_cloud_knows(home: Home) -> None:
    real = {"AWS_ACCESS_KEY_ID": "AKIAREAL", "AWS_SECRET_ACCESS_KEY": "real"}

    environment = home.environment(ENGINE, real)

    assert environment["AWS_ACCESS_KEY_ID"] == environment["AWS_SECRET_ACCESS_KEY"] == "sandbox"
    assert environment["AWS_SHARED_CREDENTIALS_FILE"] == "/dev/null"
    assert environment["AWS_CONFIG_FILE"] == "/dev/null"
    assert environment["AWS_EC2_METADATA_DISABLED"] == "true"


def test_pulumi_is_led_to_the_home(home: Home) -> None:
    environment = home.environment(ENGINE, {"PATH": "/usr/bin", "PULUMI_HOME": "/real"})

    assert environment["PULUMI_HOME"] == str(home.folder)
    assert environment["PULUMI_BACKEND_URL"] == home.state.as_uri()
    assert environment["SERVING_SANDBOX_HOME"] == str(home.folder)
    assert environment["PATH"] == "/engine/bin:/usr/bin"


def test_strictness_is_said_to_the_providers(home: Home) -> None:
    assert home.environment(ENGINE, {STRICT: "1"})[STRICT] == "0"
    assert home.environment(ENGINE, {}, strict=True)[STRICT] == "1"
