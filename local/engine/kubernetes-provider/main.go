// Command kubernetes-provider is Pulumi's provider for Kubernetes with no more of its schema than its name: the
// schema that its releases embed is generated, not part of the module, and only other programs ask for it.
package main

import "github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/provider"

// The version of the SDK that package.json pins: the engine warns of a provider that is older than that says.
const version = "4.32.0+glidefleet"

func main() {
	provider.Serve("kubernetes", version, []byte(`{"name":"kubernetes"}`), []byte(`{}`))
}
