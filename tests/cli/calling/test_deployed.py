"""Which endpoint a service is."""

import pytest

from serving_cli.calling.deployed import Deployed, called, some
from serving_cli.failure import Failure

FRAUD = Deployed("fraud", "fraud-dev", "eu-west-1")
RISK = Deployed("risk", "risk-dev", "eu-west-1")


def test_a_service_is_the_endpoint_of_its_name() -> None:
    assert called("risk", [FRAUD, RISK], "dev") == RISK


def test_a_mistyped_service_is_told_what_there_is() -> None:
    with pytest.raises(Failure) as reason:
        called("frued", [FRAUD, RISK], "dev")

    assert str(reason.value) == (
        "the stack dev has no service 'frued'; it has fraud, risk; did you mean fraud?"
    )


def test_one_name_of_two_endpoints_is_refused() -> None:
    with pytest.raises(Failure, match="2 endpoints whose logical name is 'fraud': fraud-dev, x;"):
        called("fraud", [FRAUD, Deployed("fraud", "x", "eu-west-1")], "dev")


def test_a_stack_without_endpoints_has_nothing_to_call() -> None:
    with pytest.raises(Failure, match="the stack dev has no endpoint"):
        some([], "dev")
