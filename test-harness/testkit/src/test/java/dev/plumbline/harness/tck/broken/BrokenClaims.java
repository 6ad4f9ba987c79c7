package dev.plumbline.harness.tck.broken;

import static dev.plumbline.harness.tck.broken.Breakage.backend;

import dev.plumbline.kit.Rule;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.TapDevice;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Providers that break R32: what they say of links is not so. */
final class BrokenClaims {

    private BrokenClaims() {}

    static Stream<Breakage> all() {
        return Stream.of(
                telling(
                        "reports another index",
                        it -> it.toBuilder()
                                .bridge(with(
                                        it.bridge(),
                                        it.bridge().index() + 1,
                                        it.bridge().mac()))
                                .build()),
                telling("reports another MAC of the TAP", it -> {
                    Link tap = it.tap().link();
                    return withTap(
                            it,
                            it.tap().toBuilder().link(with(tap, tap.index(), MacAddress.parse("fe:00:00:00:00:77"))));
                }),
                telling(
                        "reports another header size",
                        it -> withTap(it, it.tap().toBuilder().vnetHeaderSize(TapDevice.MIN_VNET_HEADER_SIZE))),
                telling(
                        "reports another lifetime",
                        it -> it.tap().queues() == 3
                                ? withTap(it, it.tap().toBuilder().lifetime(Lifetime.UNTIL_DETACHED))
                                : it));
    }

    private static Link with(Link link, int index, MacAddress mac) {
        return new Link(link.name(), index, mac);
    }

    private static Attachment withTap(Attachment it, TapDevice.Builder tap) {
        return it.toBuilder().tap(tap.build()).build();
    }

    /** Says of each attachment something else, always the same, and knows itself what is so. */
    private static Breakage telling(String name, UnaryOperator<Attachment> change) {
        return backend(
                Rule.R32,
                name,
                sandbox -> inner -> new ForwardingBackend(inner) {
                    @Override
                    public Attachment attach(NicRequest request) {
                        return change.apply(super.attach(request));
                    }

                    @Override
                    public Optional<Attachment> find(NicId nic) {
                        return super.find(nic).map(change);
                    }

                    @Override
                    public List<Attachment> list(NetworkNamespace namespace) {
                        return super.list(namespace).stream().map(change).toList();
                    }

                    @Override
                    public List<String> check(Attachment attachment) {
                        return super.check(inner.find(attachment.id())
                                .filter(it -> change.apply(it).equals(attachment))
                                .orElse(attachment));
                    }
                });
    }
}
