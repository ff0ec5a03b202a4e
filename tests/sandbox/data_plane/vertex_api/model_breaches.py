"""Requests about models that are refused."""

from cloud_sandbox.gcp.vertex import model_deletions, model_form, model_uploads, registered
from tests.sandbox.data_plane.vertex_api.api import PLACE
from tests.sandbox.data_plane.vertex_api.breach import (
    MODEL,
    UPLOAD,
    Breach,
    container,
    uploading,
)

MODEL_BREACHES = (
    Breach(registered.NO_MODEL, "GET models/gone", "models/gone does not exist"),
    Breach(registered.NO_MODEL, "GET models/{model}@2", "models/{model}@2 does not exist"),
    Breach(
        model_form.DISPLAY_NAME,
        UPLOAD,
        "model.displayName takes up to 128 characters, got 129",
        body=uploading(displayName="f" * 129),
    ),
    Breach(
        model_form.ALIAS,
        UPLOAD,
        "got 'v2.'",
        body=uploading(versionAliases=["v2."]),
    ),
    Breach(model_form.ALIAS, UPLOAD, "got '2'", body=uploading(versionAliases=["2"])),
    Breach(
        model_form.LABELS,
        UPLOAD,
        "model.labels: the key 'teamML' must match",
        body=uploading(labels={"teamML": "a"}),
    ),
    Breach(
        model_form.CONTAINER,
        UPLOAD,
        "model.containerSpec is required",
        body={"model": {"displayName": "fraud"}},
    ),
    Breach(
        model_form.IMAGE,
        UPLOAD,
        "got 'docker.io/fraud:1'",
        body=container(imageUri="docker.io/fraud:1"),
    ),
    Breach(
        model_form.ROUTES,
        UPLOAD,
        "has both predictRoute and invokeRoutePrefix",
        body=container(predictRoute="/predict", invokeRoutePrefix="/*"),
    ),
    Breach(
        model_form.PREFIX,
        UPLOAD,
        "invokeRoutePrefix must be \"/*\"; got '/v1'",
        body=container(invokeRoutePrefix="/v1"),
    ),
    Breach(
        model_form.PORT,
        UPLOAD,
        "ports[0].containerPort must be 1 to 65535; got 65536",
        body=container(ports=[{"containerPort": 65536}]),
    ),
    Breach(
        model_form.VARIABLE,
        UPLOAD,
        "env[0].name must be letters, digits and _, no digit first; got '1ST'",
        body=container(env=[{"name": "1ST", "value": "a"}]),
    ),
    *(
        Breach(
            model_form.TIMEOUT,
            UPLOAD,
            f"deploymentTimeout must be up to 7200s; got {told!r}",
            body=container(deploymentTimeout=told),
        )
        for told in ("7201s", "2h")
    ),
    Breach(
        model_form.ARTIFACTS,
        UPLOAD,
        "got 's3://models'",
        body=uploading(artifactUri="s3://models"),
    ),
    *(
        Breach(
            model_uploads.ID_FORM,
            UPLOAD,
            f"got {told!r}",
            body=uploading() | {"modelId": told},
        )
        for told in ("1st", "-a", "Fraud", "f" * 64)
    ),
    Breach(
        model_uploads.ID_TAKEN,
        UPLOAD,
        "models/{model} already exists",
        body=uploading() | {"modelId": "{model}"},
    ),
    Breach(
        model_uploads.ID_OR_PARENT,
        UPLOAD,
        "modelId is for a new model, parentModel for a new version",
        body=uploading() | {"modelId": "a", "parentModel": MODEL},
    ),
    Breach(
        model_uploads.PARENT_IS_HERE,
        UPLOAD,
        "models/gone does not exist in europe-west4",
        body=uploading() | {"parentModel": f"{PLACE}/models/gone"},
    ),
    Breach(
        model_uploads.PARENT_IS_HERE,
        UPLOAD,
        "does not exist in europe-west4",
        body=uploading()
        | {"parentModel": "projects/serving-tests/locations/us-central1/models/{model}"},
    ),
    Breach(model_deletions.IS_DEPLOYED, "DELETE models/{model}", "undeploy it first"),
    Breach(
        model_deletions.IS_DEPLOYED,
        "DELETE models/{model}@1:deleteVersion",
        "is deployed (1 on",
    ),
    Breach(
        model_deletions.ONLY_VERSION,
        "DELETE models/alone@1:deleteVersion",
        "alone@1 is the only version; delete the model instead",
        before=lambda api: api.upload("alone"),
    ),
    Breach(
        model_deletions.VERSION_IS_SAID,
        "DELETE models/{model}:deleteVersion",
        "say which version of {model}",
    ),
)
