"""Policies for what serves models, on any program's resources.

A policy is a folder: its `__init__.py` says what it is for (`POLICY`), and each other file of it
looks at resources of one kind. Nothing is listed anywhere; a new file is found.
"""
