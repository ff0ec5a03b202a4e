"""What a rule of a lifecycle policy must say.

Source of everything: ECR user guide, `lifecycle_policy_parameters.html` [D].
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

_STATUSES: Final = ("tagged", "untagged", "any")
_AGES: Final = ("sinceImagePushed", "sinceImagePulled", "sinceImageTransitioned")
_COUNTS: Final = ("imageCountMoreThan", *_AGES)
_OF_TAGS: Final = ("tagPrefixList", "tagPatternList")
_MOST_WILDCARDS: Final = 4


def faults_of_rules(rules: list[Any]) -> Iterator[str]:
    """What is wrong with rules beside each other."""
    whole = [rule for rule in rules if isinstance(rule, dict)]
    counted = Counter(rule.get("rulePriority") for rule in whole if _positive(rule, "rulePriority"))
    for priority, count in counted.items():
        if count > 1:
            yield f"rulePriority {priority} stands {count} times; each rule has its own"
    for stored in ("standard", "archive"):
        of_any, others = _by_status([rule for rule in whole if _stored(rule) == stored])
        if of_any and others and min(of_any) < max(others):
            yield f"a rule with tagStatus any has the highest rulePriority; got {min(of_any)}"


def faults_of_rule(rule: Any) -> Iterator[str]:
    """What is wrong with one rule."""
    if not isinstance(rule, dict):
        yield " must be an object"
        return
    if not _positive(rule, "rulePriority"):
        yield f".rulePriority must be a whole number above 0; got {rule.get('rulePriority')!r}"
    for name, faults in (("selection", _of_selection), ("action", _of_action)):
        part = rule.get(name)
        if isinstance(part, dict):
            yield from (f".{name}{fault}" for fault in faults(part))
        else:
            yield f".{name} is required, and an object"


def _of_selection(selection: dict[str, Any]) -> Iterator[str]:
    status, count = selection.get("tagStatus"), selection.get("countType")
    if status not in _STATUSES:
        yield f".tagStatus must be {', '.join(_STATUSES)}; got {status!r}"
    if count not in _COUNTS:
        yield f".countType must be {', '.join(_COUNTS)}; got {count!r}"
    if not _positive(selection, "countNumber"):
        yield f".countNumber must be a whole number above 0; got {selection.get('countNumber')!r}"
    unit = selection.get("countUnit")
    if count in _AGES and unit != "days":
        yield f".countUnit must be days for {count}; got {unit!r}"
    if count == "imageCountMoreThan" and unit is not None:
        yield f".countUnit is for an age, not for {count}; leave it out"
    yield from _of_tags(selection, status)
    wanted = "archive" if count == "sinceImageTransitioned" else "standard"
    stored = selection.get("storageClass", "standard")
    if count in _COUNTS and stored != wanted:
        yield f".storageClass must be {wanted} for {count}; got {stored!r}"


def _of_tags(selection: dict[str, Any], status: object) -> Iterator[str]:
    lists = [name for name in _OF_TAGS if selection.get(name)]
    if status == "tagged" and not lists:
        yield f" needs {' or '.join(_OF_TAGS)} beside tagStatus tagged"
    if status == "untagged" and lists:
        yield f".{lists[0]} cannot stand beside tagStatus untagged"
    patterns = selection.get("tagPatternList")
    for pattern in patterns if isinstance(patterns, list) else ():
        if str(pattern).count("*") > _MOST_WILDCARDS:
            yield f".tagPatternList takes at most {_MOST_WILDCARDS} * each; got {pattern!r}"


def _of_action(action: dict[str, Any]) -> Iterator[str]:
    kind, target = action.get("type"), action.get("targetStorageClass")
    if kind not in {"expire", "transition"}:
        yield f".type must be expire or transition; got {kind!r}"
    if kind == "transition" and target != "archive":
        yield f".targetStorageClass must be archive for a transition; got {target!r}"


def _by_status(rules: list[dict[str, Any]]) -> tuple[list[int], list[int]]:
    """Priorities of the rules for any image, and of those for some."""
    of_any: list[int] = []
    others: list[int] = []
    for rule in rules:
        if _positive(rule, "rulePriority"):
            chosen = of_any if rule["selection"].get("tagStatus") == "any" else others
            chosen.append(rule["rulePriority"])
    return of_any, others


def _stored(rule: dict[str, Any]) -> object:
    selection = rule.get("selection")
    return selection.get("storageClass", "standard") if isinstance(selection, dict) else None


def _positive(part: dict[str, Any], name: str) -> bool:
    value = part.get(name)
    return isinstance(value, int) and not isinstance(value, bool) and value > 0
