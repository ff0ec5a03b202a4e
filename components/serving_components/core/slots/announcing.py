"""What is asked of an endpoint's requests, in the state before any of them moves.

A command that is killed while requests move leaves a state that knows nothing of it: the shares of
before are what it has. A program that goes back asks for just these, and nothing would be done. So
whatever moves requests has a resource beside it that was written before: it changes then, and with
its number, which is an input of the other, requests are looked at. A comparison that asked the
cloud instead would need credentials in every preview.

It goes after the other, and takes the requests away: a command may have been killed before the
other was in the state at all.
"""

import secrets
from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, Final

import pulumi
from pulumi.dynamic import CreateResult, DiffResult, ResourceProvider, UpdateResult

from serving_components.core.own_resource.changes import changes
from serving_components.core.own_resource.living import lives
from serving_components.core.slots.handed import handed

_PLACE: Final = "endpoint"


class Announcing(ResourceProvider):
    """Calls nobody before it goes."""

    serialize_as_secret_always = False

    inputs: ClassVar[tuple[str, ...]]
    """Names of what is asked for, `endpoint` among them. Of the class: whatever were in an instance
    would be in every state."""

    def create(self, props: dict[str, Any]) -> CreateResult:
        return CreateResult(props[_PLACE], _numbered(props))

    def diff(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> DiffResult:
        changed = changes(self.inputs, _olds, _news, failed=False)
        # Requests of the endpoint before are taken away by what goes, as those of any other.
        return DiffResult(changes=bool(changed), replaces=[it for it in changed if it == _PLACE])

    def update(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> UpdateResult:
        return UpdateResult(_numbered(_news))

    def delete(self, _id: str, _props: dict[str, Any]) -> None:
        name = self.called(_props)
        if not lives(name):
            self.end(_props, handed(name))

    @abstractmethod
    def called(self, asked: dict[str, Any]) -> str:
        """What both resources call the endpoint's shares."""

    @abstractmethod
    def end(self, asked: dict[str, Any], known: dict[str, Any] | None) -> None:
        """Give nobody requests.

        `known` is the state of the one that moved them, where it had any.
        """


def beside(opts: pulumi.ResourceOptions | None) -> pulumi.ResourceOptions | None:
    """Options of the resource that is beside another: made and gone as that one.

    After whatever that one comes after.
    """
    if opts is None:
        return None
    return pulumi.ResourceOptions(
        parent=opts.parent,
        depends_on=opts.depends_on,
        protect=opts.protect,
        retain_on_delete=opts.retain_on_delete,
        deleted_with=opts.deleted_with,
    )


def _numbered(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {**properties, "number": secrets.token_hex(4)}
