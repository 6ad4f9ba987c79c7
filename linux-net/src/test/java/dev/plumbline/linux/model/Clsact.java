package dev.plumbline.linux.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is in front of a link's queues: clsact with its filters, or ingress (net/sched/sch_ingress.c, sch_api.c). */
final class Clsact {

    static final String NAME = "clsact";
    static final String INGRESS = "ingress";
    private static final int INGRESS_HOOK = 0xfffffff2;
    private static final int EGRESS_HOOK = 0xfffffff3;

    /** Empty for none. */
    private String kind = "";

    private boolean wasThere;
    private final Map<Integer, FilterChain> hooks = new LinkedHashMap<>();

    void set(String to) {
        kind = to;
        wasThere |= !to.isEmpty();
        hooks.clear();
        if (to.equals(NAME)) {
            hooks.put(INGRESS_HOOK, new FilterChain());
            hooks.put(EGRESS_HOOK, new FilterChain());
        }
    }

    /** tc_modify_qdisc. */
    void modify(Request request, String wanted, Set<String> lacking) {
        if (kind.isEmpty()) {
            if (lacking.contains(wanted) || !wanted.equals(NAME) && !wanted.equals(INGRESS)) {
                throw new Refusal(Uapi.ENOENT, "Specified qdisc kind is unknown");
            }
            if (!request.has(Uapi.NLM_F_CREATE)) {
                throw Refusal.unknown("a qdisc in front that is not created");
            }
            set(wanted);
        } else if (request.has(Uapi.NLM_F_EXCL)) {
            throw new Refusal(Uapi.EEXIST, "Exclusivity flag on, cannot modify");
        } else if (!kind.equals(wanted)) {
            throw new Refusal(Uapi.EINVAL, "Invalid qdisc name: must match existing qdisc");
        }
    }

    /** tc_get_qdisc: one that has been removed has left something that has no handle. */
    void delete(String wanted) {
        if (kind.isEmpty()) {
            throw wasThere
                    ? new Refusal(Uapi.EINVAL, "Invalid handle")
                    : new Refusal(Uapi.ENOENT, "Cannot find specified qdisc on specified device");
        }
        if (!kind.equals(wanted)) {
            throw new Refusal(Uapi.EINVAL, "Invalid qdisc name: must match existing qdisc");
        }
        set("");
    }

    /** The filters of a hook (__tcf_qdisc_find, __tcf_qdisc_cl_find). */
    FilterChain require(int parent) {
        if (kind.equals(INGRESS)) {
            throw Refusal.unknown("filters of ingress");
        }
        if (kind.isEmpty()) {
            throw new Refusal(Uapi.EINVAL, "Parent Qdisc doesn't exists");
        }
        if (!hooks.containsKey(parent)) {
            throw new Refusal(Uapi.ENOENT, "Specified class doesn't exist");
        }
        return hooks.get(parent);
    }

    /** None where there is no such hook. */
    FilterChain find(int parent) {
        return hooks.getOrDefault(parent, new FilterChain());
    }

    Map<String, Object> describe() {
        List<String> filters = new ArrayList<>();
        hooks.forEach((hook, chain) -> chain.describe()
                .forEach(filter -> filters.add((hook == INGRESS_HOOK ? "ingress " : "egress ") + filter)));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", kind);
        fields.put("filters", filters);
        return fields;
    }
}
