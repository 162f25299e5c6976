package main

import (
	"fmt"
	"net"
	"os"

	"github.com/vishvananda/netlink"
)

// bridgeName is the bridge of the pods; its own address is the node's.
const bridgeName = "cni0"

func setUpNetwork(address string) error {
	loopback, err := netlink.LinkByName("lo")
	if err != nil {
		return err
	}
	if err := netlink.LinkSetUp(loopback); err != nil {
		return err
	}
	bridge := &netlink.Bridge{LinkAttrs: netlink.LinkAttrs{Name: bridgeName}}
	if err := netlink.LinkAdd(bridge); err != nil {
		return fmt.Errorf("cannot make the bridge of the pods: %w", err)
	}
	own, err := netlink.ParseAddr(address)
	if err != nil {
		return err
	}
	if err := netlink.AddrAdd(bridge, own); err != nil {
		return err
	}
	if err := netlink.LinkSetUp(bridge); err != nil {
		return err
	}
	// Services' addresses are rewritten on their way out, so there must be a way out, though it leads nowhere.
	everywhere := &net.IPNet{IP: net.IPv4zero, Mask: net.CIDRMask(0, 32)}
	out := &netlink.Route{LinkIndex: bridge.Attrs().Index, Dst: everywhere, Priority: 1000}
	if err := netlink.RouteAdd(out); err != nil {
		return fmt.Errorf("cannot set the default route: %w", err)
	}
	return os.WriteFile("/proc/sys/net/ipv4/ip_forward", []byte("1"), 0)
}
