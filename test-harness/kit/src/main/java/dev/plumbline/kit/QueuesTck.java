package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.QueueDescriptors;
import dev.plumbline.spi.TapDevice;
import dev.plumbline.spi.UnsupportedRequestException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Rules R9, R10 and R22: the queues of a TAP, and who may open them. */
public abstract class QueuesTck extends Tck {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Duration TAP_GOES = Duration.ofSeconds(10);

    /** For a provider's test class. */
    protected QueuesTck() {}

    @RuleTest(Rule.R9)
    void r09_asManyQueuesAsRequestedCanBeOpened() {
        Opener opener = opener();
        for (int queues : List.of(1, 2, 3, 256)) {
            Attachment it = attach(request("vm" + queues).queues(queues));
            TapDevice tap = it.tap();
            verdict.equal("the number of queues", queues, tap.queues());
            verdict.equal(
                    "multi-queue with " + queues + " queues",
                    queues > 1,
                    tap.flags().multiQueue());
            opener.open(it, it.owner())
                    .ifPresent(why -> verdict.require(
                            false,
                            "of " + queues + " queues not all could be opened with " + tap.flags() + ": " + why));
            backend().detach(it.id());
        }
    }

    @RuleTest(Rule.R10)
    void r10_onlyTheOwnerMayOpen() {
        Opener opener = opener();
        Attachment it = attach(request("vm1"));
        opener.open(it, environment.owner())
                .ifPresent(why -> verdict.require(false, "the owner could not open the TAP: " + why));
        for (Owner stranger : environment.strangers()) {
            verdict.require(
                    opener.open(it, stranger).isPresent(), stranger + " could open the TAP of " + environment.owner());
        }
        if (environment.strangers().isEmpty()) {
            verdict.skip("there are no other owners here; the owner itself could open the TAP");
        }
    }

    private Opener opener() {
        return environment
                .wires(backend())
                .map(Opener::new)
                .orElseGet(() -> verdict.skip("the environment has no way to open what the backend attaches"));
    }

    @RuleTest(Rule.R22)
    void r22_openQueuesGivesOneDescriptorForEachQueue() {
        Attachment it = attach(request("vm1").queues(3));
        if (!backend().capabilities().contains(Capability.DESCRIPTORS)) {
            verdict.fails(
                    UnsupportedRequestException.class,
                    "openQueues without the capability",
                    () -> backend().openQueues(it.id()));
            verdict.skip("the provider lacks DESCRIPTORS, and says so");
        }
        try (QueueDescriptors queues = backend().openQueues(it.id())) {
            List<Integer> tap = queues.tap();
            verdict.equal(
                    "the number of descriptors for 3 queues",
                    3L,
                    tap.stream().distinct().count());
            for (int descriptor : tap) {
                verdict.require(isOpen(descriptor), "descriptor " + descriptor + " is not open");
            }
            int vhosts = queues.vhost().size();
            verdict.require(vhosts == 0 || vhosts == 3, vhosts + " descriptors of vhost-net for 3 queues");
        }
    }

    private static boolean isOpen(int descriptor) {
        return !Files.exists(DESCRIPTORS)
                || Files.exists(DESCRIPTORS.resolve(Integer.toString(descriptor)), LinkOption.NOFOLLOW_LINKS);
    }

    @RuleTest(Rule.R22)
    void r22_aTapUntilClosedGoesWithItsLastQueue() {
        var request = request("vm1").queues(2).lifetime(Lifetime.UNTIL_CLOSED);
        if (!backend().capabilities().contains(Capability.DESCRIPTORS)) {
            verdict.fails(UnsupportedRequestException.class, "attach until closed", () -> attach(request));
            verdict.skip("the provider lacks DESCRIPTORS, and says so");
        }
        Attachment it = attach(request);
        QueueDescriptors queues = backend().openQueues(it.id());
        there(it.tap().name());
        queues.close();
        long end = System.nanoTime() + TAP_GOES.toNanos();
        while (link(it.tap().name()).isPresent() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        verdict.require(link(it.tap().name()).isEmpty(), it.tap().name() + " is still there with no queue open");
    }
}
