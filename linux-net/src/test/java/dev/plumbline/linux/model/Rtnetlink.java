package dev.plumbline.linux.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What a message asks for (net/core/rtnetlink.c, net/sched/sch_api.c). */
final class Rtnetlink {

    /** As much as the kernel puts into one datagram of a dump. */
    private static final int DUMP_BYTES = 32 * 1024 - 512;

    private static final int SKIP_STATS = 8;
    private static final int VF = 1;

    private final LinkCreation creation;
    /** Queueing disciplines and classifiers whose modules are not there. */
    final Set<String> lacking = new HashSet<>();

    Rtnetlink(Set<TunnelKind> tunnels) {
        this.creation = new LinkCreation(tunnels);
    }

    /**
     * Carries a message out.
     *
     * @return whether its end has been told already
     * @throws Refusal if it is refused
     */
    boolean handle(Namespace namespace, Request request, Consumer<byte[]> answer) {
        if (Vlans.isAbout(request)) {
            Vlans.change(namespace, request);
            return false;
        }
        switch (request.type()) {
            case Uapi.RTM_GETVLAN -> {
                Vlans.tell(namespace, request, answer);
                return true;
            }
            case Uapi.RTM_NEWLINK -> newLink(namespace, request);
            case Uapi.RTM_SETLINK -> LinkChange.of(namespace, request).run();
            case Uapi.RTM_DELLINK -> deleteLink(namespace, request);
            case Uapi.RTM_GETLINK -> {
                return getLink(namespace, request, answer);
            }
            case Uapi.RTM_NEWLINKPROP -> AltNames.add(namespace, request);
            case Uapi.RTM_DELLINKPROP -> AltNames.remove(namespace, request);
            case Uapi.RTM_GETADDR, Uapi.RTM_GETROUTE -> {
                IpDump.tell(namespace, request, answer);
                return true;
            }
            case Uapi.RTM_NEWNEIGH -> RemoteEntries.add(namespace, request);
            case Uapi.RTM_DELNEIGH -> RemoteEntries.remove(namespace, request);
            case Uapi.RTM_GETNEIGH -> {
                if (request.has(Uapi.NLM_F_DUMP)) {
                    RemoteEntries.dump(namespace, request, answer);
                    return true;
                }
                Forwarding.tell(namespace, request, answer);
            }
            case Uapi.RTM_GETNETCONF -> Netconf.tell(request, answer);
            case Uapi.RTM_NEWQDISC -> Qdiscs.set(namespace, request, lacking);
            case Uapi.RTM_GETQDISC -> Qdiscs.tell(namespace, request, answer);
            case Uapi.RTM_DELQDISC -> Qdiscs.delete(namespace, request);
            case Uapi.RTM_NEWTFILTER -> Filters.create(namespace, request, lacking);
            case Uapi.RTM_NEWACTION -> Police.ask(request, lacking);
            case Uapi.RTM_DELTFILTER -> Filters.delete(namespace, request);
            case Uapi.RTM_GETTFILTER -> {
                Filters.dump(namespace, request, answer);
                return true;
            }
            default -> throw new Refusal(Uapi.EOPNOTSUPP);
        }
        return false;
    }

    private void newLink(Namespace namespace, Request request) {
        if (request.has(Uapi.NLM_F_CREATE)) {
            creation.run(namespace, request);
            return;
        }
        RequestAttributes attributes = request.attributes();
        if (attributes.has(Uapi.IFLA_LINKINFO)) {
            creation.validate(attributes);
            request.expectFlags(0);
            attributes.expect("a change of IFLA_LINKINFO", Uapi.IFLA_LINKINFO);
            if (request.third() != 0 || request.fourth() != 0) {
                throw Refusal.unknown("a change of IFLA_LINKINFO and flags");
            }
            InfoChange.run(namespace.requireIndex(request.index()), attributes.nested(Uapi.IFLA_LINKINFO));
        } else {
            LinkChange.of(namespace, request).run();
        }
    }

    private static void deleteLink(Namespace namespace, Request request) {
        request.expectFlags(0);
        RequestAttributes attributes = request.attributes().expect("RTM_DELLINK", Uapi.IFLA_GROUP);
        if (request.index() > 0) {
            if (attributes.has(Uapi.IFLA_GROUP)) {
                throw Refusal.unknown("the deletion of a link and a group");
            }
            Link link = namespace.requireIndex(request.index());
            link.requireDeletable();
            link.delete();
        } else {
            deleteGroup(namespace, attributes.u32(Uapi.IFLA_GROUP));
        }
    }

    /** rtnl_group_dellink: all or none. */
    private static void deleteGroup(Namespace namespace, int group) {
        if (group == 0) {
            throw new Refusal(Uapi.EPERM);
        }
        List<Link> members =
                namespace.links().stream().filter(link -> link.group == group).toList();
        if (members.isEmpty()) {
            throw new Refusal(Uapi.ENODEV);
        }
        members.forEach(Link::requireDeletable);
        members.stream().filter(link -> namespace.byIndex(link.index) == link).forEach(Link::delete);
    }

    private static boolean getLink(Namespace namespace, Request request, Consumer<byte[]> answer) {
        request.expectFlags(Uapi.NLM_F_DUMP);
        RequestAttributes attributes = request.attributes()
                .expect("RTM_GETLINK", Uapi.IFLA_IFNAME, Uapi.IFLA_EXT_MASK, Uapi.IFLA_MASTER, Uapi.IFLA_LINKINFO);
        if (attributes.has(Uapi.IFLA_EXT_MASK) && (attributes.u32(Uapi.IFLA_EXT_MASK) & ~(SKIP_STATS | VF)) != 0) {
            throw Refusal.unknown("this IFLA_EXT_MASK");
        }
        if (request.has(Uapi.NLM_F_DUMP)) {
            dump(namespace, request, attributes, answer);
            return true;
        }
        if (attributes.has(Uapi.IFLA_MASTER) || attributes.has(Uapi.IFLA_LINKINFO)) {
            throw Refusal.unknown("one link by its master or kind");
        }
        answer.accept(LinkReply.of(asked(namespace, request, attributes), 0, request.sequence()));
        return false;
    }

    private static Link asked(Namespace namespace, Request request, RequestAttributes attributes) {
        if (request.index() > 0) {
            return namespace.requireIndex(request.index());
        }
        if (!attributes.has(Uapi.IFLA_IFNAME)) {
            throw new Refusal(Uapi.EINVAL);
        }
        Link link = namespace.byName(attributes.text(Uapi.IFLA_IFNAME, Uapi.IFNAMSIZ));
        if (link == null) {
            throw new Refusal(Uapi.ENODEV);
        }
        return link;
    }

    private static void dump(
            Namespace namespace, Request request, RequestAttributes attributes, Consumer<byte[]> answer) {
        if (request.index() != 0 || attributes.has(Uapi.IFLA_IFNAME)) {
            throw Refusal.unknown("a dump of one link");
        }
        DumpFilter filter = DumpFilter.of(attributes);
        int flags = Uapi.NLM_F_MULTI | (filter.isNone() ? 0 : Uapi.NLM_F_DUMP_FILTERED);
        Datagram datagram = new Datagram(DUMP_BYTES, answer);
        namespace.links().stream()
                .filter(filter::lets)
                .forEach(link -> datagram.add(LinkReply.of(link, flags, request.sequence())));
        datagram.flush();
        answer.accept(new Reply(Uapi.NLMSG_DONE, Uapi.NLM_F_MULTI, request.sequence())
                .word(0)
                .done());
    }
}
