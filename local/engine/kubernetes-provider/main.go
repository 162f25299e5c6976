// Command kubernetes-provider is Pulumi's provider for Kubernetes with no more of its schema than its name: the
// schema that its releases embed is generated, not part of the module, and only other programs ask for it.
package main

import (
	"io"
	"os"

	"github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/provider"
)

// The version of the SDK that package.json pins: the engine warns of a provider that is older than that says.
const version = "4.32.0+glidefleet"

func main() {
	go exitAtEndOfInput()
	provider.Serve("kubernetes", version, []byte(`{"name":"kubernetes"}`), []byte(`{}`))
}

// An engine that is killed cannot stop its provider, which finds that out by itself but then does not end: it would stay,
// and finish what it was told. But the pipe that the engine holds to its input ends with it.
func exitAtEndOfInput() {
	_, _ = io.Copy(io.Discard, os.Stdin)
	os.Exit(0)
}
