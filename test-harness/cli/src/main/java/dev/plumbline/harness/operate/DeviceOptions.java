package dev.plumbline.harness.operate;

import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code attach} gives to the VMM. */
final class DeviceOptions {

    private static final Owner ROOT = new Owner(0, 0);

    @Option(
            names = "--owner",
            paramLabel = "UID:GID",
            description = "Who may open the TAP, by numbers (default: 0:0, root alone).")
    private @Nullable String owner;

    @Option(names = "--queues", paramLabel = "N", description = "Queue pairs, 1 to 256 (default: 1).")
    private @Nullable Integer queues;

    @Option(names = "--mtu", paramLabel = "BYTES", description = "MTU, 68 to 65535 (default: the provider's).")
    private @Nullable Integer mtu;

    @Option(names = "--mac", paramLabel = "MAC", description = "The guest's MAC (default: derived).")
    private @Nullable String mac;

    @Option(names = "--tap", paramLabel = "NAME", description = "Name of the TAP (default: derived).")
    private @Nullable String tap;

    @Option(names = "--bridge", paramLabel = "NAME", description = "Name of the bridge (default: derived).")
    private @Nullable String bridge;

    @Option(names = "--tunnel", paramLabel = "NAME", description = "Name of the tunnel link (default: derived).")
    private @Nullable String tunnel;

    boolean isGiven() {
        return Stream.of(owner, queues, mtu, mac, tap, bridge, tunnel).anyMatch(Objects::nonNull);
    }

    Owner owner() {
        if (owner == null) {
            return ROOT;
        }
        if (!owner.matches("\\d{1,10}:\\d{1,10}")) {
            throw new IllegalArgumentException(
                    "--owner must be UID:GID in numbers, such as 1000:1000, got \"" + owner + "\"");
        }
        String[] ids = owner.split(":", -1);
        return Named.option("--owner", () -> new Owner(Long.parseLong(ids[0]), Long.parseLong(ids[1])));
    }

    void addTo(NicRequest.Builder request) {
        if (queues != null) {
            request.queues(Named.inRange("--queues", queues, NicRequest.MIN_QUEUES, NicRequest.MAX_QUEUES));
        }
        if (mtu != null) {
            request.mtu(Named.inRange("--mtu", mtu, NicRequest.MIN_MTU, NicRequest.MAX_MTU));
        }
        if (mac != null) {
            String text = mac;
            request.guestMac(Named.option("--mac", () -> MacAddress.parse(text)));
        }
        request.names(names());
    }

    private InterfaceNames names() {
        InterfaceNames names = given("--tap", tap, InterfaceNames.derived(), InterfaceNames::withTap);
        names = given("--bridge", bridge, names, InterfaceNames::withBridge);
        return given("--tunnel", tunnel, names, InterfaceNames::withTunnel);
    }

    private static InterfaceNames given(
            String option,
            @Nullable String name,
            InterfaceNames names,
            BiFunction<InterfaceNames, String, InterfaceNames> change) {
        return name == null ? names : Named.option(option, () -> change.apply(names, name));
    }
}
