"""aws:index/getAvailabilityZones:getAvailabilityZones."""

from typing import Final

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.wire import Properties

_ZONES: Final = "abc"
"""Every region of the sandbox has three; on AWS their number and ids differ by account."""


class GetAvailabilityZones(Lookup):
    """The zones of a region."""

    token = "aws:index/getAvailabilityZones:getAvailabilityZones"

    def answer(self, here: Here, args: Properties) -> Properties:
        for unanswered in ("filters", "allAvailabilityZones"):
            if args.get(unanswered):
                raise Rejected(f"{unanswered}: the sandbox does not answer this; leave it out")
        region = here.scope.region
        zones = {
            f"{region}{letter}": f"{_short(region)}-az{number}"
            for number, letter in enumerate(_ZONES, start=1)
            if args.get("state") in {None, "available"}
        }
        for name in args.get("excludeNames") or ():
            zones.pop(name, None)
        unwanted = set(args.get("excludeZoneIds") or ())
        zones = {name: zone for name, zone in zones.items() if zone not in unwanted}
        return args | {
            "id": region,
            "region": region,
            "names": list(zones),
            "zoneIds": list(zones.values()),
            "groupNames": [region] if zones else [],
        }


def _short(region: str) -> str:
    """`eu-west-1` as zone ids write it: `euw1`; `ap-southeast-2` is `apse2`."""
    *area, direction, number = region.split("-")
    points = ("north", "south", "central", "east", "west")
    letters = ""
    while direction:
        point = next((name for name in points if direction.startswith(name)), direction)
        letters, direction = letters + point[0], direction[len(point) :]
    return f"{area[0]}{''.join(part[0] for part in area[1:])}{letters}{number}"
