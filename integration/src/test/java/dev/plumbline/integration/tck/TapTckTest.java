package dev.plumbline.integration.tck;

import dev.plumbline.harness.tck.AttachTck;
import dev.plumbline.harness.tck.ConcurrencyTck;
import dev.plumbline.harness.tck.DetachTck;
import dev.plumbline.harness.tck.FailureTck;
import dev.plumbline.harness.tck.LifecycleTck;
import dev.plumbline.harness.tck.NamesTck;
import dev.plumbline.harness.tck.NamespacesTck;
import dev.plumbline.harness.tck.ProviderTck;
import dev.plumbline.harness.tck.QueuesTck;
import dev.plumbline.harness.tck.ReconcileTck;
import dev.plumbline.harness.tck.SharingTck;
import dev.plumbline.integration.support.KernelTest;
import org.junit.jupiter.api.Nested;

/** Every rule of the SPI, for the provider {@code tap}. */
@KernelTest
class TapTckTest {

    @Nested
    class Provider extends ProviderTck implements TapFactory {}

    @Nested
    class Attach extends AttachTck implements TapFactory {}

    @Nested
    class Detach extends DetachTck implements TapFactory {}

    @Nested
    class Sharing extends SharingTck implements TapFactory {}

    @Nested
    class Names extends NamesTck implements TapFactory {}

    @Nested
    class Queues extends QueuesTck implements TapFactory {}

    @Nested
    class Failure extends FailureTck implements TapFactory {}

    @Nested
    class Lifecycle extends LifecycleTck implements TapFactory {}

    @Nested
    class Concurrency extends ConcurrencyTck implements TapFactory {}

    @Nested
    class Reconcile extends ReconcileTck implements TapFactory {}

    @Nested
    class Namespaces extends NamespacesTck implements TapFactory {}
}
