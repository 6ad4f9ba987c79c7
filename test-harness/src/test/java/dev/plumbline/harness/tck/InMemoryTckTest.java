package dev.plumbline.harness.tck;

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
