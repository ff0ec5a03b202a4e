"""Why something does not run what was asked for."""


class NotMoved(Exception):  # noqa: N818 - what came about, as the user is told it
    """One line about it: what happened, when, and what the next command does.

    It is kept in the outputs and told by the component: the engine's host of dynamic providers
    prints a traceback of whatever is raised, and forgets the outputs of an update that failed.
    """


class Unanswered(NotMoved):
    """Nobody knows whether the call was carried out: its answer was lost."""


class ElsewhereMoved(NotMoved):
    """Somebody else moved requests meanwhile: where they are now is theirs, and stays so."""
