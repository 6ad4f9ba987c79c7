package dev.plumbline.linux.model;

import java.util.function.Consumer;

/** Begins messages about the filters of one priority (tcf_fill_node). */
record FilterReply(int index, int parent, int priority, Classifier classifier, int sequence) {

    byte[] priorityAlone() {
        return begin(0).done();
    }

    byte[] filter(int handle, Consumer<Reply> options) {
        return begin(handle).nested(Uapi.TCA_OPTIONS, options).done();
    }

    private Reply begin(int handle) {
        return new Reply(Uapi.RTM_NEWTFILTER, Uapi.NLM_F_MULTI, sequence)
                .word(0)
                .word(index)
                .word(handle)
                .word(parent)
                .word(priority << 16 | classifier.protocol())
                .text(Uapi.TCA_KIND, classifier.kind())
                .u32(Uapi.TCA_CHAIN, 0);
    }
}
