package dev.plumbline.linux.link;

import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.MessageWriter;
import dev.plumbline.linux.netlink.Query;
import dev.plumbline.linux.netlink.Request;
import dev.plumbline.linux.netlink.Rtnl;
import java.util.function.Consumer;

/** The rtnetlink requests that a backend makes, each one message. Written between begin and end of a writer. */
public final class LinkMessages {

    private static final int REQUEST = Rtnl.NLM_F_REQUEST;

    /** Of a filter of a dump: 0 stands for none of the filter (link_master_filtered in net/core/rtnetlink.c). */
    private static final int NO_MASTER = -1;

    private LinkMessages() {}

    /**
     * Creates a link and fails if its name is taken.
     *
     * @param name at most 15 bytes
     * @param mac hardware address, 6 bytes
     * @param mtu bytes; 0 leaves it to the kernel
     * @param kind what it is
     * @return the request
     */
    public static Request create(String name, byte[] mac, int mtu, LinkKind kind) {
        return (writer, flags) -> {
            writer.begin(Rtnl.RTM_NEWLINK, REQUEST | Rtnl.NLM_F_CREATE | Rtnl.NLM_F_EXCL | flags)
                    .link(LinkRef.NONE, 0, 0)
                    .string(Rtnl.IFLA_IFNAME, name)
                    .bytes(Rtnl.IFLA_ADDRESS, mac);
            if (mtu != 0) {
                writer.u32(Rtnl.IFLA_MTU, mtu);
            }
            int info = writer.open(Rtnl.IFLA_LINKINFO);
            writer.string(Rtnl.IFLA_INFO_KIND, kind.name());
            int data = writer.open(Rtnl.IFLA_INFO_DATA);
            kind.write(writer);
            writer.close(data).close(info).end();
        };
    }

    /**
     * Asks for a link of a kind, without the data that a tunnel cannot do without: it is always refused.
     *
     * @param kind {@code IFLA_INFO_KIND}
     * @return the request
     */
    public static Request createNothing(String kind) {
        return (writer, flags) -> {
            writer.begin(Rtnl.RTM_NEWLINK, REQUEST | Rtnl.NLM_F_CREATE | Rtnl.NLM_F_EXCL | flags)
                    .link(LinkRef.NONE, 0, 0);
            int info = writer.open(Rtnl.IFLA_LINKINFO);
            writer.string(Rtnl.IFLA_INFO_KIND, kind).close(info).end();
        };
    }

    /**
     * Asks for a link by its name.
     *
     * @param name name, or alternative name of at most 15 bytes
     * @return the request
     */
    public static Query<LinkState> get(String name) {
        return query((writer, flags) -> writer.begin(Rtnl.RTM_GETLINK, REQUEST | flags)
                .link(LinkRef.NONE, 0, 0)
                .string(Rtnl.IFLA_IFNAME, name)
                .u32(Rtnl.IFLA_EXT_MASK, Rtnl.RTEXT_FILTER_SKIP_STATS)
                .end());
    }

    /**
     * Asks for a link by its index.
     *
     * @param index interface index
     * @return the request
     */
    public static Query<LinkState> get(int index) {
        return query((writer, flags) -> writer.begin(Rtnl.RTM_GETLINK, REQUEST | flags)
                .link(LinkRef.of(index), 0, 0)
                .u32(Rtnl.IFLA_EXT_MASK, Rtnl.RTEXT_FILTER_SKIP_STATS)
                .end());
    }

    /**
     * Asks for all links of the namespace.
     *
     * @return the request
     */
    public static Query<LinkState> dump() {
        return query((writer, flags) -> writer.begin(Rtnl.RTM_GETLINK, REQUEST | Rtnl.NLM_F_DUMP | flags)
                .link(LinkRef.NONE, 0, 0)
                .u32(Rtnl.IFLA_EXT_MASK, Rtnl.RTEXT_FILTER_SKIP_STATS)
                .end());
    }

    /**
     * Asks for the ports of a bridge. The kernel looks at all links and reports these (link_dump_filtered in
     * net/core/rtnetlink.c), so that the answer is mostly of one moment, however many others come and go. It is asked
     * for with statistics, like all filtered dumps: whatever IFLA_EXT_MASK leaves out, the kernel first works out how
     * long the longest answer of all links would be (rtnl_calcit), which takes longer than the dump.
     *
     * @param bridge the bridge, or another link that has ports
     * @return the request
     */
    public static Query<LinkState> ports(LinkRef bridge) {
        return query((writer, flags) -> writer.begin(Rtnl.RTM_GETLINK, REQUEST | Rtnl.NLM_F_DUMP | flags)
                .link(LinkRef.NONE, 0, 0)
                .index(Rtnl.IFLA_MASTER, bridge)
                .end());
    }

    /**
     * Asks for the links of a kind. Where no module of that kind is loaded the kernel does not filter, and reports all.
     *
     * @param kind {@code IFLA_INFO_KIND}
     * @return the request
     */
    public static Query<LinkState> ofKind(String kind) {
        return ofKind(kind, writer -> {});
    }

    /**
     * Asks for the links of a kind that are no port of another link. Linux older than 5.16 reports none.
     *
     * @param kind {@code IFLA_INFO_KIND}
     * @return the request
     */
    public static Query<LinkState> unplugged(String kind) {
        return ofKind(kind, writer -> writer.u32(Rtnl.IFLA_MASTER, NO_MASTER));
    }

    private static Query<LinkState> ofKind(String kind, Consumer<MessageWriter> filter) {
        return query(dumpOfKind(kind, filter));
    }

    private static Request dumpOfKind(String kind, Consumer<MessageWriter> filter) {
        return (writer, flags) -> {
            writer.begin(Rtnl.RTM_GETLINK, REQUEST | Rtnl.NLM_F_DUMP | flags).link(LinkRef.NONE, 0, 0);
            filter.accept(writer);
            int info = writer.open(Rtnl.IFLA_LINKINFO);
            writer.string(Rtnl.IFLA_INFO_KIND, kind).close(info).end();
        };
    }

    /**
     * Asks what a link has carried.
     *
     * @param name name, or alternative name of at most 15 bytes
     * @return the request
     */
    public static Query<LinkTraffic> traffic(String name) {
        return new Query<>(
                (writer, flags) -> writer.begin(Rtnl.RTM_GETLINK, REQUEST | flags)
                        .link(LinkRef.NONE, 0, 0)
                        .string(Rtnl.IFLA_IFNAME, name)
                        .end(),
                Rtnl.RTM_NEWLINK,
                LinkTraffic::read);
    }

    /**
     * Asks what the links of a kind have carried. Where no module of that kind is loaded the kernel reports all links.
     *
     * @param kind {@code IFLA_INFO_KIND}
     * @return the request
     */
    public static Query<LinkTraffic> trafficOfKind(String kind) {
        return new Query<>(dumpOfKind(kind, writer -> {}), Rtnl.RTM_NEWLINK, LinkTraffic::read);
    }

    private static Query<LinkState> query(Request request) {
        return new Query<>(request, Rtnl.RTM_NEWLINK, LinkState::read);
    }

    /**
     * Makes a link a port of a bridge.
     *
     * @param link which one
     * @param master the bridge; {@link LinkRef#NONE} releases it
     * @return the request
     */
    public static Request master(LinkRef link, LinkRef master) {
        return set(link, writer -> writer.index(Rtnl.IFLA_MASTER, master));
    }

    /**
     * Makes a link a port of a bridge, then brings it up.
     *
     * @param link which one
     * @param master the bridge
     * @return the request
     */
    public static Request plugIn(LinkRef link, LinkRef master) {
        return (writer, flags) -> writer.begin(Rtnl.RTM_SETLINK, REQUEST | flags)
                .link(link, Rtnl.IFF_UP, Rtnl.IFF_UP)
                .index(Rtnl.IFLA_MASTER, master)
                .end();
    }

    /**
     * Puts a link into a group.
     *
     * @param link which one
     * @param group any number; 0 is the default group
     * @return the request
     */
    public static Request group(LinkRef link, int group) {
        return set(link, writer -> writer.u32(Rtnl.IFLA_GROUP, group));
    }

    /**
     * Sets several attributes in one message.
     *
     * @param link which one
     * @param attributes writes them; the kernel applies them in an order of its own
     * @return the request
     */
    public static Request set(LinkRef link, Consumer<MessageWriter> attributes) {
        return (writer, flags) -> {
            writer.begin(Rtnl.RTM_SETLINK, REQUEST | flags).link(link, 0, 0);
            attributes.accept(writer);
            writer.end();
        };
    }

    /**
     * Changes what is particular to the kind of a link.
     *
     * @param link which one
     * @param kind {@code IFLA_INFO_KIND}
     * @param data writes the attributes inside {@code IFLA_INFO_DATA}; what it leaves out stays
     * @return the request
     */
    public static Request change(LinkRef link, String kind, Consumer<MessageWriter> data) {
        return change(link, Rtnl.IFLA_INFO_KIND, kind, Rtnl.IFLA_INFO_DATA, data);
    }

    /**
     * Changes how a bridge treats a port.
     *
     * @param link a port
     * @param data writes the attributes inside {@code IFLA_INFO_SLAVE_DATA}; what it leaves out stays
     * @return the request
     */
    public static Request changePort(LinkRef link, Consumer<MessageWriter> data) {
        return change(link, Rtnl.IFLA_INFO_SLAVE_KIND, BridgePort.NAME, Rtnl.IFLA_INFO_SLAVE_DATA, data);
    }

    /** RTM_SETLINK ignores IFLA_LINKINFO; RTM_NEWLINK without NLM_F_CREATE changes what is there. */
    private static Request change(LinkRef link, int kindType, String kind, int dataType, Consumer<MessageWriter> data) {
        return (writer, flags) -> {
            writer.begin(Rtnl.RTM_NEWLINK, REQUEST | flags).link(link, 0, 0);
            int info = writer.open(Rtnl.IFLA_LINKINFO);
            writer.string(kindType, kind);
            int nested = writer.open(dataType);
            data.accept(writer);
            writer.close(nested).close(info).end();
        };
    }

    /**
     * Brings a link up or down.
     *
     * @param link which one
     * @param up whether up
     * @return the request
     */
    public static Request up(LinkRef link, boolean up) {
        return (writer, flags) -> writer.begin(Rtnl.RTM_SETLINK, REQUEST | flags)
                .link(link, up ? Rtnl.IFF_UP : 0, Rtnl.IFF_UP)
                .end();
    }

    /**
     * Gives a link another name.
     *
     * @param link the link, which is down
     * @param name at most 15 bytes
     * @return the request
     */
    public static Request name(LinkRef link, String name) {
        return set(link, writer -> writer.string(Rtnl.IFLA_IFNAME, name));
    }

    /**
     * Gives a link an alternative name.
     *
     * @param link which one
     * @param name at most 127 bytes
     * @return the request
     */
    public static Request altName(LinkRef link, String name) {
        return altName(Rtnl.RTM_NEWLINKPROP, Rtnl.NLM_F_CREATE | Rtnl.NLM_F_EXCL | Rtnl.NLM_F_APPEND, link, name);
    }

    /**
     * Takes an alternative name from a link.
     *
     * @param link which one
     * @param name one that it has
     * @return the request
     */
    public static Request removeAltName(LinkRef link, String name) {
        return altName(Rtnl.RTM_DELLINKPROP, 0, link, name);
    }

    private static Request altName(int type, int ownFlags, LinkRef link, String name) {
        return (writer, flags) -> {
            writer.begin(type, REQUEST | ownFlags | flags).link(link, 0, 0);
            int list = writer.open(Rtnl.IFLA_PROP_LIST);
            writer.string(Rtnl.IFLA_ALT_IFNAME, name).close(list).end();
        };
    }

    /**
     * Deletes a link.
     *
     * @param link which one
     * @return the request
     */
    public static Request delete(LinkRef link) {
        return (writer, flags) ->
                writer.begin(Rtnl.RTM_DELLINK, REQUEST | flags).link(link, 0, 0).end();
    }

    /**
     * Deletes every link of a group.
     *
     * @param group not 0
     * @return the request
     */
    public static Request deleteGroup(int group) {
        return (writer, flags) -> writer.begin(Rtnl.RTM_DELLINK, REQUEST | flags)
                .link(LinkRef.NONE, 0, 0)
                .u32(Rtnl.IFLA_GROUP, group)
                .end();
    }

    /**
     * Gives a link a root queueing discipline instead of what it has.
     *
     * @param link which one
     * @param kind such as {@code noqueue}
     * @return the request
     */
    public static Request rootQdisc(LinkRef link, String kind) {
        return (writer, flags) -> writer.begin(
                        Rtnl.RTM_NEWQDISC, REQUEST | Rtnl.NLM_F_CREATE | Rtnl.NLM_F_REPLACE | flags)
                .traffic(link, 0, Rtnl.TC_H_ROOT)
                .string(Rtnl.TCA_KIND, kind)
                .end();
    }

    /**
     * Keeps the kernel from giving a link an IPv6 link-local address; takes effect before the link goes up.
     *
     * @param writer where to
     */
    public static void noLinkLocal(MessageWriter writer) {
        addressMode(writer, Rtnl.IN6_ADDR_GEN_MODE_NONE);
    }

    /**
     * Says how the kernel makes a link's IPv6 link-local address.
     *
     * @param writer where to
     * @param mode {@code IN6_ADDR_GEN_MODE_*}
     */
    public static void addressMode(MessageWriter writer, int mode) {
        int families = writer.open(Rtnl.IFLA_AF_SPEC);
        int inet6 = writer.open(Rtnl.AF_INET6);
        writer.u8(Rtnl.IFLA_INET6_ADDR_GEN_MODE, mode).close(inet6).close(families);
    }
}
