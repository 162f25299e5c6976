// Command kubernetes-provider is Pulumi's provider for Kubernetes with no more of its schema than its name: the
// schema that its releases embed is generated, not part of the module, and only other programs ask for it.
package main

import (
	"github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/provider"
	"github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/version"
)

func main() {
	provider.Serve("kubernetes", version.Version, []byte(`{"name":"kubernetes"}`), []byte(`{}`))
}
