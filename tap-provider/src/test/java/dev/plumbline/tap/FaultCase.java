package dev.plumbline.tap;

import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** An operation that is to fail in every way, and the state in which it starts. */
enum FaultCase {
    ATTACH("attach", true) {
        @Override
        NicRequest request(Netns at) {
            return Requests.nic("vm1", at.network(), 42).build();
        }
    },
    ATTACH_SHARED("second attach on a shared tunnel", true) {
        @Override
        void prepare(Netns at, NetworkBackend healthy) {
            healthy.attach(Requests.nic("vm0", at.network(), 42).build());
        }
    },
    ATTACH_UNTAGGED("second attach where bridge and tunnel link lost their alias", true) {
        @Override
        void prepare(Netns at, NetworkBackend healthy) {
            var there = healthy.attach(Requests.nic("vm0", at.network(), 42).build());
            Command.run("ip", "-n", at.name(), "link", "set", there.bridge().name().value(), "alias", "");
            Command.run("ip", "-n", at.name(), "link", "set", there.uplink().name().value(), "alias", "");
        }
    },
    ATTACH_NAMED("attach with explicit names", true) {
        @Override
        NicRequest request(Netns at) {
            return named(at);
        }
    },
    ATTACH_UPLINK("attach on an existing uplink", true) {
        @Override
        void prepare(Netns at, NetworkBackend healthy) {
            addUplink(at);
        }

        @Override
        NicRequest request(Netns at) {
            return onUplink(at);
        }

        @Override
        void discard(Netns at) {
            at.ip("link delete eth1");
        }
    },
    ATTACH_UNTIL_CLOSED("attach until closed", true) {
        @Override
        NicRequest request(Netns at) {
            return Requests.nic("vm1", at.network(), 42)
                    .lifetime(Lifetime.UNTIL_CLOSED)
                    .build();
        }
    },
    REPAIR("repair", true) {
        @Override
        void prepare(Netns at, NetworkBackend healthy) {
            var there = healthy.attach(request(at));
            at.ip("link set " + there.tap().name() + " nomaster down");
            at.ip("link set " + there.tap().name() + " address 02:00:00:00:00:77 mtu 1300");
            at.ip("link set " + there.uplink().name() + " down");
            Command.run("ip", "-n", at.name(), "link", "set", there.uplink().name().value(), "alias", "");
            at.ip("link set " + there.bridge().name() + " down mtu 1200");
        }
    },
    REPAIR_SETTINGS("repair of what others alone set", true) {
        @Override
        void prepare(Netns at, NetworkBackend healthy) {
            healthy.attach(request(at));
            String kind = at.ip("-d link show blue-tunnel").contains("geneve") ? "geneve" : "vxlan";
            at.ip("link property del dev blue-tap altname tap-vm1-eth0");
            at.ip("link set blue-tunnel addrgenmode eui64");
            at.ip("link set blue-tunnel type " + kind + " id 42 remote 192.0.2.9");
            at.ip("link set blue-br type bridge forward_delay 1500");
            at.exec("bridge", "link", "set", "dev", "blue-tap", "learning", "off", "isolated", "on");
            at.exec("tc", "qdisc", "replace", "dev", "blue-tap", "root", "pfifo");
        }

        @Override
        NicRequest request(Netns at) {
            return named(at);
        }
    },
    REPAIR_OWNER("repair of a TAP with another owner", true) {
        @Override
        void prepare(Netns at, NetworkBackend healthy) {
            Interference.remakeTap(at, healthy.attach(request(at)), 1234);
        }
    },
    OPEN_QUEUES("open queues", false) {
        @Override
        void prepare(Netns at, NetworkBackend healthy) {
            healthy.attach(request(at));
        }

        @Override
        void act(Netns at, NetworkBackend backend) {
            backend.openQueues(request(at).id()).close();
        }
    },
    DETACH("detach", false) {
        @Override
        void prepare(Netns at, NetworkBackend healthy) {
            healthy.attach(request(at));
        }

        @Override
        void act(Netns at, NetworkBackend backend) {
            backend.detach(request(at).id());
        }
    },
    DETACH_SHARED("detach from a shared tunnel", false) {
        @Override
        void prepare(Netns at, NetworkBackend healthy) {
            healthy.attach(Requests.nic("vm0", at.network(), 42).build());
            healthy.attach(request(at));
        }

        @Override
        void act(Netns at, NetworkBackend backend) {
            backend.detach(request(at).id());
        }
    },
    DETACH_UPLINK("detach from an existing uplink", false) {
        @Override
        void prepare(Netns at, NetworkBackend healthy) {
            addUplink(at);
            healthy.attach(onUplink(at));
        }

        @Override
        void act(Netns at, NetworkBackend backend) {
            backend.detach(onUplink(at).id());
        }

        @Override
        void discard(Netns at) {
            at.ip("link delete eth1");
        }
    },
    DETACH_ALL("detachAll", false) {
        @Override
        void prepare(Netns at, NetworkBackend healthy) {
            nics(at).forEach(healthy::attach);
        }

        @Override
        void act(Netns at, NetworkBackend backend) {
            backend.detachAll(nics(at).stream().map(NicRequest::id).toList());
        }

        private List<NicRequest> nics(Netns at) {
            return List.of(
                    Requests.nic("vm1", at.network(), 42).build(),
                    Requests.nic("vm2", at.network(), 42).build(),
                    Requests.nic("vm3", at.network(), 43).build());
        }
    },
    RECONCILE("reconcile", false) {
        @Override
        void prepare(Netns at, NetworkBackend healthy) {
            healthy.attach(Requests.nic("vm0", at.network(), 42).build());
            healthy.attach(request(at));
            var gone = healthy.attach(Requests.nic("vm3", at.network(), 43).build());
            at.ip("link delete " + gone.tap().name());
        }

        @Override
        void act(Netns at, NetworkBackend backend) {
            Set<NicId> wanted = Set.of(Requests.nic("vm0", at.network(), 42).build().id());
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
    void prepare(Netns at, NetworkBackend healthy) {}

    void act(Netns at, NetworkBackend backend) {
        backend.attach(request(at));
    }

    NicRequest request(Netns at) {
        return Requests.nic("vm1", at.network(), 42).build();
    }

    /** Removes what was prepared by other means than the backend. */
    void discard(Netns at) {}

    private static NicRequest named(Netns at) {
        InterfaceNames names =
                InterfaceNames.derived().withTap("blue-tap").withBridge("blue-br").withTunnel("blue-tunnel");
        return Requests.nic("vm1", at.network(), 42).names(names).build();
    }

    /** It was up before, for a link keeps the queueing discipline that it got when it first went up. */
    private static void addUplink(Netns at) {
        at.ip("link add eth1 address 02:00:00:00:00:01 type veth peer name eth1-peer address 02:00:00:00:00:02");
        at.ip("link set eth1 up");
        at.ip("link set eth1 down");
    }

    private static NicRequest onUplink(Netns at) {
        return NicRequest.builder(new NicId("vm1", "eth0", at.network()), ExistingUplink.of("eth1"), Requests.OWNER)
                .mtu(1400)
                .queues(4)
                .build();
    }
}
