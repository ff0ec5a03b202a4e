"""Requests about models that are refused."""

from cloud_sandbox.gcp.artifactregistry.repository import Repository
from cloud_sandbox.gcp.vertex import (
    api_form,
    field_mask,
    keys,
    model_changes,
    model_deletions,
    model_form,
    model_uploads,
    readable,
    registered,
)
from tests.sandbox.data_plane.vertex_api.api import PLACE, Api
from tests.sandbox.data_plane.vertex_api.breach import (
    MODEL,
    UPLOAD,
    Breach,
    container,
    uploading,
)
from tests.sandbox.gcp.kms.examples import KEY
from tests.sandbox.gcp.storage.examples import BUCKET


def a_bucket_of_others(api: Api) -> None:
    inputs = {"name": "others-models", "location": "EU", "project": "serving-others"}
    api.cloud.create(BUCKET.token, inputs, name="others")


def a_bucket_without_a_model(api: Api) -> None:
    api.cloud.create(BUCKET.token, {"name": "own-models", "location": "EU"}, name="own")


def two_versions(api: Api) -> None:
    parent = api.upload("two")
    api.post("models:upload", {"parentModel": parent, **uploading()})


def a_repository_without_images(api: Api) -> None:
    inputs = {"repositoryId": "own", "format": "DOCKER"}
    api.cloud.create(Repository.token, inputs, name="own")


OWN_IMAGE = "europe-west4-docker.pkg.dev/serving-tests/own/fraud:1"
PATCH_MODEL = "PATCH models/{model}?updateMask="
MODEL_BREACHES = (
    Breach(
        model_changes.CHANGEABLE,
        f"{PATCH_MODEL}artifactUri",
        "artifactUri of a model cannot be changed by a patch",
        body={"artifactUri": "gs://other"},
    ),
    Breach(
        model_changes.MATCHING,
        "PATCH models/{model}@1?updateMask=displayName",
        "displayName is of the model, named without @",
        body={"displayName": "other"},
    ),
    Breach(
        model_changes.MATCHING,
        f"{PATCH_MODEL}versionDescription",
        "versionDescription is of a version, as in models/M@1",
        body={"versionDescription": "other"},
    ),
    Breach(
        model_form.DISPLAY_NAME,
        f"{PATCH_MODEL}displayName",
        "model.displayName takes up to 128 characters, got 129",
        body={"displayName": "f" * 129},
    ),
    Breach(
        model_form.LABELS,
        f"{PATCH_MODEL}labels",
        "model.labels: the key 'Team' must match",
        body={"labels": {"Team": "a"}},
    ),
    Breach(api_form.REQUIRED, f"{PATCH_MODEL}displayName", "displayName is required", body={}),
    Breach(
        keys.IS_HERE,
        UPLOAD,
        "encryptionSpec.kmsKeyName must be projects/P/locations/L/keyRings/R/cryptoKeys/K; got",
        body=uploading(encryptionSpec={"kmsKeyName": "europe-west4/r/k"}),
    ),
    Breach(
        keys.IS_HERE,
        UPLOAD,
        "is in us-central1; the key of a model in europe-west4 must be there",
        body=uploading(encryptionSpec={"kmsKeyName": KEY.replace("europe-west4", "us-central1")}),
    ),
    Breach(
        keys.USABLE,
        UPLOAD,
        f"Provided CryptoKey {KEY} cannot be used in Vertex AI service.",
        body=uploading(encryptionSpec={"kmsKeyName": KEY}),
    ),
    Breach(
        readable.READABLE,
        UPLOAD,
        '`[storage.objects.get]` IAM permission(s) to the directory "gs://others-models/fraud"',
        body=uploading(artifactUri="gs://others-models/fraud"),
        before=a_bucket_of_others,
    ),
    Breach(
        readable.LOADABLE,
        UPLOAD,
        "Model directory gs://own-models/fraud is expected to contain exactly one of",
        body=uploading(artifactUri="gs://own-models/fraud"),
        before=a_bucket_without_a_model,
    ),
    Breach(
        model_uploads.IMAGE_IS_THERE,
        UPLOAD,
        "own/fraud:1 is not in its repository; push it there, as `serving build` does",
        body=container(imageUri=OWN_IMAGE),
        before=a_repository_without_images,
    ),
    Breach(registered.NO_MODEL, "PATCH models/gone?updateMask=labels", "models/gone", body={}),
    Breach(field_mask.MASK, PATCH_MODEL, "updateMask is required", body={"labels": {}}),
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
        model_deletions.DEFAULT_STAYS,
        "DELETE models/two@1:deleteVersion",
        "two@1 is the default version; make another one that",
        before=two_versions,
    ),
    Breach(
        model_deletions.VERSION_IS_SAID,
        "DELETE models/{model}:deleteVersion",
        "say which version of {model}",
    ),
)
