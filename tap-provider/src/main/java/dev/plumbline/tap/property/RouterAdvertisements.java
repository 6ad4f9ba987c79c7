package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.tap.step.Explanation;
import java.util.List;

/**
 * The link gets no IPv6 address because a router, or a guest, advertises a prefix ({@code accept_ra}).
 *
 * @param ipv6 what else is wanted of IPv6
 */
record RouterAdvertisements(Ipv6Addresses ipv6) implements Property {

    @Override
    public void compare(LinkState is, Differences differences) {
        differences.addIf(
                is.ipv6().acceptsAdvertisements(),
                () -> "accepts router advertisements (accept_ra " + is.ipv6().acceptRa() + ")");
    }

    /** Not before the link has IPv6, and before it is up. */
    @Override
    public void set(LinkState is, Change change) {
        if (ipv6.comesBack(is)) {
            change.callBeforeUp(new Refusal(is.name()));
        } else if (is.ipv6().acceptsAdvertisements()) {
            change.callFirst(new Refusal(is.name()));
        }
    }

    private record Refusal(String link) implements Call {

        @Override
        public void run(Kernel kernel) {
            kernel.refuseRouterAdvertisements(link);
        }

        @Override
        public void explain(Explanation to) {
            String file = "net/ipv6/conf/" + link + "/accept_ra";
            to.call(
                    "refuse router advertisements on " + link,
                    List.of(List.of("sysctl", "-w", file + "=0")),
                    List.of("write 0 to /proc/sys/" + file));
        }
    }

    /** To refuse them is right even where the rest of an attachment failed. */
    @Override
    public void restore(LinkState was, LinkState is, Change change) {}
}
