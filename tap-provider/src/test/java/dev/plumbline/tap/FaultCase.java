package dev.plumbline.tap;

import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortSecurity;
import dev.plumbline.spi.PortVlan;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An operation that is to fail in every way, and the state in which it starts. */
enum FaultCase {
    ATTACH("attach", true) {
        @Override
        NicRequest request(Host at) {
            return at.nic("vm1", 42).build();
        }
    },
    ATTACH_SHARED("second attach on a shared tunnel", true) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            healthy.attach(at.nic("vm0", 42).build());
        }
    },
    ATTACH_UNTAGGED("second attach, its network without tags", true) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            var there = healthy.attach(at.nic("vm0", 42).build());
            at.alias(there.bridge().name().value(), "");
            at.alias(there.uplink().orElseThrow().name().value(), "");
        }
    },
    ATTACH_RENAMED("attach of what others have renamed", true) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            var there = healthy.attach(request(at));
            at.rename(there.tap().name().value(), "other-tap");
            at.rename(there.bridge().name().value(), "other-br");
        }
    },
    ATTACH_NAMED("attach with explicit names", true) {
        @Override
        NicRequest request(Host at) {
            return named(at);
        }
    },
    ATTACH_UPLINK("attach on an existing uplink", true) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            at.addUplink("eth1");
        }

        @Override
        NicRequest request(Host at) {
            return onUplink(at);
        }

        @Override
        void discard(Host at) {
            at.delete("eth1");
        }
    },
    ATTACH_BRIDGE("attach on an existing bridge", true) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            addBridge(at);
        }

        @Override
        NicRequest request(Host at) {
            return onBridge(at);
        }

        @Override
        void discard(Host at) {
            at.delete("br0");
            at.delete("eth1");
        }
    },
    REPAIR_BRIDGE("repair of a TAP on an existing bridge", true) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            addBridge(at);
            String tap = healthy.attach(request(at)).tap().name().value();
            at.release(tap);
            at.mtu(tap, 1300);
            at.flushIngress(tap);
        }

        @Override
        NicRequest request(Host at) {
            return onBridge(at);
        }

        /** What keeps guests away is never taken back. */
        @Override
        String afterFailure(String links) {
            return links.replaceAll("(?m)(clsact=|^\\S+ )\\{[^}]*}", "");
        }

        @Override
        void discard(Host at) {
            at.delete("br0");
            at.delete("eth1");
        }
    },
    ATTACH_VLAN("attach with VLANs on an existing bridge", true) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            addBridge(at);
            at.vlanFiltering("br0", true);
        }

        @Override
        NicRequest request(Host at) {
            return withVlans(at);
        }

        @Override
        void discard(Host at) {
            at.delete("br0");
            at.delete("eth1");
        }
    },
    REPAIR_VLAN("repair of the VLANs of a port", true) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            addBridge(at);
            at.vlanFiltering("br0", true);
            String tap = healthy.attach(request(at)).tap().name().value();
            at.addVlan(tap, 77);
        }

        @Override
        NicRequest request(Host at) {
            return withVlans(at);
        }

        @Override
        void discard(Host at) {
            at.delete("br0");
            at.delete("eth1");
        }
    },
    REPAIR_LOST_VLAN("repair of a port that lost its VLANs with its bridge", true) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            addBridge(at);
            at.vlanFiltering("br0", true);
            String tap = healthy.attach(request(at)).tap().name().value();
            at.release(tap);
            at.enslave(tap, "br0");
            at.mtu(tap, 1300);
        }

        @Override
        NicRequest request(Host at) {
            return withVlans(at);
        }

        @Override
        void discard(Host at) {
            at.delete("br0");
            at.delete("eth1");
        }
    },
    ATTACH_SECURED("attach with port security", true) {
        @Override
        NicRequest request(Host at) {
            return secured(at);
        }
    },
    REPAIR_SECURED("repair of port security", true) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            var there = healthy.attach(request(at));
            String tap = there.tap().name().value();
            at.flushIngress(tap);
            at.release(tap);
            at.enslave(tap, there.bridge().name().value());
        }

        @Override
        NicRequest request(Host at) {
            return secured(at);
        }

        /** What keeps guests away is never taken back. */
        @Override
        String afterFailure(String links) {
            return links.replaceAll("(?m)(clsact=|^\\S+ )\\{[^}]*}", "");
        }
    },
    ATTACH_LIST("attach to a list of remotes", true) {
        @Override
        NicRequest request(Host at) {
            return onList(at);
        }
    },
    REPAIR_LIST("repair of a list of remotes", true) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            var there = healthy.attach(request(at));
            String tunnel = there.uplink().orElseThrow().name().value();
            at.removeRemote(tunnel, "192.0.2.2");
            at.addRemote(tunnel, "192.0.2.9");
            at.flushIngress(tunnel);
            at.mtu(there.tap().name().value(), 1300);
        }

        @Override
        NicRequest request(Host at) {
            return onList(at);
        }

        /** What keeps others away is never taken back, nor what all NICs of the network were promised. */
        @Override
        String afterFailure(String links) {
            return links.replaceAll("(?m)(clsact=|^\\S+ )\\{[^}]*}", "")
                    .replaceAll("entries=\\[[^]]*]|(?m)^\\S+: entry for any MAC, .*\n?", "");
        }
    },
    ATTACH_CONTROLLED("attach to a controlled network", true) {
        @Override
        NicRequest request(Host at) {
            return controlled(at);
        }
    },
    REPAIR_CONTROLLED("repair of a controlled network", true) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            var there = healthy.attach(request(at));
            String tunnel = there.uplink().orElseThrow().name().value();
            at.release(tunnel);
            at.enslave(tunnel, there.bridge().name().value());
            at.mtu(there.tap().name().value(), 1300);
        }

        @Override
        NicRequest request(Host at) {
            return controlled(at);
        }
    },
    SET_REMOTES("change of a list of remotes", false) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            healthy.attach(onList(at));
        }

        @Override
        void act(Host at, NetworkBackend backend) {
            backend.setRemotes(at.network(), list("192.0.2.2", "192.0.2.3"));
        }
    },
    UPDATE("another policy for a NIC", true) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            healthy.attach(at.nic("vm1", 42).build());
        }

        @Override
        NicRequest request(Host at) {
            return secured(at);
        }

        @Override
        void act(Host at, NetworkBackend backend) {
            backend.update(request(at));
        }
    },
    UPDATE_BACK("a NIC whose port passes nothing any more", true) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            healthy.attach(secured(at));
        }

        @Override
        NicRequest request(Host at) {
            return at.nic("vm1", 42)
                    .policy(PortPolicy.builder().link(PortLink.DOWN).build())
                    .build();
        }

        @Override
        void act(Host at, NetworkBackend backend) {
            backend.update(request(at));
        }
    },
    ATTACH_UNTIL_CLOSED("attach until closed", true) {
        @Override
        NicRequest request(Host at) {
            return at.nic("vm1", 42).lifetime(Lifetime.UNTIL_CLOSED).build();
        }
    },
    REPAIR("repair", true) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            var there = healthy.attach(request(at));
            String tap = there.tap().name().value();
            String uplink = there.uplink().orElseThrow().name().value();
            String bridge = there.bridge().name().value();
            at.release(tap);
            at.up(tap, false);
            at.mac(tap, "02:00:00:00:00:77");
            at.mtu(tap, 1300);
            at.up(uplink, false);
            at.alias(uplink, "");
            at.up(bridge, false);
            at.mtu(bridge, 1200);
        }
    },
    REPAIR_SETTINGS("repair of what others alone set", true) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            healthy.attach(request(at));
            at.addUplink("eth1");
            at.up("eth1", true);
            at.route("eth1"); // from which geneve takes an MTU when its remote changes
            at.dropAltName("blue-tap", "tap-vm1-eth0");
            at.linkLocal("blue-tunnel", true);
            at.remote("blue-tunnel", 42, "192.0.2.9");
            at.forwardDelay("blue-br", 1500);
            at.stp("blue-br", true);
            at.up("blue-tunnel", false);
            at.up("blue-tunnel", true); // and listens for 15 s
            at.spoilPort("blue-tap");
            at.qdisc("blue-tap", "pfifo");
        }

        @Override
        void discard(Host at) {
            at.delete("eth1");
        }

        @Override
        NicRequest request(Host at) {
            return named(at);
        }
    },
    REPAIR_GUARDS("repair of what keeps guests away", true) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            var there = healthy.attach(request(at));
            String bridge = there.bridge().name().value();
            at.snooping(bridge, true);
            at.qdisc(bridge, "pfifo");
            at.flushIngress(bridge);
            at.flushIngress(there.tap().name().value());
            at.front(there.uplink().orElseThrow().name().value(), "");
        }

        /** What keeps guests away is never taken back. */
        @Override
        String afterFailure(String links) {
            return links.replaceAll("(?m)(clsact=|^\\S+ )\\{[^}]*}", "");
        }
    },
    REPAIR_OWNER("repair of a TAP with another owner", true) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            Interference.remakeTap(at, healthy.attach(request(at)), 1234);
        }
    },
    SPARE_BRIDGES("networks that follow each other on one bridge", false) {
        @Override
        Map<String, String> options() {
            return Map.of(TapOptions.SPARE_BRIDGES, "2");
        }

        @Override
        boolean hasSeveralCalls() {
            return true;
        }

        @Override
        void act(Host at, NetworkBackend backend) {
            for (int vni = 42; vni < 44; vni++) {
                NicRequest request = at.nic("vm" + vni, vni).build();
                backend.attach(request);
                backend.detach(request.id());
            }
            backend.releaseSpares();
        }
    },
    OPEN_QUEUES("open queues", false) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            healthy.attach(request(at));
        }

        @Override
        void act(Host at, NetworkBackend backend) {
            backend.openQueues(request(at).id()).close();
        }
    },
    DETACH("detach", false) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            healthy.attach(request(at));
        }

        @Override
        void act(Host at, NetworkBackend backend) {
            backend.detach(request(at).id());
        }
    },
    DETACH_SHARED("detach from a shared tunnel", false) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            healthy.attach(at.nic("vm0", 42).build());
            healthy.attach(request(at));
        }

        @Override
        void act(Host at, NetworkBackend backend) {
            backend.detach(request(at).id());
        }
    },
    DETACH_UPLINK("detach from an existing uplink", false) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            at.addUplink("eth1");
            healthy.attach(onUplink(at));
        }

        @Override
        void act(Host at, NetworkBackend backend) {
            backend.detach(onUplink(at).id());
        }

        @Override
        void discard(Host at) {
            at.delete("eth1");
        }
    },
    DETACH_BRIDGE("detach from an existing bridge", false) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            addBridge(at);
            healthy.attach(onBridge(at));
        }

        @Override
        void act(Host at, NetworkBackend backend) {
            backend.detach(onBridge(at).id());
        }

        @Override
        void discard(Host at) {
            at.delete("br0");
            at.delete("eth1");
        }
    },
    RECONCILE_BRIDGE("reconcile on an existing bridge", false) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            addBridge(at);
            healthy.attach(onBridge(at));
        }

        @Override
        void act(Host at, NetworkBackend backend) {
            backend.reconcile(at.network(), Set.of(), Duration.ZERO);
        }

        @Override
        void discard(Host at) {
            at.delete("br0");
            at.delete("eth1");
        }
    },
    DETACH_ALL("detachAll", false) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            nics(at).forEach(healthy::attach);
        }

        @Override
        void act(Host at, NetworkBackend backend) {
            backend.detachAll(nics(at).stream().map(NicRequest::id).toList());
        }

        private List<NicRequest> nics(Host at) {
            return List.of(
                    at.nic("vm1", 42).build(),
                    at.nic("vm2", 42).build(),
                    at.nic("vm3", 43).build());
        }
    },
    RECONCILE("reconcile", false) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            healthy.attach(at.nic("vm0", 42).build());
            healthy.attach(request(at));
            var gone = healthy.attach(at.nic("vm3", 43).build());
            at.delete(gone.tap().name().value());
        }

        @Override
        void act(Host at, NetworkBackend backend) {
            Set<NicId> wanted = Set.of(at.nic("vm0", 42).build().id());
            backend.reconcile(at.network(), wanted, Duration.ZERO);
        }
    };

    final String title;
    final boolean attaches;

    FaultCase(String title, boolean attaches) {
        this.title = title;
        this.attaches = attaches;
    }

    /** Makes what is there before. */
    void prepare(Host at, NetworkBackend healthy) {}

    void act(Host at, NetworkBackend backend) {
        backend.attach(request(at));
    }

    NicRequest request(Host at) {
        return at.nic("vm1", 42).build();
    }

    /** Of the backend that is to fail. */
    Map<String, String> options() {
        return Map.of();
    }

    /** Whether it may fail between two calls, each of which is another case. */
    boolean hasSeveralCalls() {
        return false;
    }

    /** What a failure leaves as it was. */
    String afterFailure(String links) {
        return links;
    }

    /** Removes what was prepared by other means than the backend. */
    void discard(Host at) {}

    private static NicRequest named(Host at) {
        InterfaceNames names = InterfaceNames.derived()
                .withTap("blue-tap")
                .withBridge("blue-br")
                .withTunnel("blue-tunnel");
        return at.nic("vm1", 42).names(names).build();
    }

    /** With a MAC that somebody has set, and a port: the first one changes what segmentation the kernel reports of it. */
    private static void addBridge(Host at) {
        at.addBridge("br0");
        at.mac("br0", "02:00:00:00:00:b0");
        at.addUplink("eth1");
        at.enslave("eth1", "br0");
        at.up("br0", true);
    }

    private static NicRequest onBridge(Host at) {
        return NicRequest.builder(new NicId("vm1", "eth0", at.network()), ExistingBridge.of("br0"), Requests.OWNER)
                .queues(4)
                .build();
    }

    private static VxlanTunnel list(String... remotes) {
        return VxlanTunnel.builder(new Vni(42), Remotes.list(remotes)).build();
    }

    private static NicRequest controlled(Host at) {
        VxlanTunnel network = VxlanTunnel.builder(new Vni(42), Remotes.controlled("192.0.2.7"))
                .build();
        return at.nic("vm1", 42).network(network).build();
    }

    private static NicRequest onList(Host at) {
        return at.nic("vm1", 42).network(list("192.0.2.1", "192.0.2.2")).build();
    }

    private static NicRequest withVlans(Host at) {
        return onBridge(at).toBuilder()
                .policy(PortPolicy.builder()
                        .vlan(PortVlan.trunk("10,20-29").withNative(5))
                        .build())
                .build();
    }

    private static NicRequest secured(Host at) {
        PortSecurity security = PortSecurity.builder()
                .addresses("10.0.0.5", "2001:db8::5")
                .isolated(true)
                .build();
        return at.nic("vm1", 42)
                .policy(PortPolicy.builder().security(security).build())
                .build();
    }

    /** Whether it needs a kernel whose bridges keep VLANs apart. */
    boolean needsVlans() {
        return name().endsWith("_VLAN");
    }

    private static NicRequest onUplink(Host at) {
        return NicRequest.builder(new NicId("vm1", "eth0", at.network()), ExistingUplink.of("eth1"), Requests.OWNER)
                .mtu(1400)
                .queues(4)
                .build();
    }
}
