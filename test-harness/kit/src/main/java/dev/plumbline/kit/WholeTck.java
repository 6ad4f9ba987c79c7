package dev.plumbline.kit;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/**
 * All areas in one: a provider's test class extends this, and says by {@link #newEnvironment} what they run in. Whoever
 * wants to run some areas only extends these.
 */
public abstract class WholeTck implements TckFactory {

    /** For a provider's test class. */
    protected WholeTck() {}

    @Nested
    final class Provider extends ProviderTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class Attach extends AttachTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class Requests extends RequestsTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class Detach extends DetachTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class Sharing extends SharingTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class Names extends NamesTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class Queues extends QueuesTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class Frames extends FramesTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class Isolation extends IsolationTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class Failure extends FailureTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class Calls extends CallsTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class Lifecycle extends LifecycleTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class Concurrency extends ConcurrencyTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class Observation extends ObservationTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class Watching extends WatchTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class Reconcile extends ReconcileTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class Namespaces extends NamespacesTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class Strangers extends StrangersTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class Bridges extends BridgesTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class OfRemotes extends RemotesTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class OfUnderlay extends UnderlayTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    /** With a tag, for test beds whose kernel keeps no VLANs apart. */
    @Nested
    @Tag("vlans")
    final class Vlans extends VlansTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class Security extends SecurityTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class Update extends UpdateTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class Rates extends RatesTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }

    @Nested
    final class Capabilities extends CapabilitiesTck {
        @Override
        public TckEnvironment newEnvironment() {
            return WholeTck.this.newEnvironment();
        }
    }
}
