package dev.plumbline.ovs.operation;

import dev.plumbline.linux.ip.AddressState;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.Answer;
import dev.plumbline.ovs.codec.OvsdbException;
import dev.plumbline.ovs.store.Changes;
import dev.plumbline.ovs.store.OvsBridge;
import dev.plumbline.ovs.store.OvsPort;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NicId;
import java.util.Optional;
import java.util.Set;

/** Removes what there is of a NIC, and its network with the last one. */
public final class Detach {

    private Detach() {}

    /** Under the namespace's lock. Returns whether its TAP was there. */
    public static boolean run(Host host, NicId nic) {
        Survey survey = Survey.read(host);
        Optional<NicView> there = survey.nic(nic);
        Optional<LinkState> tap = there.flatMap(NicView::tap)
                .or(() -> survey.links().all().stream()
                        .filter(link -> survey.links()
                                .tag(link)
                                .filter(tag -> tag.nic().equals(nic))
                                .isPresent())
                        .findFirst());
        Changes changes = new Changes();
        there.ifPresent(view -> remove(survey, view.bridge(), view.port(), changes));
        try {
            if (!changes.isEmpty()) {
                host.store().change(changes.transaction());
            }
        } catch (OvsdbException e) {
            // what of it was done shows by what is there: the TAP goes once no port is left
            if (host.store().read().nic(host.instance(), nic).isEmpty()) {
                tap.ifPresent(link -> delete(host, link));
            }
            throw e;
        }
        tap.ifPresent(link -> delete(host, link));
        return tap.isPresent();
    }

    private static void remove(Survey survey, OvsBridge bridge, OvsPort port, Changes changes) {
        boolean last = bridge.ports().stream()
                .filter(bridge::isGuestOrForeign)
                .allMatch(other -> other.row().uuid().equals(port.row().uuid()));
        if (last && bridge.isOurs(survey.host().instance()) && !isUsed(survey, bridge)) {
            changes.removeBridge(bridge);
        } else {
            changes.removePort(bridge, port);
        }
    }

    /** Whether somebody has built something on a bridge beside ports: an address, or a link such as a VLAN's. */
    static boolean isUsed(Survey survey, OvsBridge bridge) {
        return survey.local(bridge).filter(local -> isUsed(survey, local)).isPresent();
    }

    private static boolean isUsed(Survey survey, LinkState local) {
        return local.master() != 0 && !isOvsSystem(survey, local.master())
                || survey.links().all().stream().anyMatch(link -> link.lower() == local.index())
                || survey.host().kernel().netlink().dumpFiltered(AddressState.dump(local.ref())).stream()
                        .anyMatch(address ->
                                address.link() == local.index() && address.scope() != AddressState.SCOPE_LINK);
    }

    /** The master of all ports of the kernel's datapath. */
    private static boolean isOvsSystem(Survey survey, int index) {
        return survey.links()
                .called("ovs-system")
                .filter(link -> link.index() == index)
                .isPresent();
    }

    /** Removes a link of this provider's; one that has gone meanwhile is removed. */
    static void delete(Host host, LinkState link) {
        Answer answer = host.kernel().delete(LinkMessages.delete(link.ref()), Set.of(link.index()));
        Errno errno = answer.ok() ? Errno.ENODEV : new Errno(answer.ack().errno());
        if (!errno.equals(Errno.ENODEV)) {
            throw new NetworkException(Failure.of("delete TAP")
                    .on(link.name())
                    .refused(errno, answer.ack().text()));
        }
    }
}
