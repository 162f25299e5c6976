package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	v1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	genericapiserver "k8s.io/apiserver/pkg/server"
	"sigs.k8s.io/sig-storage-lib-external-provisioner/v13/controller"
)

// provisioner makes each volume a file system of the size that its claim asks for, in an image file: a claim can be
// full. The loop device goes with the mount, and the mount with the node's namespace.
type provisioner struct{ folder, node string }

// provisionClaims serves the class whose provisioner is named. Arguments: kubeconfig, folder of the volumes,
// node's name, provisioner's name.
func provisionClaims(args []string) error {
	if len(args) != 4 {
		return errors.New("usage: node claims KUBECONFIG FOLDER NODE PROVISIONER")
	}
	client, err := clientOf(args[0])
	if err != nil {
		return err
	}
	if err := os.MkdirAll(args[1], 0o700); err != nil {
		return err
	}
	ctx := genericapiserver.SetupSignalContext()
	controller.NewProvisionController(ctx, client, args[3], &provisioner{args[1], args[2]},
		controller.LeaderElection(false)).Run(ctx)
	return nil
}

func (p *provisioner) image(volume string) string { return filepath.Join(p.folder, volume+".img") }
func (p *provisioner) mount(volume string) string { return filepath.Join(p.folder, volume) }

// Provision makes the file system and mounts it where the volume says that it is.
func (p *provisioner) Provision(ctx context.Context, options controller.ProvisionOptions) (*v1.PersistentVolume, controller.ProvisioningState, error) {
	size := options.PVC.Spec.Resources.Requests[v1.ResourceStorage]
	if err := p.make(ctx, options.PVName, size.Value()); err != nil {
		return nil, controller.ProvisioningFinished, err
	}
	return &v1.PersistentVolume{
		ObjectMeta: metav1.ObjectMeta{Name: options.PVName},
		Spec: v1.PersistentVolumeSpec{
			PersistentVolumeReclaimPolicy: *options.StorageClass.ReclaimPolicy,
			AccessModes:                   options.PVC.Spec.AccessModes,
			Capacity:                      v1.ResourceList{v1.ResourceStorage: size},
			PersistentVolumeSource: v1.PersistentVolumeSource{
				Local: &v1.LocalVolumeSource{Path: p.mount(options.PVName)},
			},
			NodeAffinity: &v1.VolumeNodeAffinity{Required: &v1.NodeSelector{NodeSelectorTerms: []v1.NodeSelectorTerm{{
				MatchExpressions: []v1.NodeSelectorRequirement{{
					Key: v1.LabelHostname, Operator: v1.NodeSelectorOpIn, Values: []string{p.node},
				}},
			}}}},
		},
	}, controller.ProvisioningFinished, nil
}

// Delete unmounts and removes a volume whose claim is gone and that nobody retains.
func (p *provisioner) Delete(ctx context.Context, volume *v1.PersistentVolume) error {
	if err := run(ctx, "umount", p.mount(volume.Name)); err != nil {
		return err
	}
	return errors.Join(os.Remove(p.mount(volume.Name)), os.Remove(p.image(volume.Name)))
}

func (p *provisioner) make(ctx context.Context, volume string, size int64) error {
	if mounted(p.mount(volume)) {
		return nil // An earlier try made it and could not say so.
	}
	if err := os.MkdirAll(p.mount(volume), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(p.image(volume), nil, 0o600); err != nil {
		return err
	}
	if err := os.Truncate(p.image(volume), size); err != nil {
		return err
	}
	if err := run(ctx, "mkfs.ext4", "-q", "-F", "-m", "0", p.image(volume)); err != nil {
		return err
	}
	return run(ctx, "mount", "-o", "loop", p.image(volume), p.mount(volume))
}

func mounted(path string) bool {
	mounts, err := os.ReadFile("/proc/self/mounts")
	return err == nil && strings.Contains(string(mounts), " "+path+" ")
}

func run(ctx context.Context, name string, args ...string) error {
	output, err := exec.CommandContext(ctx, name, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, output)
	}
	return nil
}
