"""The configurations, models and archives of one endpoint, and which of them go.

The engine never deletes them: it would take the version that a rollback goes back to. What the
resource remembers is not enough to find them by, as an `up` that fails before this resource, or is
killed in it, leaves some it was never told of. So each carries its endpoint's name in a tag, and a
name alone proves nothing.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from serving_components.aws.own_resource.clients import Clients
from serving_components.aws.sagemaker_update import archives, contents, note
from serving_components.aws.sagemaker_update.missing import there_is_none
from serving_components.aws.sagemaker_update.wanted import Wanted

OWNER: Final = "serving:endpoint"
"""Tag of a configuration or model: the name of the endpoint it is for."""


def remove(
    clients: Clients, wanted: Wanted, *, keep: Iterable[str], known: Iterable[str] = ()
) -> None:
    """Delete every version of the endpoint except those of `keep`.

    `known` are configurations that the resource remembers; of those, what carries the name of
    another endpoint by now is that one's, with its models.
    """
    remembered = {name for name in known if not _is_anothers(clients, wanted, name)}
    kept = {*keep, *(set(known) - remembered)}
    names = {*remembered, *_owned(clients, wanted, "endpoint_config", wanted.config)} - kept
    going = {name: found for name in sorted(names) if (found := _here(clients, wanted, name))}
    staying = {model for name in kept for model in _models(clients, name)}
    models = {model for config in going.values() for model in contents.models_of(config)}
    models |= set(_owned(clients, wanted, "model", wanted.config))
    models -= staying
    data = {archives.data_of(clients, model) for model in models}
    needed = {archives.data_of(clients, model) for model in staying}

    for name in going:
        _delete(clients.sagemaker.delete_endpoint_config, EndpointConfigName=name)
    for name in sorted(models):
        _delete(clients.sagemaker.delete_model, ModelName=name)
    archives.remove(
        clients,
        wanted.endpoint,
        bucket=wanted.archive_bucket,
        known={url for urls in data for url in urls},
        keep={url for urls in needed for url in urls},
    )


def is_owned(clients: Clients, wanted: Wanted, config: str) -> bool:
    """Whether a configuration carries the endpoint's name; a missing one is nobody's."""
    found = _here(clients, wanted, config)
    return found is not None and _carries(clients, wanted, found["EndpointConfigArn"])


def _is_anothers(clients: Clients, wanted: Wanted, config: str) -> bool:
    """As when the component's endpoint got another name, and its configuration another tag."""
    found = _here(clients, wanted, config)
    owner = found and note.tags(clients, found["EndpointConfigArn"]).get(OWNER)
    return bool(owner) and owner != wanted.endpoint


def _carries(clients: Clients, wanted: Wanted, arn: str) -> bool:
    return note.tags(clients, arn).get(OWNER) == wanted.endpoint


def _owned(clients: Clients, wanted: Wanted, kind: str, like: str) -> Iterator[str]:
    """Names of those that carry the endpoint's name.

    Listed by what all made for one component have in common: its name begins theirs, before the
    variant's, if any, and the dash and digits that the provider appends. The tag decides.
    """
    call = getattr(clients.sagemaker, f"list_{kind}s")
    prefix = "EndpointConfig" if kind == "endpoint_config" else "Model"
    asked: dict[str, Any] = {"NameContains": like.rpartition("-")[0] or like, "MaxResults": 100}
    while True:
        page = call(**asked)
        for found in page.get(f"{prefix}s") or ():
            name = found[f"{prefix}Name"]
            try:
                owned = _carries(clients, wanted, found[f"{prefix}Arn"])
            except Exception:
                # What ListTags says of one that is gone is [U]; Describe's words are known.
                if _is_there(clients, kind, {f"{prefix}Name": name}):
                    raise
                continue  # another endpoint's, deleted since it was listed
            if owned:
                yield name
        if not page.get("NextToken"):
            return
        asked["NextToken"] = page["NextToken"]


def _is_there(clients: Clients, kind: str, named: dict[str, str]) -> bool:
    try:
        getattr(clients.sagemaker, f"describe_{kind}")(**named)
    except Exception as error:
        if there_is_none(error):
            return False
        raise
    return True


def _here(clients: Clients, wanted: Wanted, name: str) -> dict[str, Any] | None:
    """A configuration of the resource's own account: these credentials may lead to another."""
    found = contents.described(clients, name)
    place = wanted.config_arn.rpartition("/")[0]
    return found if found and found["EndpointConfigArn"].rpartition("/")[0] == place else None


def _models(clients: Clients, config: str) -> set[str]:
    return contents.models_of(contents.described(clients, config) or {})


def _delete(call: Any, **named: str) -> None:
    """Delete it, if it is still there."""
    try:
        call(**named)
    except Exception as error:
        if not there_is_none(error):
            raise
