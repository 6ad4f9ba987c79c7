package dev.plumbline.harness.tck.broken;

import static dev.plumbline.harness.tck.broken.Breakage.backend;

import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.kit.Rule;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendClosedException;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.TapDevice;
import dev.plumbline.spi.UnsupportedRequestException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Providers that break R4 or R16. */
final class BrokenFailures {

    private BrokenFailures() {}

    static Stream<Breakage> all() {
        return Stream.of(
                backend(Rule.R4, "leaks on failure", BrokenFailures::leaks),
                backend(
                        Rule.R4,
                        "brings down on failure what was there before",
                        sandbox -> onRefusal((request, e) -> {
                            sandbox.links(sandbox.namespace()).stream()
                                    .filter(link -> link.kind().equals("geneve"))
                                    .forEach(link -> sandbox.setUp(sandbox.namespace(), link.name(), false));
                            throw e;
                        })),
                backend(Rule.R16, "swallows errors", sandbox -> onRefusal((request, e) -> invented(request))),
                backend(
                        Rule.R16,
                        "throws what is no NetworkException",
                        sandbox -> onRefusal((request, e) -> {
                            throw new IllegalStateException("attach failed", e);
                        })),
                backend(
                        Rule.R16,
                        "does not tell the step",
                        sandbox -> onRefusal((request, e) -> {
                            throw new NetworkException(Failure.of(""), e);
                        })),
                backend(
                        Rule.R16,
                        "does not tell the link",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Attachment attach(NicRequest request) {
                                try {
                                    return super.attach(request);
                                } catch (ConflictException e) {
                                    if (!e.link().equals(Optional.of("tcktaken"))) {
                                        throw e;
                                    }
                                    throw new ConflictException(
                                            Failure.of(e.step()).because("something is in the way"));
                                }
                            }
                        }));
    }

    private static UnaryOperator<NetworkBackend> leaks(Sandbox sandbox) {
        AtomicInteger leaked = new AtomicInteger();
        return onRefusal((request, e) -> {
            sandbox.addBridge(sandbox.namespace(), "leaked" + leaked.incrementAndGet());
            throw e;
        });
    }

    /** Does something else where the modelled kernel refuses a step. */
    private static UnaryOperator<NetworkBackend> onRefusal(BiFunction<NicRequest, NetworkException, Attachment> deed) {
        return inner -> new ForwardingBackend(inner) {
            @Override
            public Attachment attach(NicRequest request) {
                try {
                    return super.attach(request);
                } catch (ConflictException | UnsupportedRequestException | BackendClosedException e) {
                    throw e;
                } catch (NetworkException e) {
                    if (e.getMessage().contains("is no namespace")) {
                        throw e;
                    }
                    return deed.apply(request, e);
                }
            }
        };
    }

    private static Attachment invented(NicRequest request) {
        Link link = new Link(DerivedNames.tap(request.id()), 99, DerivedNames.tapMac(request.id()));
        TapDevice tap = TapDevice.builder(link)
                .queues(request.queues())
                .vnetHeaderSize(TapDevice.MIN_VNET_HEADER_SIZE)
                .lifetime(request.lifetime())
                .build();
        return Attachment.builder(request.id(), request.network(), request.owner(), tap)
                .mtu(request.mtu().orElse(1500))
                .bridge(link)
                .uplink(link)
                .build();
    }
}
