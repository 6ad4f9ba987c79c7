package dev.plumbline.harness.tck;

import org.junit.jupiter.api.Nested;

/** Every rule, for the broken provider of the moment; only BrokenProvidersTest runs it. */
class BrokenTck {

    @Nested
    class Provider extends ProviderTck implements BrokenFactory {}

    @Nested
    class Attach extends AttachTck implements BrokenFactory {}

    @Nested
    class Detach extends DetachTck implements BrokenFactory {}

    @Nested
    class Sharing extends SharingTck implements BrokenFactory {}

    @Nested
    class Names extends NamesTck implements BrokenFactory {}

    @Nested
    class Queues extends QueuesTck implements BrokenFactory {}

    @Nested
    class Failure extends FailureTck implements BrokenFactory {}

    @Nested
    class Lifecycle extends LifecycleTck implements BrokenFactory {}

    @Nested
    class Concurrency extends ConcurrencyTck implements BrokenFactory {}

    @Nested
    class Reconcile extends ReconcileTck implements BrokenFactory {}

    @Nested
    class Namespaces extends NamespacesTck implements BrokenFactory {}
}
