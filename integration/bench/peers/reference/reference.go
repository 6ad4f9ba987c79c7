// SPDX-License-Identifier: Apache-2.0

// The reference: the calls of a TAP plugin built on vishvananda/netlink, in its order, one netlink
// request a step. Two things it lacks are added so that the work is the same for every peer:
// IFF_MULTI_QUEUE where queues > 1 (without it the second TUNSETIFF fails), and the tunnel link up.
package main

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"sync"
	"time"

	"github.com/vishvananda/netlink"
)

const (
	mtu   = 9001
	owner = 1000
	group = 1000
)

var remote = net.ParseIP("192.0.2.1")

func attrs(name string, mtu int) netlink.LinkAttrs {
	a := netlink.NewLinkAttrs()
	a.Name = name
	a.MTU = mtu
	return a
}

func tunnelLink(i int, kind string) (netlink.Link, error) {
	a := attrs(fmt.Sprintf("pt%d", i), mtu)
	switch kind {
	case "geneve":
		return &netlink.Geneve{LinkAttrs: a, ID: uint32(1000 + i), Remote: remote, Dport: 6081}, nil
	case "vxlan":
		return &netlink.Vxlan{LinkAttrs: a, VxlanId: 1000 + i, Group: remote, Learning: true, UDPCSum: true}, nil
	}
	return nil, fmt.Errorf("unknown kind %s", kind)
}

func attach(i, queues int, kind string) error {
	tunnel, err := tunnelLink(i, kind)
	if err != nil {
		return err
	}
	if err := netlink.LinkAdd(tunnel); err != nil {
		return fmt.Errorf("add tunnel: %w", err)
	}
	bridge := &netlink.Bridge{LinkAttrs: attrs(fmt.Sprintf("pb%d", i), mtu)}
	if err := netlink.LinkAdd(bridge); err != nil {
		return fmt.Errorf("add bridge: %w", err)
	}
	created, err := netlink.LinkByName(bridge.Name)
	if err != nil {
		return fmt.Errorf("find bridge: %w", err)
	}
	if err := netlink.LinkSetHardwareAddr(tunnel, created.Attrs().HardwareAddr); err != nil {
		return fmt.Errorf("tunnel address: %w", err)
	}
	if err := netlink.LinkSetUp(bridge); err != nil {
		return fmt.Errorf("bridge up: %w", err)
	}
	if err := netlink.LinkSetMaster(tunnel, bridge); err != nil {
		return fmt.Errorf("enslave tunnel: %w", err)
	}
	if err := netlink.LinkSetUp(tunnel); err != nil {
		return fmt.Errorf("tunnel up: %w", err)
	}
	tapAttrs := attrs(fmt.Sprintf("pp%d", i), 0)
	tapAttrs.MasterIndex = bridge.Index
	tap := &netlink.Tuntap{
		LinkAttrs: tapAttrs,
		Mode:      netlink.TUNTAP_MODE_TAP,
		Flags:     netlink.TUNTAP_NO_PI | netlink.TUNTAP_VNET_HDR,
		Queues:    queues,
		Owner:     owner,
		Group:     group,
	}
	if queues > 1 {
		tap.Flags |= netlink.TUNTAP_MULTI_QUEUE
	}
	if err := netlink.LinkAdd(tap); err != nil {
		return fmt.Errorf("add tap: %w", err)
	}
	for _, queue := range tap.Fds {
		queue.Close()
	}
	if err := netlink.LinkSetMTU(tap, mtu); err != nil {
		return fmt.Errorf("tap mtu: %w", err)
	}
	if err := netlink.LinkSetUp(tap); err != nil {
		return fmt.Errorf("tap up: %w", err)
	}
	return nil
}

func detach(i int) error {
	for _, prefix := range []string{"pp", "pt", "pb"} {
		link, err := netlink.LinkByName(fmt.Sprintf("%s%d", prefix, i))
		if err != nil {
			return err
		}
		if err := netlink.LinkDel(link); err != nil {
			return err
		}
	}
	return nil
}

// churn attaches and detaches from several threads at once, and says what each attachment took.
func churn(i, threads, cycles, queues int, kind string) ([]time.Duration, error) {
	took := make([]time.Duration, cycles)
	failures := make([]error, threads)
	var all sync.WaitGroup
	for t := 0; t < threads; t++ {
		all.Add(1)
		go func(t int) {
			defer all.Done()
			for n := cycles * t / threads; n < cycles*(t+1)/threads && failures[t] == nil; n++ {
				start := time.Now()
				failures[t] = attach(i+n, queues, kind)
				took[n] = time.Since(start)
				if failures[t] == nil {
					failures[t] = detach(i + n)
				}
			}
		}(t)
	}
	all.Wait()
	for _, err := range failures {
		if err != nil {
			return nil, err
		}
	}
	return took, nil
}

func main() {
	present := map[int]bool{}
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		var i, queues, threads, cycles int
		var kind string
		var attached []time.Duration
		var err error
		start := time.Now()
		switch line := in.Text(); {
		case scan(line, "attach %d %d %s", &i, &queues, &kind):
			start = time.Now()
			if err = attach(i, queues, kind); err == nil {
				present[i] = true
			}
		case scan(line, "churn %d %d %d %d %s", &i, &threads, &cycles, &queues, &kind):
			start = time.Now()
			attached, err = churn(i, threads, cycles, queues, kind)
		case line == "detachall":
			start = time.Now()
			for i := range present {
				if err = detach(i); err != nil {
					break
				}
				delete(present, i)
			}
		case scan(line, "detach %d", &i):
			start = time.Now()
			if err = detach(i); err == nil {
				delete(present, i)
			}
		case line == "quit":
			fmt.Println("ok 0")
			return
		default:
			err = fmt.Errorf("unknown command")
		}
		// time.Since subtracts CLOCK_MONOTONIC readings.
		took := time.Since(start)
		if err != nil {
			fmt.Printf("error %v\n", err)
		} else {
			fmt.Printf("ok %d", took.Nanoseconds())
			for _, one := range attached {
				fmt.Printf(" %d", one.Nanoseconds())
			}
			fmt.Println()
		}
	}
}

func scan(line, format string, into ...interface{}) bool {
	n, err := fmt.Sscanf(line, format, into...)
	return err == nil && n == len(into)
}
