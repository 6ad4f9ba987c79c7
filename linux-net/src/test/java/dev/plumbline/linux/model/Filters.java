package dev.plumbline.linux.model;

import java.util.Set;
import java.util.function.Consumer;

/** RTM_NEWTFILTER, RTM_DELTFILTER and RTM_GETTFILTER, of which only a dump is known. */
final class Filters {

    private static final int DUMP_BYTES = 32 * 1024 - 512;

    private Filters() {}

    static void create(Namespace namespace, Request request, Set<String> lacking) {
        request.expectFlags(Uapi.NLM_F_CREATE | Uapi.NLM_F_EXCL);
        RequestAttributes attributes = request.attributes().expect("RTM_NEWTFILTER", Uapi.TCA_KIND, Uapi.TCA_OPTIONS);
        chain(namespace, request).create(request, attributes, lacking);
    }

    static void delete(Namespace namespace, Request request) {
        request.expectFlags(0);
        request.attributes().expect("RTM_DELTFILTER");
        chain(namespace, request).delete(request);
    }

    private static FilterChain chain(Namespace namespace, Request request) {
        return namespace.requireIndex(request.index()).clsact.require(request.fourth());
    }

    /** tc_dump_tfilter: where there is nothing, it is empty. */
    static void dump(Namespace namespace, Request request, Consumer<byte[]> answer) {
        request.expectFlags(Uapi.NLM_F_DUMP);
        request.attributes().expect("RTM_GETTFILTER");
        if (!request.has(Uapi.NLM_F_DUMP) || request.third() != 0 || request.fifth() != 0) {
            throw Refusal.unknown("a look for one filter");
        }
        Link link = namespace.byIndex(request.index());
        Datagram datagram = new Datagram(DUMP_BYTES, answer);
        if (link != null) {
            link.clsact.find(request.fourth()).dump(link.index, request.fourth(), request.sequence(), datagram::add);
        }
        datagram.flush();
        answer.accept(new Reply(Uapi.NLMSG_DONE, Uapi.NLM_F_MULTI, request.sequence())
                .word(0)
                .done());
    }
}
