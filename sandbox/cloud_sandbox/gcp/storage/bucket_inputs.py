"""What a bucket's own inputs must be."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import each, inside, number, present, true
from cloud_sandbox.engine.wire import UNKNOWN, Properties
from cloud_sandbox.gcp import service_agents
from cloud_sandbox.gcp.kms.usable import may_use
from cloud_sandbox.gcp.label_form import label_faults
from cloud_sandbox.gcp.labelled import Labelled

_SOURCE: Final = rules.documented("`resource_storage_bucket.go` of magic-modules")
_WORDS: Final = rules.documented("documentation of the inputs in pulumi-gcp 10.2.0")
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]*[a-z0-9]")
_CLASSES: Final = (*("STANDARD", "MULTI_REGIONAL", "REGIONAL", "NEARLINE", "COLDLINE", "ARCHIVE"),)
_ACTIONS: Final = ("Delete", "SetStorageClass", "AbortIncompleteMultipartUpload")
_PREVENTIONS: Final = ("inherited", "enforced")
_SHORTEST, _LONGEST, _LONGEST_WITH_DOTS = 3, 63, 222
_MOST_RULES: Final = 100
_MOST_RETENTION_S: Final = 2**31 - 1
_SOFT_S: Final = (604800, 7776000)


class BucketInputs(Labelled):
    """A bucket, as its provider describes it."""

    @rules.of_inputs(
        "its name has 3 to 63 small letters, digits, -, _ and .",
        rules.documented("`google_storage_bucket` in `provider/resources.go` of pulumi-gcp"),
    )
    def _name_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs["name"]
        if not isinstance(name, str):
            return
        most = _LONGEST_WITH_DOTS if "." in name else _LONGEST
        long = [part for part in name.split(".") if len(part) > _LONGEST]
        if not _SHORTEST <= len(name) <= most or long or not _NAME.fullmatch(name):
            told = f"must be {_SHORTEST} to {_LONGEST} small letters, digits, -, _ or ."
            dots = f"; with dots up to {_LONGEST_WITH_DOTS}, {_LONGEST} between two of them"
            yield Fault("name", f"{told}, a letter or digit first and last{dots}; got {name!r}")

    @rules.of_inputs(
        "its name does not speak of Google", rules.unverified("the service's naming rules")
    )
    def _name_is_not_googles(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs["name"]
        if isinstance(name, str) and (name.startswith("goog") or "google" in name):
            yield Fault("name", f"must not begin with goog nor contain google; got {name!r}")

    @rules.of_inputs("its storage class is one of the service's", _WORDS)
    def _class_is_known(self, inputs: Properties) -> Iterator[Fault]:
        told = inputs.get("storageClass")
        if isinstance(told, str) and told not in _CLASSES:
            yield Fault("storageClass", f"must be one of {', '.join(_CLASSES)}; got {told!r}")

    @rules.of_inputs(
        "public access is prevented, or as its organization says",
        rules.documented("`publicAccessPrevention` in the storage v1 discovery document"),
    )
    def _prevention_is_known(self, inputs: Properties) -> Iterator[Fault]:
        told = inputs.get("publicAccessPrevention")
        if isinstance(told, str) and told not in _PREVENTIONS:
            allowed = " or ".join(_PREVENTIONS)
            yield Fault("publicAccessPrevention", f"must be {allowed}; got {told!r}")

    @rules.of_inputs("folders need uniform access", _WORDS)
    def _folders_need_uniform_access(self, inputs: Properties) -> Iterator[Fault]:
        uniform = inputs.get("uniformBucketLevelAccess")
        folders = inside(inputs, "hierarchicalNamespace").get("enabled")
        if true(folders) and uniform is not UNKNOWN and not true(uniform):
            yield Fault("hierarchicalNamespace", "needs uniformBucketLevelAccess to be true")

    @rules.of_inputs("what is deleted is kept for 7 to 90 days, or not at all", _WORDS)
    def _soft_deletion_fits(self, inputs: Properties) -> Iterator[Fault]:
        told = number(inside(inputs, "softDeletePolicy").get("retentionDurationSeconds"))
        low, high = _SOFT_S
        if told is not None and told != 0 and not low <= told <= high:
            path = "softDeletePolicy.retentionDurationSeconds"
            yield Fault(path, f"must be 0, or {low} to {high}; got {told:g}")

    @rules.of_inputs("objects are retained for a whole number of seconds, 1 at least", _SOURCE)
    def _retention_fits(self, inputs: Properties) -> Iterator[Fault]:
        told = inside(inputs, "retentionPolicy").get("retentionPeriod")
        if told is None or told is UNKNOWN:
            return
        seconds = number(told)
        if seconds is None or not seconds.is_integer() or not 1 <= seconds <= _MOST_RETENTION_S:
            limit = f"must be a whole number of 1 to {_MOST_RETENTION_S} seconds"
            yield Fault("retentionPolicy.retentionPeriod", f"{limit}; got {told!r}")

    @rules.of_inputs("it has up to 100 lifecycle rules, each with an action there is", _SOURCE)
    def _lifecycle_fits(self, inputs: Properties) -> Iterator[Fault]:
        listed = list(each("lifecycleRules", inputs.get("lifecycleRules")))
        if len(listed) > _MOST_RULES:
            yield Fault("lifecycleRules", f"takes up to {_MOST_RULES} rules, got {len(listed)}")
        for path, rule in listed:
            kind = inside(rule, "action").get("type")
            if isinstance(kind, str) and kind not in _ACTIONS:
                told = f"must be one of {', '.join(_ACTIONS)}"
                yield Fault(f"{path}.action.type", f"{told}; got {kind!r}")

    @rules.of_inputs("a website has a main page or one for what is missing", _SOURCE)
    def _website_has_pages(self, inputs: Properties) -> Iterator[Fault]:
        website = inputs.get("website")
        pages = website.values() if isinstance(website, dict) else [UNKNOWN]
        if not any(page is UNKNOWN or present(page) for page in pages):
            yield Fault("website", "needs mainPageSuffix or notFoundPage")

    @rules.of_existence(
        "Cloud Storage's own account may use its key, where the key is of the same project",
        rules.quoted("ollionorg/gcp-landing-zone pull request 59"),
    )
    def _key_is_usable(self, here: Here, inputs: Properties) -> Iterator[str]:
        key, project = inside(inputs, "encryption").get("defaultKmsKeyName"), here.scope.account
        if not may_use(here.store, service_agents.of_storage(project), key, project):
            yield (
                "googleapi: Error 403: Permission denied on Cloud KMS key. Please ensure that your"
                " Cloud Storage service account has been authorized to use this key., forbidden"
            )

    @rules.of_inputs("its labels have up to 63 small letters, digits, - and _", _SOURCE)
    def _labels_fit(self, inputs: Properties) -> Iterator[Fault]:
        yield from label_faults(inputs, r"[a-z0-9_-]{1,63}", 63)
