"""`serving invoke` and `serving smoke` on the real cloud: the user's own login and credentials."""

import json

import pytest

from tests.cli.calling.stand_in import refusing
from tests.cli.endpoint_entry import an_endpoint
from tests.cli.served_stage import ServedStage


def test_on_the_cloud_the_users_own_login_and_credentials_count(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.stage.exports(an_endpoint())

    assert served.on_cloud("invoke", "fraud", "--data", "{}", "--stack", "acme/shop/dev") == 0

    call = served.stage.calls[-1]
    [asked] = served.server.asked
    assert call.words[:4] == ["stack", "export", "--stack", "acme/shop/dev"]
    assert "start" not in capsys.readouterr().err
    assert "SERVING_SANDBOX_HOME" not in call.environment
    assert call.environment["AWS_ACCESS_KEY_ID"] == "mine"
    assert "Credential=mine/" in asked.headers["Authorization"]
    assert asked.path == "/endpoints/fraud-dev/invocations"


def test_a_region_may_be_told_by_the_arn_alone(served: ServedStage) -> None:
    arn = "arn:aws:sagemaker:us-west-2:123456789012:endpoint/fraud-dev"
    served.stage.exports(an_endpoint() | {"outputs": {"arn": arn}})

    assert served.on_cloud("invoke", "fraud", "--data", "{}") == 0
    [asked] = served.server.asked
    assert "/us-west-2/sagemaker/" in asked.headers["Authorization"]


def test_an_endpoint_of_no_region_is_told(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.stage.exports(an_endpoint() | {"outputs": {}})

    assert served.on_cloud("invoke", "fraud", "--data", "{}") == 1
    told = capsys.readouterr().err
    assert "the stack's state tells no region of fraud-dev" in told
    assert "`serving pulumi -- refresh --stack dev`" in told


def test_what_was_replaced_is_not_called(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.stage.exports(an_endpoint() | {"delete": True})

    assert served.on_cloud("invoke", "fraud", "--data", "{}") == 1
    assert "the stack dev has no endpoint" in capsys.readouterr().err


def test_an_engine_that_refuses_is_told_in_one_line(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.stage.fails("stack")

    assert served.on_cloud("invoke", "fraud", "--data", "{}") == 1
    assert capsys.readouterr().err == (
        "serving: `pulumi stack export --stack dev` failed: error: as it was told\n"
    )


def test_who_is_not_logged_in_is_told_how(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    program = served.stage.engine / "pulumi"
    said = "error: PULUMI_ACCESS_TOKEN must be set for login"
    asks = '[ "$1" = version ] && echo v3.300.0 && exit'
    program.write_text(f'#!/bin/sh\n{asks}\necho "{said}" >&2\nexit 255\n')

    assert served.on_cloud("invoke", "fraud", "--data", "{}") == 1

    assert capsys.readouterr().err.endswith(f"{said}; `serving pulumi -- login` logs in\n")


def test_who_has_no_credentials_is_told_to_log_in(
    served: ServedStage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    served.stage.exports(an_endpoint())
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, str(served.stage.project / "none"))

    assert served.on_cloud("invoke", "fraud", "--data", "{}") == 1
    assert capsys.readouterr().err == (
        "serving: fraud: Unable to locate credentials; log in (`aws sso login`), or name a profile"
        " with AWS_PROFILE\n"
    )


def test_a_sandboxs_folder_has_no_meaning_on_the_cloud(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--data", "{}", "--on", "cloud")

    assert served.serving("invoke", "fraud", *words) == 1
    assert "--home names a sandbox" in capsys.readouterr().err


def test_on_the_cloud_no_call_is_needed_to_wake_it(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.stage.exports(an_endpoint())

    assert served.on_cloud("smoke", "--json") == 0

    told = json.loads(capsys.readouterr().out)
    assert (told["on"], told["services"][0]["state"]) == ("cloud", "InService")
    assert len(served.server.asked) == 2


def test_who_may_not_describe_an_endpoint_may_still_call_it(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.stage.exports(an_endpoint())
    served.server.state = refusing(400, "AccessDeniedException", "no")

    assert served.on_cloud("smoke") == 0
    assert "sagemaker:DescribeEndpoint is not allowed here" in capsys.readouterr().out


def test_an_endpoint_that_the_cloud_does_not_have_fails_the_check(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.stage.exports(an_endpoint())
    served.server.state = refusing(400, "ValidationException", "Could not find endpoint")

    assert served.on_cloud("smoke") == 1
    assert "fraud: failed: ValidationException: Could not find endpoint" in capsys.readouterr().out
    assert served.server.asked == []
