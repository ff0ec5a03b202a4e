"""Requests that are refused for their form."""

from cloud_sandbox.data_plane.vertex_api import listed, pages, refused
from cloud_sandbox.gcp.vertex import api_form, field_mask, operations
from tests.sandbox.data_plane.vertex_api.breach import (
    DEPLOY,
    PATCH,
    UPLOAD,
    Breach,
    container,
    on,
    uploading,
)

REQUEST_BREACHES = (
    Breach(refused.TOKEN, "GET models", "no OAuth 2 access token", token=""),
    Breach(
        refused.LOCATION,
        "GET /v1/projects/p/locations/europe-wst4/models",
        "'europe-wst4' is no location of Vertex AI; did you mean europe-west4?",
    ),
    Breach(refused.NO_CALL, "POST models:copy", "the sandbox does not answer POST models:copy"),
    Breach(refused.JSON, UPLOAD, "the body is no JSON", body=b"{"),
    Breach(refused.JSON, UPLOAD, "the body is no JSON: maximum recursion", body=b"[" * 100_000),
    Breach(refused.PACE, "GET /pace/fast/v1/projects/p/locations/europe-west4/models", "'fast'"),
    Breach(
        api_form.UNKNOWN_FIELD,
        UPLOAD,
        "Unknown name \"imageUrl\" at 'model.container_spec': Cannot find field.",
        body=container(imageUrl="a"),
    ),
    Breach(
        api_form.UNKNOWN_FIELD,
        UPLOAD,
        'Invalid JSON payload received. Unknown name "modle": Cannot find field.',
        body={"modle": {}},
    ),
    Breach(
        api_form.WRONG_TYPE,
        DEPLOY,
        'deployedModel.dedicatedResources.minReplicaCount must be of type integer; got "one"',
        body=on(minReplicaCount="one"),
    ),
    Breach(api_form.WRONG_TYPE, UPLOAD, "the body must be an object; got [1]", body=[1]),
    Breach(
        api_form.WRONG_TYPE,
        DEPLOY,
        "deployedModel.dedicatedResources.minReplicaCount must be of 32 bits; got 2147483648",
        body=on(minReplicaCount=2**31),
    ),
    Breach(
        api_form.WRONG_TYPE,
        DEPLOY,
        "minReplicaCount must be of type integer; got",
        body=on(minReplicaCount="9" * 5000),
    ),
    Breach(
        api_form.WRONG_VALUE,
        DEPLOY,
        "acceleratorType must be one of",
        body=on({"acceleratorType": "NVIDIA_T4", "acceleratorCount": 1}),
    ),
    Breach(api_form.REQUIRED, UPLOAD, "model is required", body={}),
    Breach(
        api_form.REQUIRED, UPLOAD, "model.displayName is required", body=uploading(displayName="")
    ),
    Breach(
        api_form.REQUIRED,
        UPLOAD,
        "model.containerSpec.imageUri is required",
        body=container(imageUri=None),
    ),
    Breach(field_mask.MASK, PATCH, "updateMask is required", body={}),
    Breach(pages.PAGE, "GET models?pageSize=many", "pageSize must be a whole number above 0"),
    Breach(pages.PAGE, "GET models?pageToken=999", "pageToken '999' was not given out"),
    Breach(listed.FILTER, "GET models?filter=size%3E1", "does not understand 'size>1'"),
    Breach(listed.FILTER, "GET models?filter=size%3D1", "'size' is none of model, displayName"),
    Breach(
        listed.FILTER,
        "GET endpoints/{endpoint}/operations?filter=done%3Dtrue",
        "the sandbox lists operations by what they are on alone",
    ),
    Breach(operations.NO_OPERATION, "GET operations/1", "operation 1 does not exist"),
)
