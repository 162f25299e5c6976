package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// initialize makes a node of the fresh namespaces that it is started in (mount, PID, network, UTS, IPC) and stays
// as their first process: when it ends, the kernel ends every other process in them and takes mounts, bridge
// and iptables rules away. Its arguments are the cluster's folder, the node's name and its address, such as
// 10.244.0.1/24. It ends with its standard input where the environment says that it dies with its parent.
func initialize(args []string) error {
	if len(args) != 3 {
		return errors.New("usage: node init FOLDER NAME ADDRESS/BITS")
	}
	folder, name, address := args[0], args[1], args[2]
	steps := []func() error{
		func() error { return unix.Sethostname([]byte(name)) },
		func() error { return setUpMounts(folder) },
		func() error { return setUpNetwork(address) },
		func() error { return os.WriteFile(filepath.Join(folder, "node.ready"), nil, 0o600) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	if os.Getenv("CONTROL_PLANE_DIES_WITH_PARENT") == "1" {
		go func() {
			_, _ = io.Copy(io.Discard, os.Stdin)
			os.Exit(0)
		}()
	}
	reap()
	return nil
}

// reap waits for SIGTERM, and meanwhile for the orphans that only the first process of a namespace can take.
func reap() {
	signals := make(chan os.Signal, 64)
	signal.Notify(signals, unix.SIGCHLD, unix.SIGTERM)
	for received := range signals {
		if received == unix.SIGTERM {
			return
		}
		for pid := 1; pid > 0; {
			pid, _ = unix.Wait4(-1, nil, unix.WNOHANG, nil)
		}
	}
}

// tunables are what kubelet would set for the whole machine. It reads and writes private files in their place.
var tunables = map[string]string{
	"/proc/sys/vm/overcommit_memory":      "1",
	"/proc/sys/vm/panic_on_oom":           "0",
	"/proc/sys/kernel/panic":              "10",
	"/proc/sys/kernel/panic_on_oops":      "1",
	"/proc/sys/kernel/keys/root_maxkeys":  "1000000",
	"/proc/sys/kernel/keys/root_maxbytes": "25000000",
}

func setUpMounts(folder string) error {
	// Peers within the namespace only: what kubelet mounts reaches its containers, and nothing else.
	if err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_SHARED, ""); err != nil {
		return fmt.Errorf("cannot share the mounts: %w", err)
	}
	if err := unix.Mount("proc", "/proc", "proc", unix.MS_NOSUID|unix.MS_NODEV|unix.MS_NOEXEC, ""); err != nil {
		return fmt.Errorf("cannot mount /proc: %w", err)
	}
	names, err := filepath.EvalSymlinks("/etc/resolv.conf")
	if err != nil {
		names = "/etc/resolv.conf"
	}
	// Where kubelet, containerd and the CNI plugins write by fixed paths, the machine's own files are out of sight.
	for _, path := range []string{"/run", "/var/lib", "/var/log"} {
		if err := unix.Mount("tmpfs", path, "tmpfs", 0, "mode=0755"); err != nil {
			return fmt.Errorf("cannot mount a private %s: %w", path, err)
		}
	}
	if err := shieldTunables(filepath.Join(folder, "sysctl")); err != nil {
		return err
	}
	return useNames(filepath.Join(folder, "resolv.conf"), names)
}

// useNames puts the node's DNS server in the place of the machine's, which may listen where the node cannot reach it.
func useNames(own, path string) error {
	if _, err := os.Stat(path); err == nil {
		return unix.Mount(own, path, "", unix.MS_BIND, "")
	}
	// It was below /run, which is private by now.
	text, err := os.ReadFile(own)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o644)
}

func shieldTunables(private string) error {
	if err := os.Mkdir(private, 0o700); err != nil {
		return err
	}
	for path, value := range tunables {
		own := filepath.Join(private, filepath.Base(path))
		if err := os.WriteFile(own, []byte(value+"\n"), 0o600); err != nil {
			return err
		}
		if err := unix.Mount(own, path, "", unix.MS_BIND, ""); err != nil {
			return fmt.Errorf("cannot shield %s: %w", path, err)
		}
	}
	return nil
}
