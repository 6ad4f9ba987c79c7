package dev.plumbline.harness.tck.broken;

import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import java.util.OptionalInt;

/** Requests that differ in one thing. */
final class Requests {

    private Requests() {}

    static NicRequest withMtu(NicRequest request, int mtu) {
        return new NicRequest(
                request.id(),
                request.network(),
                request.queues(),
                request.owner(),
                OptionalInt.of(mtu),
                request.guestMac(),
                request.names(),
                request.lifetime());
    }

    static NicRequest withOwner(NicRequest request, Owner owner) {
        return new NicRequest(
                request.id(),
                request.network(),
                request.queues(),
                owner,
                request.mtu(),
                request.guestMac(),
                request.names(),
                request.lifetime());
    }

    static NicRequest withNames(NicRequest request, InterfaceNames names) {
        return new NicRequest(
                request.id(),
                request.network(),
                request.queues(),
                request.owner(),
                request.mtu(),
                request.guestMac(),
                names,
                request.lifetime());
    }
}
