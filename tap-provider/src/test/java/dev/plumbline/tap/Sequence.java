package dev.plumbline.tap;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.Underlay;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What is done in the same way on the real and on the modelled kernel; after each step the two must not differ. */
enum Sequence {
    ATTACH_AND_DETACH(run -> {
        run.attach("vm1", 42);
        run.attach("vm1", 42);
        run.openAndClose("vm1");
        run.detach("vm1");
        run.detach("vm1");
    }),
    ONE_QUEUE(run -> {
        run.attach(run.at.nic("vm1", 42).queues(1).build());
        run.openAndClose("vm1");
        run.detach("vm1");
    }),
    SHARED(run -> {
        run.attach("vm1", 42);
        run.attach("vm2", 42);
        run.attach("vm3", 43);
        run.detach("vm1");
        run.detach("vm2");
        run.detach("vm3");
    }),
    NAMED(run -> {
        InterfaceNames names = InterfaceNames.derived()
                .withTap("blue-tap")
                .withBridge("blue-br")
                .withTunnel("blue-tunnel");
        run.attach(run.at.nic("vm1", 42).names(names).build());
        run.attach("vm2", 42);
        run.attach(run.at.nic("vm3", 42).names(names).build());
        run.detach("vm1");
    }),
    UPLINK(run -> {
        run.other("add uplink", at -> at.addUplink("eth1"));
        run.attach(run.onUplink("eth1"));
        run.detach("vm1");
        run.other("bring up", at -> at.up("eth1", true));
        run.attach(run.onUplink("eth1"));
        run.other("delete uplink", at -> at.delete("eth1-peer"));
        run.detach("vm1");
    }),
    IMPOSSIBLE_UPLINKS(run -> {
        run.attach(run.onUplink("nothing"));
        run.attach(run.onUplink("lo"));
        run.other("add bridges", at -> {
            at.addUplink("eth1");
            at.addBridge("other");
            at.mac("other", "02:00:00:00:00:09");
        });
        run.attach(run.onUplink("other"));
        run.other("enslave", at -> at.enslave("eth1", "other"));
        run.attach(run.onUplink("eth1"));
    }),
    EXISTING_BRIDGE(run -> {
        NicRequest request = run.onBridge("br0");
        run.attach(request);
        run.other("add bridge", at -> {
            at.addBridge("br0");
            at.mac("br0", "02:00:00:00:00:09");
        });
        run.attach(request);
        run.other("bring up", at -> at.up("br0", true));
        run.attach(request);
        run.attach(request);
        String tap = DerivedNames.tap(request.id()).value();
        run.mend("release TAP", at -> at.release(tap));
        run.mend("change MTU of TAP", at -> at.mtu(tap, 1300));
        run.mend("bring down TAP", at -> at.up(tap, false));
        run.mend("rename bridge", at -> at.rename("br0", "lan0"));
        run.mend("rename bridge again", at -> at.rename("lan0", "br0"));
        run.mend("remove alias", at -> at.alias(tap, ""));
        run.detach("vm1");
        run.attach(run.onBridge("lo"));
        run.attach(request);
        run.other("delete bridge", at -> at.delete("br0"));
        run.attach(request);
        run.detach("vm1");
    }),
    LISTED_REMOTES(run -> {
        NicId id = new NicId("vm1", "eth0", run.at.network());
        for (List<String> remotes :
                List.of(List.of("192.0.2.1", "192.0.2.2"), List.of("2001:db8::1", "2001:db8::2"), List.<String>of())) {
            VxlanTunnel network = VxlanTunnel.builder(new Vni(42), Remotes.list(remotes.toArray(String[]::new)))
                    .build();
            NicRequest request =
                    NicRequest.builder(id, network, Requests.OWNER).mtu(1400).build();
            String tunnel = run.attach(request).uplink().orElseThrow().name().value();
            run.attach(request);
            for (String remote : remotes) {
                run.mend("remove remote", at -> at.removeRemote(tunnel, remote));
            }
            run.mend("switch learning on", at -> at.learning(tunnel, true));
            run.mend("remove filters", at -> at.flushIngress(tunnel));
            run.mend("remove alias", at -> at.alias(tunnel, ""));
            for (List<String> others : List.of(List.of("192.0.2.2", "192.0.2.3"), List.of("2001:db8::3"))) {
                VxlanTunnel other = VxlanTunnel.builder(new Vni(42), Remotes.list(others.toArray(String[]::new)))
                        .build();
                run.step("set remotes", (at, backend) -> backend.setRemotes(at.network(), other));
                run.attach(request.toBuilder().network(other).build());
            }
            run.attach(request);
            run.detach("vm1");
        }
    }),
    CONTROLLED_REMOTES(run -> {
        NicId id = new NicId("vm1", "eth0", run.at.network());
        for (String local : List.of("192.0.2.7", "2001:db8::7")) {
            VxlanTunnel network =
                    VxlanTunnel.builder(new Vni(42), Remotes.controlled(local)).build();
            NicRequest request =
                    NicRequest.builder(id, network, Requests.OWNER).mtu(1400).build();
            Attachment it = run.attach(request);
            String tunnel = it.uplink().orElseThrow().name().value();
            run.attach(request);
            run.mend("plug in again", at -> {
                at.release(tunnel);
                at.enslave(tunnel, it.bridge().name().value());
            });
            run.mend("switch learning on", at -> at.learning(tunnel, true));
            run.mend("remove filters", at -> at.flushIngress(tunnel));
            run.detach("vm1");
        }
    }),
    TUNNEL_SETTINGS(run -> {
        NicId id = new NicId("vm1", "eth0", run.at.network());
        for (VxlanTunnel network : List.of(FaultRequests.withSettings("192.0.2.1", "192.0.2.7"), overIpv6())) {
            NicRequest request =
                    NicRequest.builder(id, network, Requests.OWNER).mtu(1400).build();
            Attachment it = run.attach(request);
            String tunnel = it.uplink().orElseThrow().name().value();
            run.mend("change TTL", at -> at.ttl(tunnel, 77));
            run.mend("remove alias", at -> at.alias(tunnel, ""));
            NicRequest other = request.toBuilder()
                    .network(network.toBuilder()
                            .underlay(Underlay.builder().ttl(9).build())
                            .build())
                    .build();
            run.attach(other);
            run.detach("vm1");
            run.attach(other);
            run.detach("vm1");
        }
    }),
    TUNNEL_DEVICE(run -> {
        NicRequest request = FaultRequests.byDevice(run.at);
        run.attach(request); // without the device
        run.other("add links", at -> {
            at.addUplink("eth1");
            at.addUplink("eth2");
        });
        run.attach(request.toBuilder().mtu(1451).build()); // too large for it
        Attachment it = run.attach(request);
        String tunnel = it.uplink().orElseThrow().name().value();
        run.mend("change device", at -> at.device(tunnel, "eth2"));
        run.mend("delete device", at -> at.delete("eth2"));
        run.detach("vm1");
        run.attach(request);
        run.other("delete device", at -> at.delete("eth1"));
        run.attach(request);
        run.detach("vm1");
    }),
    UNTIL_CLOSED(run -> {
        NicRequest request =
                run.at.nic("vm1", 42).lifetime(Lifetime.UNTIL_CLOSED).build();
        run.attach(request);
        run.openAndClose("vm1");
        run.detach("vm1");
        run.attach(request);
        run.detach("vm1");
    }),
    MANY(run -> {
        run.attach("vm1", 42);
        run.attach("vm2", 42);
        run.attach("vm3", 43);
        run.step("detach all", (at, backend) -> backend.detachAll(List.of(run.id("vm1"), run.id("vm3"))));
        run.attach("vm3", 43);
        run.step("reconcile", (at, backend) -> backend.reconcile(at.network(), Set.of(run.id("vm2")), Duration.ZERO));
        run.step("reconcile all", (at, backend) -> backend.reconcile(at.network(), Set.of(), Duration.ZERO));
    }),
    MTUS(run -> {
        for (int mtu : new int[] {68, 1279, 1280, 1500, 65485, 65486, 65505, 65506, 65521, 65522}) {
            run.attach(run.at.nic("vm1", 42).mtu(mtu).build());
            run.detach("vm1");
        }
    }),
    IPV6_REMOTES(run -> {
        NicId id = new NicId("vm1", "eth0", run.at.network());
        Network network = run.at.tunnel(42) instanceof GeneveTunnel
                ? GeneveTunnel.of("42", "2001:db8::1")
                : VxlanTunnel.of("42", "2001:db8::1");
        for (int mtu : new int[] {1400, 65465, 65466}) {
            run.attach(NicRequest.builder(id, network, Requests.OWNER).mtu(mtu).build());
            run.detach("vm1");
        }
    }),
    REPAIRS(run -> {
        Attachment there = run.attach("vm1", 42);
        String tap = there.tap().name().value();
        String bridge = there.bridge().name().value();
        String tunnel = there.uplink().orElseThrow().name().value();
        run.mend("release TAP", at -> at.release(tap));
        run.mend("change MAC of TAP", at -> at.mac(tap, "02:00:00:00:00:77"));
        run.mend("change MAC of bridge", at -> at.mac(bridge, "02:00:00:00:00:77"));
        run.mend("change MAC of tunnel", at -> at.mac(tunnel, "02:00:00:00:00:77"));
        run.mend("change MTU of TAP", at -> at.mtu(tap, 1300));
        run.mend("change MTU of tunnel", at -> at.mtu(tunnel, 1000));
        run.mend("change MTU of bridge", at -> at.mtu(bridge, 1000));
        run.mend("bring down", at -> List.of(tap, bridge, tunnel).forEach(link -> at.up(link, false)));
        run.mend("remove aliases", at -> List.of(tap, bridge, tunnel).forEach(link -> at.alias(link, "")));
        run.mend("delete bridge", at -> at.delete(bridge));
        run.mend("delete tunnel", at -> at.delete(tunnel));
        run.mend("delete TAP", at -> at.delete(tap));
        run.mend("remake TAP", at -> {
            Interference.remakeTap(at, there, 1234);
            at.mac(tap, "02:00:00:00:00:77");
        });
        run.mend("move tunnel", at -> {
            at.addBridge("other");
            at.enslave(tunnel, "other");
        });
        run.other("delete other bridge", at -> at.delete("other"));
        run.detach("vm1");
    }),
    SETTINGS(run -> {
        InterfaceNames names = InterfaceNames.derived()
                .withTap("blue-tap")
                .withBridge("blue-br")
                .withTunnel("blue-tunnel");
        List<String> ours = List.of("blue-tap", "blue-br", "blue-tunnel");
        run.attach(run.at.nic("vm1", 42).names(names).build());
        Tunnel network = (Tunnel) run.at.tunnel(42);
        run.mend("drop names", at -> {
            at.dropAltName("blue-tap", "tap-vm1-eth0");
            at.dropAltName("blue-br", DerivedNames.bridge(network).value());
            at.dropAltName("blue-tunnel", DerivedNames.tunnel(network).value());
        });
        run.mend("give addresses", at -> ours.forEach(link -> at.linkLocal(link, true)));
        run.mend("lead elsewhere", at -> at.remote("blue-tunnel", 42, "192.0.2.9"));
        run.other("add a route", at -> {
            at.addUplink("eth1");
            at.up("eth1", true);
            at.route("eth1");
        });
        run.mend("lead elsewhere over a route", at -> at.remote("blue-tunnel", 42, "192.0.2.9"));
        run.mend("change forward delay", at -> at.forwardDelay("blue-br", 1000));
        run.mend("switch STP on", at -> at.stp("blue-br", true));
        run.signal("hold the tunnel", at -> {
            at.forwardDelay("blue-br", 1500);
            at.stp("blue-br", true);
            at.up("blue-tunnel", false);
            at.up("blue-tunnel", true);
        });
        run.mend("switch STP off", at -> at.stp("blue-br", false));
        run.settle("forwards again");
        run.mend("spoil ports", at -> List.of("blue-tap", "blue-tunnel").forEach(at::spoilPort));
        for (String qdisc : List.of("pfifo", "mq")) {
            run.mend("set qdisc " + qdisc, at -> at.qdisc("blue-tap", qdisc));
        }
        run.detach("vm1");
    }),
    GUARDS(run -> {
        Attachment there = run.attach("vm1", 42);
        String tap = there.tap().name().value();
        String bridge = there.bridge().name().value();
        String tunnel = there.uplink().orElseThrow().name().value();
        run.mend("switch snooping on", at -> at.snooping(bridge, true));
        run.mend("let the bridge send", at -> at.qdisc(bridge, "pfifo"));
        for (String link : List.of(tap, bridge, tunnel)) {
            run.mend("remove filters", at -> at.flushIngress(link));
            run.mend("remove clsact", at -> at.front(link, ""));
            run.mend("empty clsact", at -> at.front(link, "clsact"));
        }
        run.mend("lead elsewhere", at -> at.remote(tunnel, 42, "192.0.2.9"));
        if (run.at.tunnel(42) instanceof VxlanTunnel) {
            run.mend("switch learning on", at -> at.learning(tunnel, true));
        }
        run.other("put ingress there", at -> at.front(tap, "ingress"));
        run.attachErrno("vm1", 42);
        run.mend("take it away", at -> at.front(tap, ""));
        run.detach("vm1");
    }),
    CARRIERS(run -> {
        run.other("add uplink", at -> at.addUplink("eth1"));
        run.signal("bring up", at -> at.up("eth1", true));
        String bridge = run.attach(run.onUplink("eth1")).bridge().name().value();
        run.settle("attached");
        run.signal("plug in", at -> at.up("eth1-peer", true));
        run.openAndClose("vm1");
        run.signal("bring the bridge down", at -> at.up(bridge, false));
        run.signal("unplug", at -> at.up("eth1-peer", false));
    }),
    FOREIGN_BRIDGE(run -> {
        run.other("add ports", at -> {
            at.addBridge("other");
            at.mtu("other", 1500); // no change, and so it pins nothing
            at.addUplink("eth1");
            at.addTap("tap9", 1234);
            at.mac("tap9", "02:00:00:00:00:00");
            at.enslave("eth1", "other");
        });
        run.other("lower the MTU", at -> at.mtu("eth1", 1400));
        run.other(
                "a lower MAC",
                at -> List.of("02:00:00:00:00:07", "00:00:00:00:00:07").forEach(mac -> {
                    at.mac("tap9", mac);
                    at.enslave("tap9", "other");
                }));
        run.other("release", at -> at.release("tap9"));
        run.other("pin", at -> {
            at.mtu("other", 1300);
            at.mac("other", "02:00:00:00:00:09");
            at.enslave("tap9", "other");
        });
        run.other("release all", at -> List.of("tap9", "eth1").forEach(at::release));
        run.other("delete port", at -> at.delete("eth1"));
    }),
    CONFLICTS(run -> {
        run.other("take the TAP's name", at -> {
            at.addBridge("tap-vm1-eth0");
            at.mac("tap-vm1-eth0", "02:00:00:00:00:09");
        });
        run.attach("vm1", 42);
        run.other("delete", at -> at.delete("tap-vm1-eth0"));
        run.other("take the TAP's name with a TAP", at -> {
            at.addTap("tap-vm1-eth0", 1234);
            at.mac("tap-vm1-eth0", "02:00:00:00:00:09");
        });
        run.attach("vm1", 42);
        run.other("delete", at -> at.delete("tap-vm1-eth0"));
        run.attach("vm1", 42);
        run.attach(run.at.nic("vm1", 42).queues(2).build());
        run.attach(run.at.nic("vm2", 42).mtu(1300).build());
        run.attach(run.at
                .nic("vm2", 43)
                .names(InterfaceNames.derived().withTunnel("tap-vm1-eth0"))
                .build());
        run.other("take the TAP's alias", at -> at.alias("tap-vm1-eth0", "somebody else's"));
        run.attach("vm1", 42);
    });

    private final Consumer<SequenceRun> body;

    private static VxlanTunnel overIpv6() {
        Underlay underlay = Underlay.builder()
                .source("2001:db8::7")
                .tos(Underlay.INHERIT_TOS)
                .ttl(3)
                .checksums(false)
                .zeroChecksumsAccepted(true)
                .build();
        return VxlanTunnel.builder(new Vni(42), Remotes.list("2001:db8::1"))
                .underlay(underlay)
                .build();
    }

    Sequence(Consumer<SequenceRun> body) {
        this.body = body;
    }

    void run(SequenceRun run) {
        body.accept(run);
    }

    /** A step, on whichever host. */
    interface Work extends BiConsumer<Host, TapBackend> {}
}
