"""Every emulated type of AWS lives through create, read, import, update, replace and delete."""

from tests.sandbox.aws.emulation import AWS
from tests.support.battery.emulation import each_type
from tests.support.battery.lifecycle import Lifecycle
from tests.support.emulated import Emulated
from tests.support.lifecycle import Example, live


class TestLifecycle(Lifecycle):
    emulation = AWS

    @each_type
    def test_another_region_has_its_own(self, cloud: Emulated, example: Example) -> None:
        life = live(cloud, example)
        made, inputs = life.made, life.inputs
        regional = "region" in self.emulation.known[example.token].facts.properties

        elsewhere = cloud.import_(example.token, f"{example.import_id(made)}@us-east-1")

        assert (elsewhere is None) == regional
        if regional:
            assert cloud.diff(made, inputs | {"region": "us-east-1"}).replacing == ["region"]
