package main

import (
	"errors"
	"fmt"

	cadvisorapi "github.com/google/cadvisor/info/v1"
	"github.com/spf13/pflag"
	genericapiserver "k8s.io/apiserver/pkg/server"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	"k8s.io/component-base/logs"
	"k8s.io/klog/v2"
	"k8s.io/kubernetes/cmd/kubelet/app"
	"k8s.io/kubernetes/cmd/kubelet/app/options"
	"k8s.io/kubernetes/pkg/kubelet/cadvisor"
	"k8s.io/kubernetes/pkg/kubelet/cm"
	"k8s.io/kubernetes/pkg/kubelet/kubeletconfig/configfiles"
	utilfs "k8s.io/kubernetes/pkg/util/filesystem"
)

// What the node says that it has, so that a small machine takes a whole stack's requests. Limits are kept all the same.
const (
	roomyCores  = 64
	roomyMemory = 256 << 30
)

// roomy is cadvisor but for the machine's size.
type roomy struct{ cadvisor.Interface }

func (r roomy) MachineInfo() (*cadvisorapi.MachineInfo, error) {
	info, err := r.Interface.MachineInfo()
	if err != nil {
		return nil, err
	}
	larger := info.Clone()
	larger.NumCores = roomyCores
	larger.MemoryCapacity = roomyMemory
	return larger, nil
}

// runKubelet is kubelet's own command, which has no room for a cadvisor of ours: flags, then --config.
func runKubelet(args []string) error {
	flags := options.NewKubeletFlags()
	set := pflag.NewFlagSet("kubelet", pflag.ContinueOnError)
	flags.AddFlags(set)
	options.AddGlobalFlags(set)
	if err := set.Parse(args); err != nil {
		return err
	}
	if flags.KubeletConfigFile == "" {
		return errors.New("--config is missing")
	}
	ctx := genericapiserver.SetupSignalContext()
	loader, err := configfiles.NewFsLoader(&utilfs.DefaultFs{}, flags.KubeletConfigFile)
	if err != nil {
		return err
	}
	config, err := loader.Load(ctx)
	if err != nil {
		return err
	}
	gates := utilfeature.DefaultMutableFeatureGate
	if err := gates.SetFromMap(config.FeatureGates); err != nil {
		return err
	}
	logs.InitLogs()
	server := &options.KubeletServer{KubeletFlags: *flags, KubeletConfiguration: *config}
	dependencies, err := app.UnsecuredDependencies(ctx, server, gates)
	if err != nil {
		return err
	}
	own, err := cadvisor.New(
		klog.FromContext(ctx),
		cadvisor.NewImageFsInfoProvider(config.ContainerRuntimeEndpoint),
		flags.RootDirectory,
		[]string{cm.NodeAllocatableRoot(config.CgroupRoot, config.CgroupsPerQOS, config.CgroupDriver)},
		cadvisor.UsingLegacyCadvisorStats(config.ContainerRuntimeEndpoint),
		config.LocalStorageCapacityIsolation,
	)
	if err != nil {
		return fmt.Errorf("cannot look at the machine: %w", err)
	}
	dependencies.CAdvisorInterface = roomy{own}
	return app.Run(ctx, server, dependencies, gates)
}
