package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.VlanMessages;
import dev.plumbline.linux.netlink.Answer;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.tc.TrafficMessages;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.Errno;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Asks the kernel what it can do, without making anything. A request for a tunnel that is missing everything a tunnel needs
 * is refused in any case, but with EOPNOTSUPP only where the kind is unknown; the kernel loads the module for it. VLANs of
 * ports can be asked for where bridges have them; as long as the module of bridges is not loaded, there are none.
 */
public final class KernelProbe {

    /** Index of the link that every namespace has ({@code LOOPBACK_IFINDEX} in {@code net/net_namespace.h}). */
    private static final int LOOPBACK = 1;

    private KernelProbe() {}

    public static Set<Capability> ask(Netlink netlink) {
        List<Answer> answers = netlink.exchange(List.of(
                LinkMessages.createNothing("geneve"),
                LinkMessages.createNothing("vxlan"),
                TrafficMessages.noTokenBucket(LinkRef.of(LOOPBACK)),
                TrafficMessages.noPolice()));
        Set<Capability> known = EnumSet.noneOf(Capability.class);
        if (isKnown(answers.get(0))) {
            known.add(Capability.GENEVE);
        }
        if (isKnown(answers.get(1))) {
            known.add(Capability.VXLAN);
            known.add(Capability.REMOTE_LISTS);
            known.add(Capability.CONTROLLED_REMOTES);
        }
        if (answers.get(2).ack().errno() != Errno.ENOENT.number()) {
            known.add(Capability.RATE_TO_GUEST);
        }
        int police = answers.get(3).ack().errno();
        if (police != Errno.ENOENT.number() && police != Errno.EOPNOTSUPP.number()) {
            known.add(Capability.RATE_FROM_GUEST);
        }
        if (hasPortVlans(netlink)) {
            known.add(Capability.PORT_VLANS);
        }
        if (known.contains(Capability.GENEVE) || known.contains(Capability.VXLAN)) {
            known.add(Capability.TUNNEL_SETTINGS);
        }
        return known;
    }

    private static boolean hasPortVlans(Netlink netlink) {
        try {
            netlink.dump(VlanMessages.of(LinkRef.NONE));
            return true;
        } catch (SyscallException e) {
            if (e.errno() != Errno.EOPNOTSUPP.number()) {
                throw e;
            }
            return false;
        }
    }

    private static boolean isKnown(Answer answer) {
        return answer.ack().errno() != Errno.EOPNOTSUPP.number();
    }
}
