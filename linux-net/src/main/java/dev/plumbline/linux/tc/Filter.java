package dev.plumbline.linux.tc;

import dev.plumbline.linux.netlink.MessageWriter;

/** How a filter decides: {@code TCA_KIND} and {@code TCA_OPTIONS}. Immutable. */
public sealed interface Filter permits BpfFilter, PoliceFilter, U32Filter {

    /**
     * The classifier.
     *
     * @return {@code TCA_KIND}
     */
    String kind();

    /**
     * The handle that a filter of this kind is created with.
     *
     * @return 0 where the kernel chooses it
     */
    int handle();

    /**
     * Writes the attributes inside {@code TCA_OPTIONS}.
     *
     * @param options where to
     */
    void write(MessageWriter options);
}
