"""A member of the policy of something that has a project, a location and a name."""

import re
from typing import ClassVar

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.iam.member import PolicyMember, last_alike
from cloud_sandbox.gcp.provider import project_of, region_of


class PlacedMember(PolicyMember):
    """Such as the provider's generated `iam_..._repository.go` is about [D]."""

    named: ClassVar[str]
    """The input that names the thing."""

    collection: ClassVar[str]
    """What such things are called in a full name."""

    def on(self, here: Here, inputs: Properties) -> str:
        """The full name: its own words, then the inputs', then the provider's [D].

        Raises:
            Rejected: its project or its location is nowhere told.
        """
        told = inputs[self.named]
        match = next(filter(None, (form.fullmatch(told) for form in self._forms())), None)
        if match is None:
            form = f"must be projects/P/locations/L/{self.collection}/NAME, P/L/NAME, L/NAME or"
            raise Rejected(f"{self.named}: {form} NAME; got {told!r}")
        said = match.groupdict()
        project = said.get("p") or here.scope.account
        location = said.get("l") or inputs.get("location") or region_of(here.config, inputs)
        if not project or not location:
            lacks = "project" if not project else "location"
            raise Rejected(f"{lacks}: required field is not set; set it here or on the provider")
        return f"projects/{project}/locations/{location}/{self.collection}/{said['n']}"

    def told_back(self, on: str) -> Properties:
        _, project, _, location, _, _ = on.split("/")
        return {self.named: on, "project": project, "location": location}

    def missing(self, here: Here, token: str, inputs: Properties) -> bool:
        """Whether there is no such thing of this type; of other projects nothing is known."""
        _, project, _, location, _, name = self.on(here, inputs).split("/")
        known = project == project_of(here.config)
        return known and here.find(token, name, region=location) is None

    def _forms(self) -> list[re.Pattern[str]]:
        part = "[^/]+"
        return [
            re.compile(
                rf"projects/(?P<p>{part})/locations/(?P<l>{part})/{self.collection}/(?P<n>{part})"
            ),
            re.compile(rf"(?P<p>{part})/(?P<l>{part})/(?P<n>{part})"),
            re.compile(rf"(?P<l>{part})/(?P<n>{part})"),
            re.compile(rf"(?P<n>{part})"),
        ]


def same_thing(old: str, new: str) -> bool:
    """A plain name is the thing of that name: `CompareSelfLinkOrResourceName` [D]."""
    return last_alike(old, new) if "/" not in old or "/" not in new else old == new
