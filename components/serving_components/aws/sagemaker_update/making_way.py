"""Autoscaling makes way for another instance type, and for variants that go."""

from serving_components.aws.own_resource.failure import NotMoved
from serving_components.aws.sagemaker_update import contents, note, scalable_targets
from serving_components.aws.sagemaker_update.contents import Contents
from serving_components.aws.sagemaker_update.kind import serverless
from serving_components.aws.sagemaker_update.live import Live
from serving_components.aws.sagemaker_update.waiting import Watcher


def make_way(watcher: Watcher, found: Live, live: Contents | None, asked: Contents) -> bool:
    """Take away what scales variants whose instance type changes, or that go; whether any does.

    It is all variants where the live configuration is gone and its types are unknown.

    Raises:
        NotMoved: it could not be noted, so it stays.
    """
    _end_of_serverless(watcher, found, live, asked)
    new = contents.each(asked, "InstanceType")
    old = dict.fromkeys(new) if live is None else contents.each(live, "InstanceType")
    changing = [variant for variant, kind in old.items() if new.get(variant) != kind]
    if not changing:
        return False
    targets = scalable_targets.registered(watcher.clients, found.name, changing)
    if not targets:
        return False
    try:
        note.write(watcher.clients, found.arn, targets)
    except note.TooLong as reason:
        raise NotMoved(
            "its scaling has to be taken away for this update, and is too much to be"
            f" noted meanwhile ({reason}); take some of its scheduled actions away, then `up` again"
        ) from None
    watcher.say(f"autoscaling of {', '.join(map(_variant, targets))} is out of the way meanwhile")
    scalable_targets.take_out(watcher.clients, targets)
    return True


def _end_of_serverless(
    watcher: Watcher, found: Live, live: Contents | None, asked: Contents
) -> None:
    """What scales provisioned concurrency cannot come back to a variant that has instances."""
    if live is None or not serverless(live) or serverless(asked):
        return
    variants = contents.each(live, "ServerlessConfig")
    targets = scalable_targets.registered(watcher.clients, found.name, variants)
    if targets:
        watcher.say("its provisioned concurrency ends, and so does what scaled that")
        scalable_targets.take_out(watcher.clients, targets)


def restore(watcher: Watcher, found: Live) -> None:
    """Put back what the note on the endpoint says, whichever command wrote it.

    Of variants that the endpoint has: what scaled those that went is of nothing now.
    """
    targets = note.read(watcher.clients, found.arn)
    if targets is None:
        return
    here = [one for one in targets if _variant(one) in found.weights]
    scalable_targets.put_back(watcher.clients, here, watcher.say)
    note.erase(watcher.clients, found.arn)
    if here:
        watcher.say(f"autoscaling of {', '.join(map(_variant, here))} is back")


def _variant(target: scalable_targets.Registered) -> str:
    """`endpoint/<name>/variant/<variant>`."""
    resource: str = target["ResourceId"]
    return resource.rpartition("/")[2]
