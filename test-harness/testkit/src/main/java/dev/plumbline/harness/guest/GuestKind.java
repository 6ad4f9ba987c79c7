package dev.plumbline.harness.guest;

import dev.plumbline.spi.Availability;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** A way to run a guest. Found by {@link ServiceLoader}; safe for use by several threads. */
public interface GuestKind {

    /**
     * Stable identifier by which the kind is asked for.
     *
     * @return such as {@code simulated}
     */
    String name();

    /**
     * Tells whether guests of this kind can run on this host, without changing anything.
     *
     * @return available, or why not and what to do about it
     */
    Availability probe();

    /**
     * How many guests had better start side by side.
     *
     * @return 1, or more where starting one takes long and waits a lot
     */
    default int bootsAtOnce() {
        return 1;
    }

    /**
     * Whether the guests are other processes, which open devices of the kernel and nothing else.
     *
     * @return false where a {@link GuestPort} of any kind will do
     */
    default boolean needsKernelDevices() {
        return false;
    }

    /**
     * Starts a guest on NICs that are attached.
     *
     * @param spec what to start
     * @return a guest that answers, to be stopped by the caller
     * @throws GuestException if it does not start; nothing of it is left then
     */
    Guest boot(GuestSpec spec);

    /**
     * Finds a kind by its name.
     *
     * @param name what {@link #name} returns
     * @return the kind
     * @throws IllegalArgumentException if there is none, listing those there are
     */
    static GuestKind named(String name) {
        List<GuestKind> kinds = ServiceLoader.load(GuestKind.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return kinds.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    String known = kinds.stream().map(GuestKind::name).sorted().collect(Collectors.joining(", "));
                    return new IllegalArgumentException(
                            "guest kind must be one of " + known + ", got \"" + name + "\"");
                });
    }
}
