package dev.plumbline.linux.model;

import java.util.Set;

/** tc_modify_qdisc in net/sched/sch_api.c, of which only a root that the kernel has without a module is known. */
final class Qdiscs {

    private static final Set<String> KINDS = Set.of("noqueue", "pfifo", "bfifo", "pfifo_fast", "mq");

    private Qdiscs() {}

    static void set(Namespace namespace, Request request) {
        request.expectFlags(Uapi.NLM_F_CREATE | Uapi.NLM_F_REPLACE | Uapi.NLM_F_EXCL);
        RequestAttributes attributes = request.attributes().expect("RTM_NEWQDISC", Uapi.TCA_KIND);
        if (!request.has(Uapi.NLM_F_CREATE) || request.fourth() != Uapi.TC_H_ROOT || request.third() != 0) {
            throw Refusal.unknown("a queueing discipline that is not a new root");
        }
        String kind = attributes.has(Uapi.TCA_KIND) ? attributes.text(Uapi.TCA_KIND, Uapi.IFNAMSIZ) : "";
        if (!KINDS.contains(kind)) {
            throw new Refusal(Uapi.ENOENT, "Specified qdisc kind is unknown");
        }
        Link link = namespace.requireIndex(request.index());
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
