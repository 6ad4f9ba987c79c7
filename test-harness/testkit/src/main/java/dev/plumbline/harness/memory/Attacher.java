package dev.plumbline.harness.memory;

import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.Rate;
import dev.plumbline.spi.Rates;
import dev.plumbline.spi.TunFlags;
import java.util.Optional;

/**
 * Attaches one NIC, or completes it. Each step changes only what is not yet as it should be, so that the same way leads
 * to an attachment from nothing, from a partial one, and from a complete one. Under the host's lock.
 */
final class Attacher {

    private final MemoryNamespace namespace;
    private final String instance;
    private final NicRequest request;
    private final int mtu;
    private final Steps steps;

    Attacher(MemoryNamespace namespace, String instance, NicRequest request, int mtu) {
        this.namespace = namespace;
        this.instance = instance;
        this.request = request;
        this.mtu = mtu;
        this.steps = new Steps(namespace.host());
    }

    TapLink attach() {
        try {
            BridgeLink bridge = new NetworkMaker(namespace, instance, request, mtu, steps).make();
            TapLink tap = new Networks(namespace, instance).tap(request.id()).orElseGet(this::makeTap);
            steps.rename("TAP", tap, name());
            tap.mac = DerivedNames.tapMac(request.id());
            tap.owner = request.owner();
            tap.persistent = request.lifetime() == Lifetime.UNTIL_DETACHED;
            steps.setMtu("TAP", tap, mtu);
            tap.security = security();
            limit(tap);
            tap.plugged = request.policy().link() == PortLink.UP;
            steps.enslave("TAP", tap, bridge);
            tap.isolated |=
                    tap.security.filter(port -> port.security().isolated()).isPresent();
            request.policy().vlan().ifPresent(vlan -> tap.vlan = Optional.of(vlan));
            steps.bringUp("TAP", tap);
            return tap;
        } catch (RuntimeException | Error e) {
            steps.undo();
            throw e;
        }
    }

    /** One that is as it should be goes on as it is. */
    private void limit(TapLink tap) {
        Rates rates = request.policy().rates().byBackend();
        tap.toGuestRate = limit(tap.toGuestRate, rates.toGuest());
        tap.fromGuestRate = limit(tap.fromGuestRate, rates.fromGuest());
    }

    private static Optional<TokenBucket> limit(Optional<TokenBucket> there, Optional<Rate> wanted) {
        return there.map(bucket -> bucket.rate).equals(wanted) ? there : wanted.map(TokenBucket::new);
    }

    private Optional<SecuredPort> security() {
        boolean trunk = request.policy().vlan().filter(vlan -> !vlan.isAccess()).isPresent();
        return request.policy()
                .security()
                .map(allowed -> new SecuredPort(
                        allowed, request.guestMac().orElseGet(() -> DerivedNames.guestMac(request.id())), trunk));
    }

    private InterfaceName name() {
        return request.names().tap().orElseGet(() -> DerivedNames.tap(request.id()));
    }

    private TapLink makeTap() {
        InterfaceName name = name();
        TunFlags flags = TunFlags.forQueues(request.queues());
        TapLink tap = steps.take(
                "create TAP",
                name,
                () -> namespace.create(
                        name,
                        n -> new TapLink(namespace, n, DerivedNames.tapMac(request.id()), request.owner(), flags)));
        steps.onFailure(() -> namespace.delete(tap));
        tap.tag = new NicTag(instance, request, mtu, tap.index);
        return tap;
    }
}
