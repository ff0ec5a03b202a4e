"""The pack, as `pulumi preview --policy-pack policies` starts it."""

from serving_policies.pack import enforce

enforce()
