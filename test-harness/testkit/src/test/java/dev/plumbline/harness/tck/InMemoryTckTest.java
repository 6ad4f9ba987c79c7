package dev.plumbline.harness.tck;

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

/** Every rule, for the provider {@code in-memory}. */
class InMemoryTckTest {

    @Nested
    class Provider extends ProviderTck implements InMemoryFactory {}

    @Nested
    class Attach extends AttachTck implements InMemoryFactory {}

    @Nested
    class Detach extends DetachTck implements InMemoryFactory {}

    @Nested
    class Sharing extends SharingTck implements InMemoryFactory {}

    @Nested
    class Names extends NamesTck implements InMemoryFactory {}

    @Nested
    class Queues extends QueuesTck implements InMemoryFactory {}

    @Nested
    class Failure extends FailureTck implements InMemoryFactory {}

    @Nested
    class Lifecycle extends LifecycleTck implements InMemoryFactory {}

    @Nested
    class Concurrency extends ConcurrencyTck implements InMemoryFactory {}

    @Nested
    class Reconcile extends ReconcileTck implements InMemoryFactory {}

    @Nested
    class Namespaces extends NamespacesTck implements InMemoryFactory {}
}
