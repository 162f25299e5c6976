// Reconciles a Flux Kustomization once, by Flux's own libraries: pulls its artifact, builds it, applies it server-side,
// and prunes what left it. What the controllers do around that, watching and reporting, is left out.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/fluxcd/cli-utils/pkg/object"
	"github.com/fluxcd/pkg/kustomize"
	"github.com/fluxcd/pkg/oci"
	"github.com/fluxcd/pkg/ssa"
	ssautil "github.com/fluxcd/pkg/ssa/utils"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/tools/clientcmd"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/yaml"
)

const group = "kustomize.toolkit.fluxcd.io"

// What was done, as JSON.
type report struct {
	Source   string                `json:"source"`
	Revision string                `json:"revision"`
	Applied  map[string]ssa.Action `json:"applied"`
	Pruned   map[string]ssa.Action `json:"pruned"`
}

func main() {
	url := flag.String("url", "", "the artifact, without oci://")
	file := flag.String("kustomization", "", "the file of the Flux Kustomization")
	inventory := flag.String("inventory", "", "the file of what the last run applied, which is written anew")
	kubeconfig := flag.String("kubeconfig", "", "the kubeconfig")
	flag.Parse()
	done, err := reconcile(context.Background(), *url, *file, *inventory, *kubeconfig)
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(done)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func reconcile(ctx context.Context, url, file, inventory, kubeconfig string) (*report, error) {
	spec, err := readKustomization(file)
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "flux-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	metadata, err := oci.NewClient(oci.DefaultOptions()).Pull(ctx, url, folder)
	if err != nil {
		return nil, err
	}
	objects, err := build(folder, spec)
	if err != nil {
		return nil, err
	}
	manager, err := newManager(kubeconfig)
	if err != nil {
		return nil, err
	}
	manager.SetOwnerLabels(objects, spec.GetName(), spec.GetNamespace())
	applied, err := manager.ApplyAllStaged(ctx, objects, ssa.DefaultApplyOptions())
	if err != nil {
		return nil, err
	}
	pruned, err := prune(ctx, manager, spec, inventory, objects)
	if err != nil {
		return nil, err
	}
	return &report{metadata.Source, metadata.Revision, applied.ToMap(), pruned.ToMap()}, nil
}

func readKustomization(file string) (*unstructured.Unstructured, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	spec := &unstructured.Unstructured{}
	return spec, yaml.Unmarshal(text, &spec.Object)
}

// Builds as kustomize-controller: with what the Kustomization adds to the artifact's own kustomization.yaml.
func build(folder string, spec *unstructured.Unstructured) ([]*unstructured.Unstructured, error) {
	path, _, err := unstructured.NestedString(spec.Object, "spec", "path")
	if err != nil {
		return nil, err
	}
	within := filepath.Join(folder, path)
	if _, err := kustomize.NewGenerator(folder, *spec).WriteFile(within); err != nil {
		return nil, err
	}
	built, err := kustomize.SecureBuild(folder, within, false)
	if err != nil {
		return nil, err
	}
	text, err := built.AsYaml()
	if err != nil {
		return nil, err
	}
	return ssautil.ReadObjects(bytes.NewReader(text))
}

func newManager(kubeconfig string) (*ssa.ResourceManager, error) {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return nil, err
	}
	kube, err := client.New(config, client.Options{})
	if err != nil {
		return nil, err
	}
	owner := ssa.Owner{Field: "kustomize-controller", Group: group}
	return ssa.NewResourceManager(kube, nil, owner), nil
}

// Deletes what the last run applied and this one did not, but for what is not to be pruned.
func prune(ctx context.Context, manager *ssa.ResourceManager, spec *unstructured.Unstructured, inventory string, objects []*unstructured.Unstructured) (*ssa.ChangeSet, error) {
	before := []*unstructured.Unstructured{}
	text, err := os.ReadFile(inventory)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err == nil {
		if err := json.Unmarshal(text, &before); err != nil {
			return nil, err
		}
	}
	kept := object.UnstructuredSetToObjMetadataSet(objects)
	stale := []*unstructured.Unstructured{}
	for _, one := range before {
		if !kept.Contains(object.UnstructuredToObjMetadata(one)) {
			stale = append(stale, one)
		}
	}
	pruned, err := manager.DeleteAll(ctx, stale, ssa.DeleteOptions{
		PropagationPolicy: metav1.DeletePropagationBackground,
		Inclusions:        manager.GetOwnerLabels(spec.GetName(), spec.GetNamespace()),
		Exclusions:        map[string]string{group + "/prune": "disabled"},
	})
	if err != nil {
		return nil, err
	}
	text, err = json.Marshal(objects)
	if err != nil {
		return nil, err
	}
	return pruned, os.WriteFile(inventory, text, 0o600)
}
