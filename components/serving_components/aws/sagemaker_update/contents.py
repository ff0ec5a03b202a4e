"""What a configuration makes an endpoint run, whatever its name is."""

from collections.abc import Mapping
from typing import Any, Final

from serving_components.aws.own_resource.clients import Clients
from serving_components.aws.own_resource.failure import NotMoved
from serving_components.aws.sagemaker_update.missing import there_is_none
from serving_components.aws.sagemaker_update.wanted import Wanted

_NAMES: Final = {
    *("EndpointConfigName", "EndpointConfigArn", "ModelName", "ModelArn"),
    *("CreationTime", "ResponseMetadata"),
}
"""What differs between two that serve the same."""

_AT_THE_ENDPOINT: Final = {"InitialVariantWeight", "InitialInstanceCount"}
"""What is changed at the endpoint itself, without another configuration."""

Contents = Mapping[str, Any]


def of_config(clients: Clients, name: str) -> Contents | None:
    """A configuration and its models, less their names; None where it is gone."""
    config = described(clients, name)
    return None if config is None else _nameless(clients, config)


def must_be_seen(clients: Clients, wanted: Wanted) -> None:
    """Look for the configuration that was made just now.

    Raises:
        NotMoved: these credentials see another account than the program's provider.
    """
    config = described(clients, wanted.config)
    if config is None or config["EndpointConfigArn"] != wanted.config_arn:
        seen = "" if config is None else f", but {config['EndpointConfigArn']}"
        raise NotMoved(
            f"{wanted.config_arn} exists and boto3's default credentials do not see it{seen}:"
            " endpoints are updated by them, so they must lead to the account of the AWS"
            " provider; set AWS_PROFILE or the like, then `up` again"
        )


def described(clients: Clients, name: str) -> dict[str, Any] | None:
    """DescribeEndpointConfig, or None where there is none."""
    try:
        told: dict[str, Any] = clients.sagemaker.describe_endpoint_config(EndpointConfigName=name)
    except Exception as error:
        if there_is_none(error):
            return None
        raise
    return told


def models_of(config: Mapping[str, Any]) -> set[str]:
    """Names of the models that it runs."""
    variants = [*config.get("ProductionVariants", ()), *config.get("ShadowProductionVariants", ())]
    return {variant["ModelName"] for variant in variants if variant.get("ModelName")}


def same(live: Contents | None, asked: Contents) -> bool:
    """Whether an endpoint that runs one serves what the other asks for.

    Weights and counts aside: they are the endpoint's own.
    """
    return live is not None and _served(live) == _served(asked)


def each(contents: Contents, key: str) -> dict[str, Any]:
    """One property of the production variants, by name; of those that have it."""
    variants = contents.get("ProductionVariants", ())
    return {one["VariantName"]: one[key] for one in variants if one.get(key) is not None}


def names(contents: Contents) -> list[str]:
    """The production variants."""
    return [one["VariantName"] for one in contents.get("ProductionVariants", ())]


def _served(contents: Contents) -> Contents:
    """A shadow's weight and count stay: no call sets them at the endpoint."""
    variants = sorted(contents.get("ProductionVariants", ()), key=lambda one: one["VariantName"])
    bare = [
        {key: held for key, held in one.items() if key not in _AT_THE_ENDPOINT} for one in variants
    ]
    return {**contents, "ProductionVariants": bare}


def _nameless(clients: Clients, config: Mapping[str, Any]) -> Contents:
    models = {}
    for name in models_of(config):
        told = clients.sagemaker.describe_model(ModelName=name)
        models[name] = {key: held for key, held in told.items() if key not in _NAMES}
    parts = {key: held for key, held in config.items() if key not in _NAMES}
    for kind in ("ProductionVariants", "ShadowProductionVariants"):
        if kind in parts:
            parts[kind] = [_with_model(variant, models) for variant in parts[kind]]
    return parts


def _with_model(variant: Mapping[str, Any], models: Mapping[str, Any]) -> dict[str, Any]:
    own = {key: held for key, held in variant.items() if key not in _NAMES}
    return own | {"Model": models.get(variant.get("ModelName", ""))}
