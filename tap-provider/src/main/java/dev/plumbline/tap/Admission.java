package dev.plumbline.tap;

import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.Rates;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.UnsupportedRequestException;
import dev.plumbline.tap.links.NewTag;
import dev.plumbline.tap.links.Tag;
import dev.plumbline.tap.plan.BirthMac;
import dev.plumbline.tap.plan.Defaults;
import dev.plumbline.tap.plan.Plan;
import java.util.function.Supplier;

/**
 * Refuses requests that this provider cannot serve on any kernel, before one is asked.
 *
 * @param births MACs of any namespace, as long as the true ones
 */
record Admission(Defaults defaults, BirthMac births) {

    /** Returns if the request can be served; the step is what is to be done with it. */
    void require(Supplier<String> step, NicRequest request) {
        requireVlansOfBridge(step, request);
        requireRoom(step, request);
    }

    private static void requireVlansOfBridge(Supplier<String> step, NicRequest request) {
        if (request.policy().vlan().isPresent() && !(request.network() instanceof ExistingBridge)) {
            throw new UnsupportedRequestException(Failure.of(step.get())
                    .because("the provider gives VLANs to ports of existing bridges alone, got " + request.network())
                    .hint("use an existing bridge that keeps VLANs apart, or another VNI for each VLAN"));
        }
    }

    /** For how the tunnel sends, beside the longest names and addresses. */
    private void requireRoomForUnderlay(Supplier<String> step, NicRequest request) {
        if (request.network() instanceof Tunnel tunnel && !tunnel.underlay().isDefault()) {
            Tag tag = NewTag.tunnel(Plan.of(request, defaults, births));
            if (!tag.fits()) {
                throw new UnsupportedRequestException(Failure.of(step.get())
                        .because(
                                "the settings of its tunnel do not fit into the link's alias beside the rest of its tag,"
                                        + " which has " + tag.text().length() + " bytes of " + Tag.MAX_BYTES)
                        .hint("give the tunnel link no name of its own, or fewer settings"));
            }
        }
    }

    /** For what the kernel has to remember about the guest. */
    private void requireRoom(Supplier<String> step, NicRequest request) {
        requireRoomForUnderlay(step, request);
        PortPolicy policy = request.policy();
        if (policy.security().isEmpty() && policy.rates().equals(Rates.unlimited()) && policy.link() == PortLink.UP) {
            return;
        }
        Tag tag = NewTag.tap(Plan.of(request, defaults, births));
        if (!tag.fits()) {
            throw new UnsupportedRequestException(Failure.of(step.get())
                    .because("its policy does not fit into the TAP's alias beside the rest of its tag, which has "
                            + tag.text().length() + " bytes of " + Tag.MAX_BYTES)
                    .hint("give fewer or shorter prefixes, or networks instead of addresses"));
        }
    }
}
