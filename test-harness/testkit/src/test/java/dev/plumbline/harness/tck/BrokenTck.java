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
