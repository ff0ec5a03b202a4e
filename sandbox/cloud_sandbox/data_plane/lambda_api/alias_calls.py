"""GetAlias, ListAliases and UpdateAlias."""

from collections.abc import Mapping
from typing import Any, Final

from cloud_sandbox.aws.lambda_.alias import Alias, unlike_versions
from cloud_sandbox.aws.lambda_.function_arn import function_arn
from cloud_sandbox.data_plane.lambda_.refusals import Refused
from cloud_sandbox.data_plane.lambda_api.asked import INVALID, NOT_FOUND, Asked, Call, refusing
from cloud_sandbox.data_plane.lambda_api.pages import page
from cloud_sandbox.data_plane.lambda_api.revision import revision
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_ALIAS: Final = Alias()
_STALE: Final = (
    "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias"
    " API to retrieve the latest Revision Id"
)
"""As localstack's `lambda_/provider.py` has it, whose tests were run against AWS [I]."""


def _get(asked: Asked) -> Properties:
    return _told(asked.here, _found(asked))


def _list(asked: Asked) -> Properties:
    """Those of one version where that is asked: whether by weight too, no page says [U]."""
    function, wanted = asked.function.id, asked.query.get("FunctionVersion")
    told = [
        _told(asked.here, one)
        for one in asked.here.store.all(Alias.token, asked.here.scope)
        if one.id.partition("/")[0] == function and wanted in {None, one.inputs["functionVersion"]}
    ]
    return page(asked.query, "Aliases", told)


def _update(asked: Asked) -> Properties:
    with asked.here.store.transaction():
        old = _found(asked)
        told = asked.body.get("RevisionId")
        if told and told != revision(asked.here, old):
            raise Refused("PreconditionFailedException", _STALE)
        inputs = _changed(old.inputs, asked.body)
        faults = _ALIAS.objections(inputs)
        if faults:
            what = "; ".join(f"{fault.property}: {fault.reason}" for fault in faults)
            raise Refused(INVALID, what)
        for reason in unlike_versions(asked.here, inputs):
            raise Refused(INVALID, reason)
        with refusing(NOT_FOUND):
            return _told(asked.here, _ALIAS.update(asked.here, old, inputs))


def _changed(inputs: Properties, body: Mapping[str, Any]) -> Properties:
    """What is left out stays; an empty routing ends one: `alias.go` of the provider [D]."""
    changed = dict(inputs)
    for member, name in (("FunctionVersion", "functionVersion"), ("Description", "description")):
        if body.get(member) is not None:
            changed[name] = body[member]
    if body.get("RoutingConfig") is not None:
        weights = body["RoutingConfig"].get("AdditionalVersionWeights") or {}
        changed.pop("routingConfig", None)
        if weights:
            changed["routingConfig"] = {"additionalVersionWeights": weights}
    return changed


def _found(asked: Asked) -> Record:
    name = asked.path["alias"]
    found = asked.here.find(Alias.token, f"{asked.function.id}/{name}")
    if found is None:
        arn = function_arn(asked.here, asked.function.id, name)
        raise Refused(NOT_FOUND, f"Cannot find alias arn: {arn}")
    return found


def _told(here: Here, alias: Record) -> dict[str, Any]:
    told = {
        "AliasArn": alias.attributes["arn"],
        "Name": alias.inputs["name"],
        "FunctionVersion": str(alias.inputs["functionVersion"]),
        "Description": str(alias.inputs.get("description") or ""),
        "RevisionId": revision(here, alias),
    }
    weights = (alias.inputs.get("routingConfig") or {}).get("additionalVersionWeights") or {}
    shares = {number: float(weight) for number, weight in weights.items()}
    return told | ({"RoutingConfig": {"AdditionalVersionWeights": shares}} if shares else {})


CALLS: Final[dict[str, Call]] = {
    "GET /2015-03-31/functions/{function}/aliases": _list,
    "GET /2015-03-31/functions/{function}/aliases/{alias}": _get,
    "PUT /2015-03-31/functions/{function}/aliases/{alias}": _update,
}
