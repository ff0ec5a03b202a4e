"""What decides the CLI's content besides go.mod and go.sum; a change here builds it anew."""

from .versions import BUILT

PACKAGE = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
# Without the version the CLI prints none, and the Automation API refuses it.
LINKER = f"-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v{BUILT}"
# -trimpath, so that the binary names no folder of this machine.
FLAGS = ["-mod=readonly", "-trimpath", "-ldflags", LINKER]
SETTINGS = {"CGO_ENABLED": "0", "GO111MODULE": "on"}
