"""A creation that is refused leaves nothing, and can be repeated once its reason is gone."""

from tests.sandbox.aws.emulation import AWS
from tests.support.battery.failed_creations import FailedCreations


class TestFailedCreations(FailedCreations):
    emulation = AWS
