package dev.plumbline.harness.memory;

import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Takes the steps of an attach, each with a name and, where it changes something, a way back. */
final class Steps {

    private final MemoryHost host;
    private final Deque<Runnable> undo = new ArrayDeque<>();

    Steps(MemoryHost host) {
        this.host = host;
    }

    <T> T take(String step, InterfaceName link, Supplier<T> work) {
        try {
            Errno fault = host.takeFault(step).orElse(null);
            if (fault != null) {
                throw new KernelRefusal(fault, null);
            }
            return work.get();
        } catch (KernelRefusal e) {
            Failure failure = Failure.of(step).on(link.value()).refused(e.errno(), e.getMessage());
            boolean taken = e.errno().equals(Errno.EEXIST) || e.errno().equals(Errno.EBUSY);
            throw taken
                    ? new ConflictException(failure.hint("choose another name or tunnel, or remove what is in the way"))
                    : new NetworkException(failure, e);
        }
    }

    void setMtu(String what, ModelLink link, int mtu) {
        if (link.mtu != mtu) {
            change("set MTU of " + what, link, () -> link.setMtu(mtu), link.mtu, old -> link.mtu = old);
        }
    }

    void enslave(String what, ModelLink link, BridgeLink bridge) {
        if (link.master != bridge) {
            Optional<BridgeLink> before = Optional.ofNullable(link.master);
            change(
                    "enslave " + what,
                    link,
                    () -> link.setMaster(bridge),
                    before,
                    old -> link.setMaster(old.orElse(null)));
        }
    }

    void bringUp(String what, ModelLink link) {
        if (!link.isUp()) {
            change("bring up " + what, link, () -> link.setUp(true), false, link::setUp);
        }
    }

    /** Gives a link back the name that it was made with. */
    void rename(String what, ModelLink link, InterfaceName name) {
        if (!link.name.equals(name)) {
            change(
                    "rename " + what,
                    link,
                    () -> link.namespace.rename(link, name),
                    link.name,
                    old -> link.namespace.rename(link, old));
        }
    }

    private <T> void change(String step, ModelLink link, Runnable work, T old, Consumer<T> restore) {
        take(step, link.name, () -> {
            work.run();
            return null;
        });
        onFailure(() -> restore.accept(old));
    }

    void onFailure(Runnable back) {
        undo.push(back);
    }

    /** In reverse order. */
    void undo() {
        undo.forEach(Runnable::run);
    }
}
