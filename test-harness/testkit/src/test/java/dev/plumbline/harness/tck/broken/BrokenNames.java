package dev.plumbline.harness.tck.broken;

import static dev.plumbline.harness.tck.broken.Breakage.backend;

import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.kit.Rule;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NicRequest;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Providers that break R8 or R14. */
final class BrokenNames {

    private static final AtomicInteger PROCESSES = new AtomicInteger();

    private BrokenNames() {}

    static Stream<Breakage> all() {
        return Stream.of(
                backend(Rule.R8, "deletes a foreign link that is in the way", BrokenNames::deletesWhatIsInTheWay),
                backend(Rule.R8, "takes a foreign link in the way for a kernel error", sandbox -> hidesConflicts()),
                backend(Rule.R14, "derives other names in another process", sandbox -> unstable()));
    }

    private static UnaryOperator<NetworkBackend> deletesWhatIsInTheWay(Sandbox sandbox) {
        return inner -> new ForwardingBackend(inner) {
            @Override
            public Attachment attach(NicRequest request) {
                try {
                    return super.attach(request);
                } catch (ConflictException e) {
                    if (!e.link().orElseThrow().startsWith("tcktaken")) {
                        throw e;
                    }
                    sandbox.removeLink(sandbox.namespace(), e.link().orElseThrow());
                    return super.attach(request);
                }
            }
        };
    }

    private static UnaryOperator<NetworkBackend> hidesConflicts() {
        return inner -> new ForwardingBackend(inner) {
            @Override
            public Attachment attach(NicRequest request) {
                try {
                    return super.attach(request);
                } catch (ConflictException e) {
                    throw e.errno().isEmpty()
                            ? e
                            : new NetworkException(NetworkException.Failure.of(e.step())
                                    .on(e.link().orElse(null))
                                    .refused(e.errno().get(), null));
                }
            }
        };
    }

    /** Each host stands for another process, of which the name takes a number. */
    private static UnaryOperator<NetworkBackend> unstable() {
        int process = PROCESSES.incrementAndGet();
        return inner -> new ForwardingBackend(inner) {
            @Override
            public Attachment attach(NicRequest request) {
                String name = "tap" + Integer.toHexString(request.id().vm().hashCode() & 0xffff) + "-" + process % 1000;
                return super.attach(
                        request.names().tap().isPresent()
                                ? request
                                : Requests.withNames(request, request.names().withTap(name)));
            }
        };
    }
}
