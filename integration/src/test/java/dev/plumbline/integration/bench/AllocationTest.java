package dev.plumbline.integration.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.Needs;
import dev.plumbline.spi.Backends;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The least of several attachments counts: a compiler at work allocates as well, and only ever more. */
@Tag("kernel")
class AllocationTest {

    private static final int ATTACHMENTS = 20;
    private static final long LIMIT = 44 * 1024;

    @Test
    void anAttachAllocatesNoMoreThan44KiB() {
        Needs.foreignOwner();
        List<NicId> nics = new ArrayList<>();
        long least = Long.MAX_VALUE;
        try (NetworkBackend backend = Backends.open()) {
            for (int i = 0; i < ATTACHMENTS; i++) {
                NicRequest request = BenchNics.request(i, 4, "vxlan");
                nics.add(request.id());
                least = Math.min(least, Allocation.of(() -> backend.attach(request)));
            }
            backend.detachAll(nics);
        }
        assertThat(least).isBetween(1L, LIMIT);
    }
}
