package dev.plumbline.linux.model;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The filters of one priority, all of one kind (struct tcf_proto). */
abstract class Classifier {

    static final String BPF = "bpf";
    static final String U32 = "u32";

    private final int protocol;

    Classifier(int protocol) {
        this.protocol = protocol;
    }

    static Classifier of(String kind, int protocol, int tables, Set<String> lacking) {
        if (protocol != Uapi.ETH_P_ALL_BE) {
            throw Refusal.unknown("a filter for one protocol");
        }
        return kind.equals(BPF) ? new BpfClassifier(protocol, lacking) : new U32Classifier(protocol, tables);
    }

    int protocol() {
        return protocol;
    }

    abstract String kind();

    abstract boolean has(int handle);

    /** ops->delete; returns whether it was the last one, with which the priority goes. */
    boolean remove(int handle) {
        throw Refusal.unknown("the removal of one filter of " + kind());
    }

    /** ops->change: replaces what has the handle, or adds. */
    abstract void change(int handle, RequestAttributes options);

    void dump(FilterReply reply, Consumer<byte[]> answer) {
        answer.accept(reply.priorityAlone());
        dumpFilters(reply, answer);
    }

    abstract void dumpFilters(FilterReply reply, Consumer<byte[]> answer);

    /** As {@code tc filter show} has it. */
    abstract List<String> describe();
}
