"""Whether a sandbox's endpoints answer is told by a lock that goes with its holder."""

from pathlib import Path

from cloud_sandbox.data_plane.addresses import Addresses
from cloud_sandbox.engine.served import answers


def test_endpoints_answer_while_somebody_serves_them(tmp_path: Path) -> None:
    addresses = Addresses(tmp_path)
    before = answers(tmp_path)
    addresses.make()

    with addresses.served():
        during = answers(tmp_path)

    assert (before, during, answers(tmp_path)) == (False, True, False)
