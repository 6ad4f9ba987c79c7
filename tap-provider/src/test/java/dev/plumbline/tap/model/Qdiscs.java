package dev.plumbline.tap.model;

/** tc_modify_qdisc in net/sched/sch_api.c, of which only a root {@code noqueue} is known. */
final class Qdiscs {

    private Qdiscs() {}

    static void set(Namespace namespace, Request request) {
        request.expectFlags(Uapi.NLM_F_CREATE | Uapi.NLM_F_REPLACE | Uapi.NLM_F_EXCL);
        RequestAttributes attributes = request.attributes().expect("RTM_NEWQDISC", Uapi.TCA_KIND);
        if (!request.has(Uapi.NLM_F_CREATE) || request.fourth() != Uapi.TC_H_ROOT || request.third() != 0) {
            throw Refusal.unknown("a queueing discipline that is not a new root");
        }
        if (!attributes.has(Uapi.TCA_KIND)
                || !attributes.text(Uapi.TCA_KIND, Uapi.IFNAMSIZ).equals("noqueue")) {
            throw new Refusal(Uapi.ENOENT, "Specified qdisc kind is unknown");
        }
        Link link = namespace.byIndex(request.index());
        if (link == null) {
            throw new Refusal(Uapi.ENODEV);
        }
        if (link.qdiscIsChosen && request.has(Uapi.NLM_F_EXCL)) {
            throw new Refusal(Uapi.EEXIST, "Exclusivity flag on, cannot override");
        }
        link.qdisc = "noqueue";
        link.qdiscIsChosen = true;
    }
}
