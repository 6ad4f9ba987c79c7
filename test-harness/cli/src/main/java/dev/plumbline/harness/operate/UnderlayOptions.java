package dev.plumbline.harness.operate;

import dev.plumbline.spi.DontFragment;
import dev.plumbline.spi.SourcePorts;
import dev.plumbline.spi.Underlay;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the datagrams of a tunnel travel. */
final class UnderlayOptions {

    @Option(
            names = "--source",
            paramLabel = "ADDRESS",
            description = "This host's address that a vxlan tunnel sends from.")
    private @Nullable String source;

    @Option(names = "--device", paramLabel = "LINK", description = "Link that a vxlan tunnel to one remote sends by.")
    private @Nullable String device;

    @Option(names = "--ttl", paramLabel = "N", description = "Time to live of the tunnel's datagrams, 1 to 255.")
    private @Nullable Integer ttl;

    @Option(
            names = "--tos",
            paramLabel = "N",
            description = "Type of service of the tunnel's datagrams, a multiple of 4 up to 252, or \"inherit\".")
    private @Nullable String tos;

    @Option(
            names = "--df",
            paramLabel = "set|unset|inherit",
            description = "Whether IPv4 routers must not fragment the tunnel's datagrams.")
    private @Nullable String df;

    @Option(
            names = "--checksums",
            paramLabel = "on|off",
            description = "Whether the tunnel's datagrams have an UDP checksum.")
    private @Nullable String checksums;

    @Option(
            names = "--accept-zero-checksums",
            description = "Take the tunnel's datagrams over IPv6 although they have no UDP checksum.")
    private boolean zeroChecksumsAccepted;

    @Option(
            names = "--source-ports",
            paramLabel = "FIRST-LAST",
            description = "UDP ports that a vxlan tunnel sends from, such as 40000-40999.")
    private @Nullable String sourcePorts;

    Underlay underlay() {
        Underlay.Builder underlay = Underlay.builder().zeroChecksumsAccepted(zeroChecksumsAccepted);
        if (source != null) {
            String address = source;
            Named.option("--source", () -> underlay.source(address));
        }
        if (device != null) {
            String link = device;
            Named.option("--device", () -> underlay.device(link));
        }
        if (ttl != null) {
            int routers = ttl;
            Named.option("--ttl", () -> underlay.ttl(routers));
        }
        if (tos != null) {
            String text = tos;
            Named.option("--tos", () -> underlay.tos(tos(text)));
        }
        if (df != null) {
            String text = df;
            Named.option("--df", () -> underlay.dontFragment(df(text)));
        }
        if (checksums != null) {
            String text = checksums;
            Named.option("--checksums", () -> underlay.checksums(onOff(text)));
        }
        if (sourcePorts != null) {
            String text = sourcePorts;
            Named.option("--source-ports", () -> underlay.sourcePorts(SourcePorts.parse(text)));
        }
        return underlay.build();
    }

    private static int tos(String text) {
        if (text.equals("inherit")) {
            return Underlay.INHERIT_TOS;
        }
        try {
            return Integer.decode(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a number or \"inherit\", got \"" + text + "\"", e);
        }
    }

    private static DontFragment df(String text) {
        try {
            return DontFragment.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be set, unset or inherit, got \"" + text + "\"", e);
        }
    }

    private static boolean onOff(String text) {
        return switch (text) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("must be on or off, got \"" + text + "\"");
        };
    }
}
