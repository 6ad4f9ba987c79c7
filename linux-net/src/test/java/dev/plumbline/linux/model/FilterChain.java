package dev.plumbline.linux.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The filters of one hook, by priority (net/sched/cls_api.c). Time does not pass here, and no frames. */
final class FilterChain {

    static final Set<String> KINDS = Set.of(Classifier.BPF, Classifier.U32);

    private final TreeMap<Integer, Classifier> priorities = new TreeMap<>();
    /** cls_u32 numbers its tables a hook, and begins again when the last one is gone (u32_init, gen_new_htid). */
    private int tables;

    /** tc_new_tfilter. */
    void create(Request request, RequestAttributes attributes, Set<String> lacking) {
        int priority = request.fifth() >>> 16;
        if (priority == 0) {
            throw Refusal.unknown("a filter whose priority the kernel chooses");
        }
        Classifier there = find(priority, request.fifth() & 0xffff);
        String kind = attributes.has(Uapi.TCA_KIND) ? attributes.text(Uapi.TCA_KIND, Uapi.IFNAMSIZ) : "";
        if (there == null) {
            create(request, attributes, kind, lacking);
            return;
        }
        if (!kind.isEmpty() && !kind.equals(there.kind())) {
            throw new Refusal(Uapi.EINVAL, "Specified filter kind does not match existing one");
        }
        if (there.has(request.third()) && request.has(Uapi.NLM_F_EXCL)) {
            throw new Refusal(Uapi.EEXIST, "Filter already exists");
        }
        requireCreate(request);
        there.change(request.third(), options(attributes));
    }

    private void create(Request request, RequestAttributes attributes, String kind, Set<String> lacking) {
        if (kind.isEmpty()) {
            throw new Refusal(Uapi.EINVAL, "Filter kind and protocol must be specified");
        }
        requireCreate(request);
        if (lacking.contains(kind) || !KINDS.contains(kind)) {
            throw new Refusal(Uapi.ENOENT, "TC classifier not found");
        }
        Classifier made = Classifier.of(kind, request.fifth() & 0xffff, tables, lacking);
        made.change(request.third(), options(attributes));
        tables += kind.equals(Classifier.U32) ? 1 : 0;
        priorities.put(request.fifth() >>> 16, made);
    }

    /** Without it a filter could be changed that is there, which nobody does. */
    private static void requireCreate(Request request) {
        if (!request.has(Uapi.NLM_F_CREATE)) {
            throw Refusal.unknown("a filter without NLM_F_CREATE");
        }
    }

    private static RequestAttributes options(RequestAttributes attributes) {
        if (!attributes.has(Uapi.TCA_OPTIONS)) {
            throw new Refusal(Uapi.EINVAL);
        }
        return attributes.nested(Uapi.TCA_OPTIONS);
    }

    /** tcf_chain_tp_find. */
    private Classifier find(int priority, int protocol) {
        Classifier there = priorities.get(priority);
        if (there != null && protocol != 0 && there.protocol() != protocol) {
            throw new Refusal(Uapi.EINVAL, "Filter with specified priority/protocol not found");
        }
        return there;
    }

    /** tc_del_tfilter: all of one priority, or one of them; a chain is gone with its last filter. */
    void delete(Request request) {
        int priority = request.fifth() >>> 16;
        if (priority == 0) {
            throw Refusal.unknown("the removal of all filters");
        }
        if (priorities.isEmpty()) {
            throw new Refusal(Uapi.ENOENT, "Cannot find specified filter chain");
        }
        Classifier there = find(priority, request.fifth() & 0xffff);
        if (there == null) {
            throw new Refusal(Uapi.ENOENT, "Filter with specified priority/protocol not found");
        }
        if (request.third() != 0) {
            if (!there.remove(request.third())) {
                return; // others of its priority are left
            }
        }
        priorities.remove(priority);
        if (priorities.values().stream().noneMatch(left -> left.kind().equals(Classifier.U32))) {
            tables = 0;
        }
    }

    void clear() {
        priorities.clear();
        tables = 0;
    }

    /** tcf_chain_dump: each priority as such, then what it is made of. */
    void dump(int index, int parent, int sequence, Consumer<byte[]> answer) {
        priorities.forEach((priority, classifier) ->
                classifier.dump(new FilterReply(index, parent, priority, classifier, sequence), answer));
    }

    List<String> describe() {
        List<String> all = new ArrayList<>();
        priorities.forEach((priority, classifier) ->
                classifier.describe().forEach(filter -> all.add("pref " + priority + " " + filter)));
        return all;
    }
}
