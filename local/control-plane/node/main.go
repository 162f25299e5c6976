// Command node is all that makes a real Kubernetes node of some namespaces of this machine, beside
// containerd: the first argument says which program to be.
package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"k8s.io/component-base/cli"
	kubeproxy "k8s.io/kubernetes/cmd/kube-proxy/app"
)

var programs = map[string]func(args []string) error{
	"claims":     provisionClaims,
	"coredns":    func([]string) error { return serveNames() },
	"forward":    forward,
	"ingress":    serveIngresses,
	"init":       initialize,
	"kube-proxy": func([]string) error { os.Exit(cli.Run(kubeproxy.NewProxyCommand())); return nil },
	"kubelet":    runKubelet,
}

func main() {
	if len(os.Args) < 2 || programs[os.Args[1]] == nil {
		names := slices.Sorted(maps.Keys(programs))
		fmt.Fprintf(os.Stderr, "usage: node %s [ARG…]\n", strings.Join(names, "|"))
		os.Exit(2)
	}
	name := os.Args[1]
	os.Args = append([]string{name}, os.Args[2:]...)
	if err := programs[name](os.Args[1:]); err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", name, err)
		os.Exit(1)
	}
}
