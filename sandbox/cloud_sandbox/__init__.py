"""An offline cloud for Pulumi programs: emulated providers behind the real engine.

Knows nothing of the components that run in it, and imports nothing of theirs.
"""
