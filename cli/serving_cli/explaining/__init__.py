"""What a stack's program would make, told without a cloud and without the engine.

The program runs in its own interpreter against a monitor that answers at once, with what the
sandbox's clouds would have made (`imagined_cloud.py`). Nothing is created, and nothing is checked
that only exists in a cloud.
"""
