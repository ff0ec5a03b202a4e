"""aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration."""

from collections.abc import Iterator
from typing import Any, Final

from cloud_sandbox.aws.s3.bucket_setting import BucketSetting
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.wire import UNKNOWN, Properties

_RULE: Final = "botocore s3 LifecycleRule"
_PROVIDER: Final = "`bucket_lifecycle_configuration.go` of terraform-provider-aws"
_MOST_RULES: Final = 1000
_LONGEST_ID: Final = 255
_ACTIONS: Final = (
    *("abortIncompleteMultipartUpload", "expiration", "noncurrentVersionExpiration"),
    *("noncurrentVersionTransitions", "transitions"),
)
# The least number of days or versions each may name, and the most: `_RULE`, `_PROVIDER` [D].
_COUNTS: Final = {
    ("expiration", "days"): (1, None),
    ("transitions", "days"): (0, None),
    ("abortIncompleteMultipartUpload", "daysAfterInitiation"): (1, None),
    ("noncurrentVersionExpiration", "noncurrentDays"): (1, None),
    ("noncurrentVersionExpiration", "newerNoncurrentVersions"): (1, 100),
    ("noncurrentVersionTransitions", "noncurrentDays"): (0, None),
    ("noncurrentVersionTransitions", "newerNoncurrentVersions"): (1, 100),
}


class BucketLifecycleConfiguration(BucketSetting):
    """When a bucket moves and deletes its objects."""

    token = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"
    api = "s3:PutBucketLifecycleConfiguration"
    words = {"bucket": "Bucket", "rules": "LifecycleConfiguration.Rules"}
    # SDK docstring of 7.51.1 [D].
    defaults = {"transitionDefaultMinimumObjectSize": "all_storage_classes_128K"}

    @rules.of_inputs(
        f"it has 1 to {_MOST_RULES} rules",
        rules.documented(f"{_PROVIDER}; botocore s3 PutBucketLifecycleConfiguration"),
    )
    def _rules_are_some(self, inputs: Properties) -> Iterator[Fault]:
        given = inputs.get("rules")
        count = 0 if given is None else len(given) if isinstance(given, list) else 1
        if not 1 <= count <= _MOST_RULES:
            yield Fault("rules", f"takes 1 to {_MOST_RULES} rules; got {count}")

    @rules.of_inputs(
        f"no two rules share an id, which has 1 to {_LONGEST_ID} characters",
        rules.documented(f"{_RULE}, ID; {_PROVIDER}"),
    )
    def _ids_are_unique(self, inputs: Properties) -> Iterator[Fault]:
        seen: set[str] = set()
        for where, rule in _rules(inputs):
            name = rule["id"]
            if not isinstance(name, str):
                continue
            if not 1 <= len(name) <= _LONGEST_ID:
                yield Fault(f"{where}.id", f"takes 1 to {_LONGEST_ID} characters; has {len(name)}")
            if name in seen:
                yield Fault(f"{where}.id", f"{name!r} is the id of another rule; make it unique")
            seen.add(name)

    @rules.of_inputs(
        "each rule does something", rules.quoted("crossplane-contrib/provider-aws issue 1337")
    )
    def _rules_do_something(self, inputs: Properties) -> Iterator[Fault]:
        for where, rule in _rules(inputs):
            if not any(rule.get(action) for action in _ACTIONS):
                told = "InvalidRequest: At least one action needs to be specified in a rule"
                yield Fault(where, f"{told}: {', '.join(_ACTIONS)}")

    @rules.of_inputs(
        "numbers of days and versions are in their ranges",
        rules.documented(f"{_RULE}; {_PROVIDER}"),
    )
    def _counts_are_in_range(self, inputs: Properties) -> Iterator[Fault]:
        for where, rule in _rules(inputs):
            for (action, name), (least, most) in _COUNTS.items():
                for place, item in _items(f"{where}.{action}", rule.get(action)):
                    count = item.get(name)
                    if count is None or count is UNKNOWN:
                        continue
                    if float(count) < least or (most is not None and float(count) > most):
                        allowed = f"{least} or more" if most is None else f"{least} to {most}"
                        yield Fault(f"{place}.{name}", f"must be {allowed}; got {count}")

    @rules.of_inputs(
        "a transition has a date or a number of days",
        rules.documented(f"{_PROVIDER}: ruleTransitionExactlyOneOfChildren"),
    )
    def _transitions_have_a_time(self, inputs: Properties) -> Iterator[Fault]:
        for where, rule in _rules(inputs):
            for place, item in _items(f"{where}.transitions", rule.get("transitions")):
                if item.get("date") is not None and item.get("days") is not None:
                    yield Fault(place, "has date and days, and may have one of them")
                elif item.get("date") is None and item.get("days") is None:
                    yield Fault(place, "needs date or days")

    @rules.of_inputs(
        "an expiration has one of date, days and expiredObjectDeleteMarker",
        rules.documented("botocore s3 LifecycleExpiration, ExpiredObjectDeleteMarker"),
    )
    def _expirations_have_one_time(self, inputs: Properties) -> Iterator[Fault]:
        for where, rule in _rules(inputs):
            for place, item in _items(f"{where}.expiration", rule.get("expiration")):
                given = [name for name in ("date", "days") if item.get(name) is not None]
                if item.get("expiredObjectDeleteMarker") in {True, "true"}:
                    given.append("expiredObjectDeleteMarker")
                if len(given) > 1:
                    yield Fault(place, f"has {' and '.join(given)}, and may have one of them")


def _rules(inputs: Properties) -> Iterator[tuple[str, Properties]]:
    yield from _items("rules", inputs.get("rules"))


def _items(where: str, value: Any) -> Iterator[tuple[str, Properties]]:
    """The objects that are one or a list, each with its place."""
    if isinstance(value, dict):
        yield where, value
    for index, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, dict):
            yield f"{where}[{index}]", item
