"""Whatever goes wrong reaches the user as one line, and a half-made resource is not lost."""

import stat
from pathlib import Path
from typing import Any

import grpc
import pytest

from cloud_sandbox.engine.stubs import provider_pb2 as pb
from cloud_sandbox.engine.stubs import status_pb2
from cloud_sandbox.engine.wire import decode
from tests.sandbox.engine.toys import BROKEN, PRICE, SLOW, WIDGET
from tests.support.emulated import Emulated, Made, Refused


def refusal(ask: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        ask()
    return caught.value


def test_a_refusal_is_its_own_text(shop: Emulated, tmp_path: Path) -> None:
    refused = refusal(lambda: shop.look_up(PRICE))

    assert str(refused) == "widget is required"
    assert refused.code == grpc.StatusCode.UNKNOWN
    assert not (tmp_path / "home" / "defects.log").exists()


def test_a_defect_is_one_line_and_a_log_of_its_owners(shop: Emulated, tmp_path: Path) -> None:
    log = tmp_path / "home" / "defects.log"

    refused = refusal(lambda: shop.create(BROKEN, {}))

    assert str(refused) == (
        r"the sandbox itself failed in Create (KeyError: 'two\nlines'); this is a defect of the"
        f" sandbox, its traceback is in {log}"
    )
    assert refused.code == grpc.StatusCode.INTERNAL
    assert "Traceback" in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_defect_leaves_nothing_behind(shop: Emulated) -> None:
    refusal(lambda: shop.create(BROKEN, {}))

    assert shop.create(WIDGET, {"name": "w"}).id == "w"


def test_a_half_made_resource_is_handed_over_marked_so(shop: Emulated) -> None:
    refused = refusal(lambda: shop.create(SLOW, {"size": 1}))

    assert str(refused) == "the endpoint's container did not answer"
    assert isinstance(refused.metadata, tuple)
    [(key, value)] = refused.metadata
    assert key == "grpc-status-details-bin"
    status = status_pb2.Status.FromString(value)
    detail = pb.ErrorResourceInitFailed()
    assert status.details[0].Unpack(detail)
    assert (status.code, status.message) == (grpc.StatusCode.UNKNOWN.value[0], str(refused))
    assert detail.id == "slow-as-the-engine-knows-it"
    assert decode(detail.inputs) == {"size": 1}
    assert decode(detail.properties) == {"size": 1, "state": "Failed"}
    assert list(detail.reasons) == ["the endpoint's container did not answer"]


def test_a_half_made_resource_exists(shop: Emulated) -> None:
    refusal(lambda: shop.create(SLOW, {"size": 1}))

    known = Made(SLOW, "it", "slow-as-the-engine-knows-it", {}, {"state": "Failed"})
    found = shop.refresh(known)

    assert found is not None
    assert (found.id, found.outputs) == (known.id, {"size": 1, "state": "Failed"})
    shop.delete(found)
    assert shop.refresh(known) is None


def test_an_unknown_look_up_names_the_nearest_and_all_that_are_answered(shop: Emulated) -> None:
    refused = refusal(lambda: shop.look_up("toy:shop/getPrise:getPrise"))

    assert str(refused) == (
        f"the sandbox does not answer toy:shop/getPrise:getPrise; did you mean {PRICE}?"
        f" (it answers: {PRICE})"
    )


def test_a_cloud_without_look_ups_says_so(tmp_path: Path) -> None:
    kubernetes = Emulated(tmp_path, "kubernetes")

    refused = refusal(lambda: kubernetes.look_up("kubernetes:x:getY"))

    assert str(refused).endswith("(it answers: none of this provider)")


def test_a_look_up_is_answered(shop: Emulated) -> None:
    assert shop.look_up(PRICE, widget="abc") == {"price": 3, "account": "sandbox"}
