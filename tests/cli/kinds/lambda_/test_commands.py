"""`serving sandbox up`, `invoke` and `smoke` of a stack whose service is a Lambda function."""

import json

import pytest

from tests.cli.calling.stand_in import Reply, refusing
from tests.cli.kinds.lambda_.function_entries import API_URL, ARN, a_function
from tests.cli.served_stage import ServedStage
from tests.cli.stage import STACK

INVOKED = Reply(200, {"X-Amz-Executed-Version": "3"}, b'{"predictions": [{"label": 1}]}')
BY_API = Reply(200, {"X-Model-Version": "v1"}, b'{"predictions": [{"label": 2}]}')


def test_up_shows_the_function_where_it_is_reached_and_its_answer(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.server.gives(BY_API)

    assert served.function_up(API_URL) == 0

    lines = capsys.readouterr().out.splitlines()
    [row] = [line for line in lines if ARN in line]
    assert [cell.strip() for cell in row.split("  ") if cell] == [
        *("fraud", "Active", "fraud-dev:live", "on demand", ARN)
    ]
    assert f"fraud: POST {API_URL}/predict" in lines
    assert any(line.startswith("fraud answers: 2 (true label 1) · ") for line in lines)


def test_up_says_which_version_answered_where_the_model_tells_none(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.server.gives(INVOKED)

    assert served.function_up() == 0

    [line] = [line for line in capsys.readouterr().out.splitlines() if " answers: " in line]
    assert line.endswith(" ms · version 3, by Invoke")


def test_an_invoke_says_how_it_was_called_and_which_version_answered(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.server.gives(INVOKED)
    served.function_up()
    capsys.readouterr()

    assert served.serving("invoke", "fraud", "--sample", "0") == 0

    said = capsys.readouterr()
    assert said.out == INVOKED.body.decode()
    assert said.err.splitlines()[-1].startswith("fraud by Invoke · version 3 · ")


def test_a_smoke_judges_every_sample(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.server.gives(INVOKED)
    served.function_up()
    capsys.readouterr()

    assert served.serving("smoke", "--json") == 0

    [found] = json.loads(capsys.readouterr().out)["services"]
    assert (found["state"], found["calls"], found["right"]) == ("Active", 2, 1)
    assert (found["endpoint"], found["variants"]) == ("fraud-dev:live", ["version 3"])
    assert (found["kind"], found["ways"]) == ("lambda", ["by Invoke"])


def test_a_smoke_says_why_an_api_was_passed_by(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.stage.exports(STACK, *a_function(API_URL, "JWT"))
    served.server.gives(INVOKED)

    assert served.on_cloud("smoke", "fraud") == 0

    told = "fraud: was called by Invoke, as its URL asks for a token"
    assert told in capsys.readouterr().out.splitlines()


def test_a_state_that_nobody_may_ask_for_is_told_by_the_action(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.stage.exports(STACK, *a_function())
    served.server.state = refusing(403, "AccessDeniedException", "no")
    served.server.gives(INVOKED)

    assert served.on_cloud("smoke", "fraud") == 0

    told = "its state is not known: lambda:GetFunctionConfiguration is not allowed here"
    assert told in capsys.readouterr().out


def test_on_the_cloud_the_users_own_credentials_sign_the_call(served: ServedStage) -> None:
    served.stage.exports(STACK, *a_function())
    served.server.gives(INVOKED)

    assert served.on_cloud("smoke", "fraud") == 0

    asked = served.server.asked[-1]
    assert asked.path == "/2015-03-31/functions/fraud-dev/invocations?Qualifier=live"
    assert "Credential=mine/" in asked.headers["Authorization"]


def test_a_function_that_cannot_run_is_not_called(
    served: ServedStage, capsys: pytest.CaptureFixture[str]
) -> None:
    served.stage.exports(STACK, *a_function())
    served.server.state = Reply(200, {}, b'{"State": "Failed"}')

    assert served.on_cloud("smoke", "fraud") == 1

    told = "fraud: failed: it is Failed, not Active or Inactive, so it was not called"
    assert told in capsys.readouterr().out
    assert served.server.asked == []
