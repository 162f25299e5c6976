package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"strings"
	"sync"

	"golang.org/x/sys/unix"
)

// forward takes connections to addresses of the machine's loopback and carries each to an address inside the
// node's network namespace, so that neither has to know of the other. Arguments: the namespace's file, a file to
// write once all listen, then pairs such as 127.0.0.1:6443=127.0.0.1:6443.
func forward(args []string) error {
	if len(args) < 3 {
		return errors.New("usage: node forward NAMESPACE READY LISTEN=TARGET…")
	}
	namespace, err := unix.Open(args[0], unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		return fmt.Errorf("cannot open %s: %w", args[0], err)
	}
	failed := make(chan error)
	for _, pair := range args[2:] {
		listen, target, _ := strings.Cut(pair, "=")
		listener, err := net.Listen("tcp", listen)
		if err != nil {
			return err
		}
		go func() { failed <- serve(listener, namespace, target) }()
	}
	if err := os.WriteFile(args[1], nil, 0o600); err != nil {
		return err
	}
	return <-failed
}

func serve(listener net.Listener, namespace int, target string) error {
	for {
		connection, err := listener.Accept()
		if err != nil {
			return err
		}
		go carry(connection, namespace, target)
	}
}

func carry(near net.Conn, namespace int, target string) {
	defer near.Close()
	far, err := dialIn(namespace, target)
	if err != nil {
		return
	}
	defer far.Close()
	var both sync.WaitGroup
	both.Go(func() { pass(far, near) })
	both.Go(func() { pass(near, far) })
	both.Wait()
}

// pass copies until the end, and hands the end on.
func pass(to, from net.Conn) {
	_, _ = io.Copy(to, from)
	_ = to.(*net.TCPConn).CloseWrite()
}

// dialIn connects from inside a network namespace; a socket belongs for ever to the one that it was made in.
func dialIn(namespace int, target string) (net.Conn, error) {
	type result struct {
		connection net.Conn
		err        error
	}
	done := make(chan result)
	go func() {
		// The thread stays in the namespace, so it is never given back: it ends with this goroutine.
		runtime.LockOSThread()
		if err := unix.Setns(namespace, unix.CLONE_NEWNET); err != nil {
			done <- result{nil, err}
			return
		}
		connection, err := new(net.Dialer).DialContext(context.Background(), "tcp4", target)
		done <- result{connection, err}
	}()
	made := <-done
	return made.connection, made.err
}
