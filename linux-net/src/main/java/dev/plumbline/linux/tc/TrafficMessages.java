package dev.plumbline.linux.tc;

import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.Query;
import dev.plumbline.linux.netlink.Request;
import dev.plumbline.linux.netlink.Rtnl;

/** The requests of traffic control, each one message. */
public final class TrafficMessages {

    private static final String CLSACT = "clsact";
    private static final int CLSACT_HANDLE = 0xffff0000;
    private static final int TCA_ACT_TAB = 1;
    private static final int CREATE = Rtnl.NLM_F_REQUEST | Rtnl.NLM_F_CREATE;

    private TrafficMessages() {}

    /**
     * Gives a link the queueing discipline that holds filters for both directions and queues nothing. A link that has it
     * keeps it with its filters; it fails with EINVAL if the link has {@code ingress} instead.
     *
     * @param link the link
     * @return the request
     */
    public static Request clsact(LinkRef link) {
        return (writer, flags) -> writer.begin(Rtnl.RTM_NEWQDISC, CREATE | flags)
                .traffic(link, CLSACT_HANDLE, Rtnl.TC_H_CLSACT)
                .string(Rtnl.TCA_KIND, CLSACT)
                .end();
    }

    /**
     * Takes {@link #clsact} from a link, with all its filters.
     *
     * @param link the link
     * @return the request
     */
    public static Request removeClsact(LinkRef link) {
        return (writer, flags) -> writer.begin(Rtnl.RTM_DELQDISC, Rtnl.NLM_F_REQUEST | flags)
                .traffic(link, CLSACT_HANDLE, Rtnl.TC_H_CLSACT)
                .string(Rtnl.TCA_KIND, CLSACT)
                .end();
    }

    /**
     * Gives a link with {@link #clsact} a filter for frames of all protocols. A filter of the same kind, priority and
     * handle is replaced, without a moment in which there is none.
     *
     * @param link the link
     * @param hook where it looks at frames
     * @param priority 1 to 65535, lower ones are asked first
     * @param filter how it decides
     * @return the request
     */
    public static Request filter(LinkRef link, Hook hook, int priority, Filter filter) {
        return (writer, flags) -> {
            writer.begin(Rtnl.RTM_NEWTFILTER, CREATE | flags)
                    .traffic(link, filter.handle(), hook.parent(), info(priority))
                    .string(Rtnl.TCA_KIND, filter.kind());
            int options = writer.open(Rtnl.TCA_OPTIONS);
            filter.write(writer);
            writer.close(options).end();
        };
    }

    /**
     * Takes all filters of one priority from a hook.
     *
     * @param link the link
     * @param hook where they look at frames
     * @param priority theirs
     * @return the request
     */
    public static Request removeFilters(LinkRef link, Hook hook, int priority) {
        return (writer, flags) -> writer.begin(Rtnl.RTM_DELTFILTER, Rtnl.NLM_F_REQUEST | flags)
                .traffic(link, 0, hook.parent(), priority << 16)
                .end();
    }

    /**
     * Takes one filter from a hook.
     *
     * @param link the link
     * @param hook where it looks at frames
     * @param priority its own
     * @param handle its number among those of the same priority
     * @return the request
     */
    public static Request removeFilter(LinkRef link, Hook hook, int priority, int handle) {
        return (writer, flags) -> writer.begin(Rtnl.RTM_DELTFILTER, Rtnl.NLM_F_REQUEST | flags)
                .traffic(link, handle, hook.parent(), info(priority))
                .end();
    }

    /**
     * Asks for all filters of a hook, in their order. A link without {@link #clsact} has none.
     *
     * @param link the link
     * @param hook where they look at frames
     * @return the request, a dump
     */
    public static Query<FilterState> filters(LinkRef link, Hook hook) {
        return new Query<>(
                (writer, flags) -> writer.begin(Rtnl.RTM_GETTFILTER, Rtnl.NLM_F_REQUEST | Rtnl.NLM_F_DUMP | flags)
                        .traffic(link, 0, hook.parent())
                        .end(),
                Rtnl.RTM_NEWTFILTER,
                FilterState::read);
    }

    /**
     * Lets a rate pass to whom a link sends. Where the link's root is such already it is changed in place, and keeps what
     * waits in it; anything else is replaced.
     *
     * @param link the link
     * @param bucket how much passes
     * @return the request
     */
    public static Request tokenBucket(LinkRef link, TokenBucket bucket) {
        return (writer, flags) -> {
            writer.begin(Rtnl.RTM_NEWQDISC, CREATE | Rtnl.NLM_F_REPLACE | flags)
                    .traffic(link, 0, Rtnl.TC_H_ROOT)
                    .string(Rtnl.TCA_KIND, TokenBucket.NAME);
            int options = writer.open(Rtnl.TCA_OPTIONS);
            bucket.write(writer);
            writer.close(options).end();
        };
    }

    /**
     * Asks for {@link #tokenBucket} on a link, without what it needs, so that nothing is made. It is refused with ENOENT
     * where the kernel has no such thing, and with another error where it has.
     *
     * @param link a link
     * @return the request
     */
    public static Request noTokenBucket(LinkRef link) {
        return (writer, flags) -> writer.begin(Rtnl.RTM_NEWQDISC, CREATE | Rtnl.NLM_F_EXCL | flags)
                .traffic(link, 0, Rtnl.TC_H_ROOT)
                .string(Rtnl.TCA_KIND, TokenBucket.NAME)
                .end();
    }

    /**
     * Asks for the action of {@link PoliceFilter} without what it needs, so that nothing is made. It is refused with ENOENT
     * where the kernel has no such action, with EOPNOTSUPP where it has none at all, and with another error where it has it.
     *
     * @return the request
     */
    public static Request noPolice() {
        return (writer, flags) -> {
            writer.begin(Rtnl.RTM_NEWACTION, CREATE | Rtnl.NLM_F_EXCL | flags).fixed32(0);
            int actions = writer.open(TCA_ACT_TAB);
            int first = writer.open(1);
            writer.string(PoliceFilter.TCA_ACT_KIND, PoliceFilter.NAME);
            writer.close(first).close(actions).end();
        };
    }

    /**
     * Asks for a link's root queueing discipline. One that nobody has chosen has the handle 0. The kernel
     * answers with a notification for all (qdisc_notify), of which whoever asks has to ask for an echo.
     *
     * @param link the link
     * @return the request
     */
    public static Query<QdiscState> root(LinkRef link) {
        return new Query<>(
                (writer, flags) -> writer.begin(Rtnl.RTM_GETQDISC, Rtnl.NLM_F_REQUEST | Rtnl.NLM_F_ECHO | flags)
                        .traffic(link, 0, Rtnl.TC_H_ROOT)
                        .end(),
                Rtnl.RTM_NEWQDISC,
                QdiscState::read);
    }

    /** Priority and protocol: ETH_P_ALL, in network byte order. */
    private static int info(int priority) {
        return priority << 16 | Short.toUnsignedInt(Rtnl.ETH_P_ALL_BE);
    }
}
