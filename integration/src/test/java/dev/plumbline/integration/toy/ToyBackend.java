package dev.plumbline.integration.toy;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.linux.netlink.Answer;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.Request;
import dev.plumbline.linux.netlink.Rtnl;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.netns.Meanwhile;
import dev.plumbline.linux.netns.Namespaces;
import dev.plumbline.linux.sys.Syscalls;
import dev.plumbline.linux.tun.Tun;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.Reconciliation;
import dev.plumbline.spi.Remnant;
import dev.plumbline.spi.TapDevice;
import dev.plumbline.spi.TunFlags;
import dev.plumbline.spi.UnsupportedRequestException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A second provider, as small as can be: a TAP that becomes a port of the one bridge {@code toybr0}. Its NIC is in the
 * TAP's alias. Everything that is Linux comes from linux-net, as it is.
 */
final class ToyBackend implements NetworkBackend {

    private static final String BRIDGE = "toybr0";
    private static final byte[] BRIDGE_MAC = {2, 0, 0, 0, 0, 1};
    private static final byte[] GUEST_MAC = {2, 0, 0, 0, 0, 2};
    private static final int VNET_HEADER = 12;
    private static final String MARK = "toy ";

    private final Namespaces namespaces;

    ToyBackend(Syscalls syscalls) {
        this.namespaces = new Namespaces(syscalls, 1000);
    }

    private <T> T read(NetworkNamespace namespace, Function<Kernel, T> work) {
        return namespaces.call(namespace.path(), Meanwhile.nothing(), work);
    }

    private <T> T change(NetworkNamespace namespace, Function<Kernel, T> work) {
        return read(namespace, kernel -> {
            kernel.lock();
            try {
                return work.apply(kernel);
            } finally {
                kernel.unlock();
            }
        });
    }

    private static String tap(NicId nic) {
        return "toy" + Integer.toHexString(Objects.hash(nic.vm(), nic.nic()));
    }

    private static String mark(NicId nic, int queues) {
        return MARK + nic.vm() + "/" + nic.nic() + " " + queues;
    }

    @Override
    public Attachment attach(NicRequest request) {
        if (!request.network().equals(ExistingUplink.of(BRIDGE))) {
            throw new UnsupportedRequestException(Failure.of("attach " + request.id())
                    .because("this provider knows the bridge " + BRIDGE + " alone"));
        }
        return change(request.id().namespace(), kernel -> {
            Optional<Attachment> found = find(kernel, request.id());
            if (found.isPresent()) {
                return same(request, found.get());
            }
            create(kernel, request);
            return find(kernel, request.id()).orElseThrow();
        });
    }

    private static Attachment same(NicRequest request, Attachment found) {
        if (found.tap().queues() != request.queues() || !found.owner().equals(request.owner())) {
            throw new ConflictException(Failure.of("attach " + request.id()).because("it is attached otherwise"));
        }
        return found;
    }

    private static void create(Kernel kernel, NicRequest request) {
        NicId id = request.id();
        List<Answer> bridge =
                kernel.netlink().exchange(List.of(LinkMessages.create(BRIDGE, BRIDGE_MAC, 0, BridgeKind.FORWARDING)));
        boolean made = bridge.get(0).ok();
        try (Tun tun = kernel.openTun()) {
            tun.create(tap(id), TunFlags.forQueues(request.queues()).bits());
            tun.user(request.owner().uid());
            tun.group(request.owner().gid());
            tun.vnetHeaderSize(VNET_HEADER);
            LinkRef port = LinkRef.of(kernel.netlink().index(tap(id)));
            LinkRef master = LinkRef.of(kernel.netlink().index(BRIDGE));
            carryOut(
                    kernel,
                    "set up " + id,
                    List.of(
                            LinkMessages.set(
                                    port, link -> link.bareString(Rtnl.IFLA_IFALIAS, mark(id, request.queues()))),
                            LinkMessages.plugIn(port, master),
                            LinkMessages.up(master, true)));
            tun.persist();
        } catch (RuntimeException e) {
            if (made) {
                kernel.netlink()
                        .exchange(List.of(
                                LinkMessages.delete(LinkRef.of(kernel.netlink().index(BRIDGE)))));
            }
            throw e;
        }
    }

    private static void carryOut(Kernel kernel, String step, List<Request> requests) {
        for (Answer answer : kernel.netlink().exchange(requests)) {
            if (!answer.ok()) {
                throw new NetworkException(
                        Failure.of(step).because("errno " + answer.ack().errno()));
            }
        }
    }

    private static Optional<Attachment> find(Kernel kernel, NicId nic) {
        List<Answer> answers = kernel.netlink().exchange(List.of(LinkMessages.get(tap(nic)), LinkMessages.get(BRIDGE)));
        if (!(answers.get(0).reply() instanceof LinkState tap)
                || !(answers.get(1).reply() instanceof LinkState bridge)) {
            return Optional.empty();
        }
        return attachment(nic, tap, bridge);
    }

    private static Optional<Attachment> attachment(NicId nic, LinkState tap, LinkState bridge) {
        String mark = MARK + nic.vm() + "/" + nic.nic() + " ";
        if (!(tap.kind() instanceof TunKind tun) || !tap.alias().startsWith(mark) || tap.master() != bridge.index()) {
            return Optional.empty();
        }
        int queues = Integer.parseInt(tap.alias().substring(mark.length()));
        TapDevice device = TapDevice.builder(link(tap))
                .queues(queues)
                .flags(TunFlags.forQueues(queues))
                .vnetHeaderSize(VNET_HEADER)
                .build();
        return Optional.of(
                Attachment.builder(nic, ExistingUplink.of(BRIDGE), new Owner(tun.owner(), tun.group()), device)
                        .mtu(tap.mtu())
                        .guestMac(MacAddress.of(GUEST_MAC))
                        .bridge(link(bridge))
                        .noUplink()
                        .build());
    }

    private static Link link(LinkState link) {
        return new Link(new InterfaceName(link.name()), link.index(), MacAddress.of(link.mac()));
    }

    @Override
    public boolean detach(NicId nic) {
        return change(nic.namespace(), kernel -> {
            Optional<Attachment> found = find(kernel, nic);
            found.ifPresent(attachment -> carryOut(
                    kernel,
                    "delete " + nic,
                    List.of(LinkMessages.delete(
                            LinkRef.of(attachment.tap().link().index())))));
            if (found.isPresent() && taps(kernel).isEmpty()) {
                carryOut(
                        kernel,
                        "delete " + BRIDGE,
                        List.of(LinkMessages.delete(
                                LinkRef.of(found.get().bridge().index()))));
            }
            return found.isPresent();
        });
    }

    private static List<LinkState> taps(Kernel kernel) {
        return kernel.netlink().dump(LinkMessages.dump()).stream()
                .filter(link -> link.alias().startsWith(MARK))
                .toList();
    }

    @Override
    public Optional<Attachment> find(NicId nic) {
        return read(nic.namespace(), kernel -> find(kernel, nic));
    }

    @Override
    public List<Attachment> list(NetworkNamespace namespace) {
        return read(
                namespace,
                kernel -> taps(kernel).stream()
                        .map(tap -> tap.alias().split("[ /]"))
                        .flatMap(words -> find(kernel, new NicId(words[1], words[2], namespace)).stream())
                        .toList());
    }

    @Override
    public List<Remnant> remnants(NetworkNamespace namespace) {
        return List.of();
    }

    @Override
    public List<String> check(Attachment attachment) {
        return find(attachment.id()).equals(Optional.of(attachment)) ? List.of() : List.of("it differs");
    }

    @Override
    public Reconciliation reconcile(NetworkNamespace namespace, Set<NicId> wanted, Duration grace) {
        List<InterfaceName> removed = list(namespace).stream()
                .filter(attachment -> !wanted.contains(attachment.id()))
                .filter(attachment -> detach(attachment.id()))
                .map(attachment -> attachment.tap().name())
                .toList();
        return Reconciliation.builder().removed(removed).build();
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.EXISTING_UPLINK, Capability.NAMESPACES);
    }

    @Override
    public void close() {
        namespaces.close();
    }
}
