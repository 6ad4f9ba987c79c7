package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunnelKind;
import dev.plumbline.linux.netlink.Rtnl;

/**
 * The tunnel has the remote of the request. Its VNI and port cannot be changed.
 *
 * @param wanted the tunnel
 * @param mtu what its link has, bytes
 */
record Remote(TunnelKind wanted, int mtu) implements Property {

    @Override
    public void compare(LinkState is, Differences differences) {
        if (!wanted.isButForRemote(is.kind())) {
            differences.add("is another tunnel");
        } else if (is.kind() instanceof TunnelKind tunnel && !leadsTo(tunnel)) {
            differences.add("has remote " + text(tunnel) + " instead of " + text(wanted));
        }
    }

    private boolean leadsTo(TunnelKind tunnel) {
        return wanted.hasRemoteOf(tunnel);
    }

    private static String text(TunnelKind tunnel) {
        return tunnel.remote() == null || tunnel.remote().isAnyLocalAddress()
                ? "no remote"
                : tunnel.remote().getHostAddress();
    }

    @Override
    public void set(LinkState is, Change change) {
        if (is.kind() instanceof TunnelKind tunnel && !(wanted.isButForRemote(tunnel) && leadsTo(tunnel))) {
            write(change);
        }
    }

    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        if (was.kind() instanceof TunnelKind tunnel
                && tunnel.remote() != null
                && is.kind() instanceof TunnelKind now
                && !tunnel.remote().equals(now.remote())) {
            new Remote(tunnel, was.mtu()).write(change);
        }
    }

    /**
     * The MTU in a message of its own: with a new remote geneve takes that of the route to it (geneve_link_config), and
     * vxlan refuses both in one message.
     */
    private void write(Change change) {
        change.afterUp("set remote of", LinkMessages.change(change.ref(), wanted.name(), wanted::writeRemote));
        change.afterUp("set MTU of", LinkMessages.set(change.ref(), link -> link.u32(Rtnl.IFLA_MTU, mtu)));
    }
}
