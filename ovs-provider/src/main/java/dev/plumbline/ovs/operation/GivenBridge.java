package dev.plumbline.ovs.operation;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NicRequest;
import java.util.Optional;

/** A bridge of Open vSwitch that somebody else made: what a request leaves open is the bridge's. */
final class GivenBridge {

    private GivenBridge() {}

    static String name(NicRequest request) {
        return ((ExistingBridge) request.network()).name().value();
    }

    static NicRequest decide(Survey survey, NicRequest asked, int defaultMtu) {
        if (!(asked.network() instanceof ExistingBridge)) {
            return asked.decided(defaultMtu);
        }
        Optional<LinkState> link = survey.links().called(name(asked));
        if (survey.state().bridge(name(asked)).isEmpty()) {
            throw link.isPresent()
                    ? new ConflictException(failure(asked)
                            .because("there is a link of that name, and it is no bridge of Open vSwitch")
                            .hint("the provider tap attaches to bridges of Linux; \"ovs-vsctl list-br\" lists those of"
                                    + " Open vSwitch"))
                    : new NetworkException(failure(asked)
                            .because("Open vSwitch has no such bridge")
                            .hint("see \"ovs-vsctl list-br\""));
        }
        int mtu = link.map(LinkState::mtu).orElse(defaultMtu);
        NicRequest request = asked.decided(mtu);
        if (request.mtu().orElseThrow() != mtu) {
            throw new ConflictException(failure(asked)
                    .because("the bridge has MTU " + mtu + ", and the request asks for "
                            + request.mtu().orElseThrow())
                    .hint("leave the MTU open, or ask for the bridge's"));
        }
        return request;
    }

    private static Failure failure(NicRequest request) {
        return Failure.of("attach " + request.id() + " to bridge").on(name(request));
    }
}
