"""The calls that SageMaker makes in the execution role: a file for each purpose, found by walking.

A new purpose is a file with a subclass of `Calls`; nothing else is edited.
"""
