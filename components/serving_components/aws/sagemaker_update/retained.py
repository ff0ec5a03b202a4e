"""Which live properties a new configuration is meant to override.

UpdateEndpoint keeps counts and weights as they are, so what the autoscaler and operators set
survives; of those, the excluded come from the new configuration: botocore 1.44.5, sagemaker
`UpdateEndpointInput` [D]. `VariantPropertyType` has DataCaptureConfig, too, and says of it that it
is not currently supported, so it is never sent.
"""

from typing import Final

from serving_components.aws.sagemaker_update.contents import Contents, each

_BY_VARIANT: Final = {
    "DesiredInstanceCount": "InitialInstanceCount",
    "DesiredWeight": "InitialVariantWeight",
}


def overridden(live: Contents | None, asked: Contents, *, recounted: bool) -> list[dict[str, str]]:
    """What differs between the two configurations was changed on purpose.

    A live configuration that is gone tells nothing, so everything is kept.
    """
    kinds = ["DesiredInstanceCount"] if recounted else []
    if live is not None:
        kinds += [
            kind
            for kind, initial in _BY_VARIANT.items()
            if each(live, initial) != each(asked, initial)
        ]
    return [{"VariantPropertyType": kind} for kind in dict.fromkeys(kinds)]
