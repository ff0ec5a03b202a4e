"""The sandbox's data plane: deployed endpoints answer, by the code that was deployed.

Needs the extra `sandbox`; what only asks for it (`running`) does not.
"""

from cloud_sandbox.data_plane.lifetime import Unserved, running

__all__ = ["Unserved", "running"]
