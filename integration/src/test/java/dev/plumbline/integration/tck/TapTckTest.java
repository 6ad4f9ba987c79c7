package dev.plumbline.integration.tck;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.kit.AttachTck;
import dev.plumbline.kit.ConcurrencyTck;
import dev.plumbline.kit.DetachTck;
import dev.plumbline.kit.FailureTck;
import dev.plumbline.kit.LifecycleTck;
import dev.plumbline.kit.NamesTck;
import dev.plumbline.kit.NamespacesTck;
import dev.plumbline.kit.ProviderTck;
import dev.plumbline.kit.QueuesTck;
import dev.plumbline.kit.ReconcileTck;
import dev.plumbline.kit.SharingTck;
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
