package dev.plumbline.linux.model;

import java.util.Set;
import java.util.function.Consumer;

/** tc_modify_qdisc and tc_get_qdisc in net/sched/sch_api.c, of roots and of what is in front of a link's queues. */
final class Qdiscs {

    /** What the kernel gives when it is left to it: major number 0x8001. */
    private static final int FIRST_HANDLE = 0x80010000;

    private static final Set<String> KINDS = Set.of("noqueue", "pfifo", "bfifo", "pfifo_fast", "mq", "blackhole");

    private static final int NLM_F_ECHO = 8;

    private Qdiscs() {}

    static void set(Namespace namespace, Request request, Set<String> lacking) {
        request.expectFlags(Uapi.NLM_F_CREATE | Uapi.NLM_F_REPLACE | Uapi.NLM_F_EXCL);
        RequestAttributes attributes = request.attributes().expect("RTM_NEWQDISC", Uapi.TCA_KIND, Uapi.TCA_OPTIONS);
        String kind = attributes.has(Uapi.TCA_KIND) ? attributes.text(Uapi.TCA_KIND, Uapi.IFNAMSIZ) : "";
        if (request.fourth() == Uapi.TC_H_CLSACT) {
            requireFront(request, kind);
            namespace.requireIndex(request.index()).clsact.modify(request, kind, lacking);
            return;
        }
        if (!request.has(Uapi.NLM_F_CREATE) || request.fourth() != Uapi.TC_H_ROOT || request.third() != 0) {
            throw Refusal.unknown("a queueing discipline that is not a new root");
        }
        Link link = namespace.requireIndex(request.index());
        if (lacking.contains(kind)) {
            throw new Refusal(Uapi.ENOENT, "Specified qdisc kind is unknown");
        }
        if (kind.equals(TokenBucket.NAME)) {
            TokenBucket.set(link, request, attributes);
            return;
        }
        if (attributes.has(Uapi.TCA_OPTIONS)) {
            throw Refusal.unknown("options of " + kind);
        }
        if (!KINDS.contains(kind)) {
            throw new Refusal(Uapi.ENOENT, "Specified qdisc kind is unknown");
        }
        setRoot(link, kind, request);
    }

    private static void requireFront(Request request, String kind) {
        if (request.third() != Uapi.CLSACT_HANDLE || request.has(Uapi.NLM_F_REPLACE) || kind.isEmpty()) {
            throw Refusal.unknown("clsact with another handle, or replaced");
        }
    }

    /** tc_get_qdisc; one that nobody has chosen has no handle. */
    static void tell(Namespace namespace, Request request, Consumer<byte[]> answer) {
        request.expectFlags(NLM_F_ECHO);
        request.attributes().expect("RTM_GETQDISC");
        if (request.fourth() != Uapi.TC_H_ROOT || request.third() != 0) {
            throw Refusal.unknown("a question for another queueing discipline than the root");
        }
        Link link = namespace.requireIndex(request.index());
        Reply reply = new Reply(Uapi.RTM_NEWQDISC, 0, request.sequence())
                .word(0)
                .word(link.index)
                .word(link.qdiscIsChosen ? FIRST_HANDLE : 0)
                .word(Uapi.TC_H_ROOT)
                .word(2)
                .text(Uapi.TCA_KIND, link.qdisc);
        if (link.bucket != null) {
            reply.nested(Uapi.TCA_OPTIONS, link.bucket::tell);
        }
        answer.accept(reply.done());
    }

    /** Only what is in front. */
    static void delete(Namespace namespace, Request request) {
        request.expectFlags(0);
        RequestAttributes attributes = request.attributes().expect("RTM_DELQDISC", Uapi.TCA_KIND);
        if (request.fourth() != Uapi.TC_H_CLSACT || !attributes.has(Uapi.TCA_KIND)) {
            throw Refusal.unknown("the removal of a root");
        }
        String kind = attributes.text(Uapi.TCA_KIND, Uapi.IFNAMSIZ);
        requireFront(request, kind);
        namespace.requireIndex(request.index()).clsact.delete(kind);
    }

    private static void setRoot(Link link, String kind, Request request) {
        boolean replace = request.has(Uapi.NLM_F_REPLACE);
        if (link.qdiscIsChosen && request.has(Uapi.NLM_F_EXCL) && !replace) {
            throw new Refusal(Uapi.EEXIST, "Exclusivity flag on, cannot override");
        }
        if (link.qdiscIsChosen && !replace) {
            throw Refusal.unknown("the change of a queueing discipline");
        }
        if (kind.equals("mq") && !(link.qdiscIsChosen && link.qdisc.equals("mq")) && !link.hasTxQueues()) {
            throw new Refusal(Uapi.EOPNOTSUPP); // mq_init
        }
        link.changeQdisc(kind);
    }
}
