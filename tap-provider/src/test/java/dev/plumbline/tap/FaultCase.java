package dev.plumbline.tap;

import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.PortPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** An operation that is to fail in every way, and the state in which it starts. */
enum FaultCase {
    ATTACH("attach", true),
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
    ATTACH_NAMED("attach with explicit names", true, FaultRequests::named),
    ATTACH_UPLINK("attach on an existing uplink", true, FaultRequests::onUplink, "eth1") {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            at.addUplink("eth1");
        }
    },
    ATTACH_BRIDGE("attach on an existing bridge", true, FaultRequests::onBridge, "br0", "eth1") {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            FaultRequests.addBridge(at);
        }
    },
    REPAIR_BRIDGE("repair of a TAP on an existing bridge", true, FaultRequests::onBridge, "br0", "eth1") {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            FaultRequests.addBridge(at);
            String tap = healthy.attach(request(at)).tap().name().value();
            at.release(tap);
            at.mtu(tap, 1300);
            at.flushIngress(tap);
        }

        /** What keeps guests away is never taken back. */
        @Override
        String afterFailure(String links) {
            return withoutGuards(links);
        }
    },
    ATTACH_VLAN("attach with VLANs on an existing bridge", true, FaultRequests::withVlans, "br0", "eth1") {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            FaultRequests.addBridgeOfVlans(at);
        }
    },
    REPAIR_VLAN("repair of the VLANs of a port", true, FaultRequests::withVlans, "br0", "eth1") {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            FaultRequests.addBridgeOfVlans(at);
            String tap = healthy.attach(request(at)).tap().name().value();
            at.addVlan(tap, 77);
        }
    },
    REPAIR_LOST_VLAN(
            "repair of a port that lost its VLANs with its bridge", true, FaultRequests::withVlans, "br0", "eth1") {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            FaultRequests.addBridgeOfVlans(at);
            String tap = healthy.attach(request(at)).tap().name().value();
            at.release(tap);
            at.enslave(tap, "br0");
            at.mtu(tap, 1300);
        }
    },
    ATTACH_SECURED("attach with port security", true, FaultRequests::secured),
    REPAIR_SECURED("repair of port security", true, FaultRequests::secured) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            var there = healthy.attach(request(at));
            String tap = there.tap().name().value();
            at.flushIngress(tap);
            at.release(tap);
            at.enslave(tap, there.bridge().name().value());
        }

        /** What keeps guests away is never taken back. */
        @Override
        String afterFailure(String links) {
            return withoutGuards(links);
        }
    },
    ATTACH_LIST("attach to a list of remotes", true, FaultRequests::onList),
    REPAIR_LIST("repair of a list of remotes", true, FaultRequests::onList) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            var there = healthy.attach(request(at));
            String tunnel = there.uplink().orElseThrow().name().value();
            at.removeRemote(tunnel, "192.0.2.2");
            at.addRemote(tunnel, "192.0.2.9");
            at.flushIngress(tunnel);
            at.mtu(there.tap().name().value(), 1300);
        }

        /** What keeps others away is never taken back, nor what all NICs of the network were promised. */
        @Override
        String afterFailure(String links) {
            return withoutGuards(links).replaceAll("entries=\\[[^]]*]|(?m)^\\S+: entry for any MAC, .*\n?", "");
        }
    },
    ATTACH_CONTROLLED("attach to a controlled network", true, FaultRequests::controlled),
    ATTACH_WITH_SETTINGS("attach with settings of the tunnel", true, FaultRequests::withSettings),
    ATTACH_BY_DEVICE("attach to a tunnel by a device", true, FaultRequests::byDevice, "eth1") {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            at.addUplink("eth1");
        }
    },
    REPAIR_DEVICE("repair of a tunnel's device", true, FaultRequests::byDevice, "eth1") {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            at.addUplink("eth1");
            var there = healthy.attach(request(at));
            at.device(there.uplink().orElseThrow().name().value(), "lo");
            at.mtu(there.tap().name().value(), 1300);
        }
    },
    REPAIR_TUNNEL("repair of a tunnel's settings", true, FaultRequests::withSettings) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            var there = healthy.attach(request(at));
            at.ttl(there.uplink().orElseThrow().name().value(), 77);
            at.mtu(there.tap().name().value(), 1300);
        }
    },
    REPAIR_CONTROLLED("repair of a controlled network", true, FaultRequests::controlled) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            var there = healthy.attach(request(at));
            String tunnel = there.uplink().orElseThrow().name().value();
            at.release(tunnel);
            at.enslave(tunnel, there.bridge().name().value());
            at.mtu(there.tap().name().value(), 1300);
        }
    },
    SET_REMOTES("change of a list of remotes", false) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            healthy.attach(FaultRequests.onList(at));
        }

        @Override
        void act(Host at, NetworkBackend backend) {
            backend.setRemotes(at.network(), FaultRequests.list("192.0.2.2", "192.0.2.3"));
        }
    },
    UPDATE("another policy for a NIC", true, FaultRequests::secured) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            healthy.attach(at.nic("vm1", 42).build());
        }

        @Override
        void act(Host at, NetworkBackend backend) {
            backend.update(request(at));
        }
    },
    ATTACH_RATED("attach with a rate", true, at -> FaultRequests.rated(at, 10_000_000)),
    REPAIR_RATE("repair of a rate", true, at -> FaultRequests.rated(at, 10_000_000)) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            at.qdisc(healthy.attach(request(at)).tap().name().value(), "pfifo");
        }
    },
    UPDATE_RATE("another rate for a NIC", true, at -> FaultRequests.rated(at, 10_000_000)) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            healthy.attach(FaultRequests.rated(at, 20_000_000));
        }

        @Override
        void act(Host at, NetworkBackend backend) {
            backend.update(request(at));
        }
    },
    ATTACH_POLICED("attach with a rate from the guest", true, at -> FaultRequests.policed(at, 10_000_000)),
    UPDATE_POLICED("no rate from the guest any more", true) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            healthy.attach(FaultRequests.policed(at, 10_000_000));
        }

        @Override
        void act(Host at, NetworkBackend backend) {
            backend.update(request(at));
        }
    },
    UPDATE_BACK("a NIC whose port passes nothing any more", true) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            healthy.attach(FaultRequests.secured(at));
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
    UPDATE_MTU("another MTU for a NIC and its network", true) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            healthy.attach(FaultRequests.secured(at));
        }

        @Override
        NicRequest request(Host at) {
            return FaultRequests.secured(at).toBuilder().mtu(1500).build();
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
    REPAIR_SETTINGS("repair of what others alone set", true, FaultRequests::named, "eth1") {
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
            return withoutGuards(links);
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
    },
    DETACH_ELSEWHERE("detach whose end another thread waits for", false) {
        @Override
        Map<String, String> options() {
            return Map.of(TapOptions.DELETION_THREADS, "1");
        }

        @Override
        void prepare(Host at, NetworkBackend healthy) {
            healthy.attach(request(at));
        }
    },
    DETACH_SHARED("detach from a shared tunnel", false) {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            healthy.attach(at.nic("vm0", 42).build());
            healthy.attach(request(at));
        }
    },
    DETACH_UPLINK("detach from an existing uplink", false, FaultRequests::onUplink, "eth1") {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            at.addUplink("eth1");
            healthy.attach(request(at));
        }
    },
    DETACH_BRIDGE("detach from an existing bridge", false, FaultRequests::onBridge, "br0", "eth1") {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            FaultRequests.addBridge(at);
            healthy.attach(request(at));
        }
    },
    RECONCILE_BRIDGE("reconcile on an existing bridge", false, FaultRequests::onBridge, "br0", "eth1") {
        @Override
        void prepare(Host at, NetworkBackend healthy) {
            FaultRequests.addBridge(at);
            healthy.attach(request(at));
        }

        @Override
        void act(Host at, NetworkBackend backend) {
            backend.reconcile(at.network(), Set.of(), Duration.ZERO);
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

    private final Function<Host, NicRequest> request;
    private final List<String> made;

    FaultCase(String title, boolean attaches) {
        this(title, attaches, at -> at.nic("vm1", 42).build());
    }

    /**
     * With a request of its own.
     *
     * @param made links that are made by other means than the backend
     */
    FaultCase(String title, boolean attaches, Function<Host, NicRequest> request, String... made) {
        this.title = title;
        this.attaches = attaches;
        this.request = request;
        this.made = List.of(made);
    }

    /** Makes what is there before. */
    void prepare(Host at, NetworkBackend healthy) {}

    void act(Host at, NetworkBackend backend) {
        if (attaches) {
            backend.attach(request(at));
        } else {
            backend.detach(request(at).id());
        }
    }

    NicRequest request(Host at) {
        return request.apply(at);
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

    /** Without what keeps guests away, which is never taken back. */
    private static String withoutGuards(String links) {
        return links.replaceAll("(?m)(clsact=|^\\S+ )\\{[^}]*}", "");
    }

    /** Removes what was prepared by other means than the backend. */
    void discard(Host at) {
        made.forEach(at::delete);
    }

    /** Whether it needs a kernel whose bridges keep VLANs apart. */
    boolean needsVlans() {
        return name().endsWith("_VLAN");
    }

    /** Whether it needs a kernel that limits what guests send. */
    boolean needsPolice() {
        return name().endsWith("_POLICED");
    }
}
