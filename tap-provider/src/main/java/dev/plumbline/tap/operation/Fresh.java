package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.Draft;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.tap.links.Topology;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.property.LinkSetup;
import dev.plumbline.tap.step.Steps;
import java.util.BitSet;

/**
 * What an attachment sends where nothing is there yet. Of all that, only the indexes of the links have to be asked of
 * the kernel, so it is written by another thread while the TAP is made.
 */
public final class Fresh {

    /** Number of the step of {@link #create}. */
    public static final int CREATE_BRIDGE = 1;

    /** Likewise. */
    public static final int CREATE_UPLINK = 2;

    /** References of a {@link Draft}. */
    private static final int TAP = -1;

    private static final int BRIDGE = -2;
    private static final int UPLINK = -3;

    private final Steps create = new Steps();
    private final Steps configure = new Steps();

    /**
     * Writes it.
     *
     * @param ipv6 whether the kernel has IPv6
     */
    public Fresh(Plan plan, boolean ipv6) {
        Topology planned = Topology.NOTHING.with(
                LinkState.unread(TAP, plan.tap()),
                LinkState.unread(BRIDGE, plan.bridge()),
                LinkState.unread(UPLINK, plan.uplink()));
        LinkSetup setup = new LinkSetup(plan, ipv6);
        setup.tap(create, planned);
        setup.createBridge(create);
        setup.createUplink(create);
        create.write();
        setup.bridge(configure, planned, false);
        setup.uplink(configure, planned);
        setup.up(configure, "uplink", planned.uplink());
        setup.plugTap(configure, planned);
        setup.up(configure, "bridge", planned.bridge());
        configure.write();
    }

    /**
     * Tags the TAP, which is there; creates the others.
     *
     * @return which steps were refused because what they create is there
     * @throws NetworkException if one was refused for another reason
     */
    public BitSet create(Netlink netlink, LinkState tap) {
        return create.runUnlessTaken(netlink, tap.index());
    }

    /**
     * Makes the links what is planned and brings them up.
     *
     * @throws NetworkException if that is refused
     */
    public void configure(Netlink netlink, Topology all) {
        configure.run(
                netlink, all.tap().index(), all.bridge().index(), all.uplink().index());
    }
}
