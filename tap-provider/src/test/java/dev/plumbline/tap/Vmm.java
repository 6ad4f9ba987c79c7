package dev.plumbline.tap;

import dev.plumbline.linux.netns.Entered;
import dev.plumbline.linux.sys.NativeSyscalls;
import dev.plumbline.linux.tun.Tun;
import dev.plumbline.spi.Attachment;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a VMM may do to its TAP through a queue of its own. */
final class Vmm {

    private Vmm() {}

    static <T> T withQueue(Netns at, Attachment attachment, Function<Tun, T> work) {
        return Entered.call(new NativeSyscalls(), at.network().path().orElseThrow(), kernel -> {
            try (Tun queue = kernel.openTun()) {
                queue.join(
                        attachment.tap().name().value(),
                        attachment.tap().flags().bits());
                return work.apply(queue);
            }
        });
    }

    static void doWithQueue(Netns at, Attachment attachment, Consumer<Tun> work) {
        withQueue(at, attachment, queue -> {
            work.accept(queue);
            return true;
        });
    }
}
