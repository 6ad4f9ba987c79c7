package dev.plumbline.harness.tck.broken;

import java.util.stream.Stream;

/** Every deliberately broken provider. */
public final class Breakages {

    private Breakages() {}

    public static Stream<Breakage> all() {
        return Stream.of(
                        BrokenProviders.all(),
                        BrokenAttach.all(),
                        BrokenDetach.all(),
                        BrokenNames.all(),
                        BrokenQueues.all(),
                        BrokenFailures.all(),
                        BrokenLifecycle.all(),
                        BrokenReconcile.all(),
                        BrokenRequests.all(),
                        BrokenFrames.all(),
                        BrokenCalls.all(),
                        BrokenVmms.all(),
                        BrokenClaims.all(),
                        BrokenCapabilities.all(),
                        BrokenInstances.all(),
                        BrokenObservation.all(),
                        BrokenWatch.all(),
                        BrokenStrangers.all())
                .flatMap(some -> some);
    }
}
