"""The components as a package of Pulumi's: for programs without our package beside them.

The engine starts it in the folder of `PulumiPlugin.yaml`. It makes the components, and answers for
our own resources, which a program's own Python answers for otherwise.
"""
