package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.netlink.Answer;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.Errno;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Asks the kernel for kinds of tunnel, without making one: a request that is missing everything a tunnel needs is refused
 * in any case, but with EOPNOTSUPP only where the kind is unknown. The kernel loads the module for it.
 */
public final class TunnelProbe {

    private TunnelProbe() {}

    public static Set<Capability> ask(Netlink netlink) {
        List<Answer> answers =
                netlink.exchange(List.of(LinkMessages.createNothing("geneve"), LinkMessages.createNothing("vxlan")));
        Set<Capability> known = EnumSet.noneOf(Capability.class);
        if (isKnown(answers.get(0))) {
            known.add(Capability.GENEVE);
        }
        if (isKnown(answers.get(1))) {
            known.add(Capability.VXLAN);
        }
        return known;
    }

    private static boolean isKnown(Answer answer) {
        return answer.ack().errno() != Errno.EOPNOTSUPP.number();
    }
}
