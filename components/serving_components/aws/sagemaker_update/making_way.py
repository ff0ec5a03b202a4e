"""Autoscaling makes way for another instance type."""

from serving_components.aws.sagemaker_update import contents, note, scalable_targets
from serving_components.aws.sagemaker_update.contents import Contents
from serving_components.aws.sagemaker_update.failure import NotMoved
from serving_components.aws.sagemaker_update.live import Live
from serving_components.aws.sagemaker_update.waiting import Watcher


def make_way(watcher: Watcher, found: Live, live: Contents | None, asked: Contents) -> bool:
    """Take away what scales the variants whose instance type changes; whether there was any.

    It is all variants where the live configuration is gone and its types are unknown.

    Raises:
        NotMoved: it could not be noted, so it stays.
    """
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
            "its scaling has to be taken away for another instance type, and is too much to be"
            f" noted meanwhile ({reason}); take some of its scheduled actions away, then `up` again"
        ) from None
    watcher.say("autoscaling is out of the way while the instance type changes")
    scalable_targets.take_out(watcher.clients, targets)
    return True


def restore(watcher: Watcher, found: Live) -> None:
    """Put back what the note on the endpoint says, whichever command wrote it."""
    targets = note.read(watcher.clients, found.arn)
    if targets is None:
        return
    scalable_targets.put_back(watcher.clients, targets, watcher.say)
    note.erase(watcher.clients, found.arn)
    watcher.say("autoscaling is back")
