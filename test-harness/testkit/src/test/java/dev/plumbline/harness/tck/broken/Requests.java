package dev.plumbline.harness.tck.broken;

import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;

/** Requests that differ in one thing. */
final class Requests {

    private Requests() {}

    static NicRequest withMtu(NicRequest request, int mtu) {
        return request.toBuilder().mtu(mtu).build();
    }

    static NicRequest withOwner(NicRequest request, Owner owner) {
        return request.toBuilder().owner(owner).build();
    }

    static NicRequest withNames(NicRequest request, InterfaceNames names) {
        return request.toBuilder().names(names).build();
    }
}
