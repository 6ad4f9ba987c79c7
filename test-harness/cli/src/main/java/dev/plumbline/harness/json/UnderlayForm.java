package dev.plumbline.harness.json;

import dev.plumbline.spi.DontFragment;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.SourcePorts;
import dev.plumbline.spi.Underlay;
import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a tunnel's datagrams travel; what is null is as the kernel makes it.
 *
 * @param source this host's address from which the tunnel sends
 * @param device link by which a vxlan tunnel sends
 * @param ttl time to live, 1 to 255
 * @param tos type of service, 0 to 252, a multiple of 4; 1 to inherit the guest's
 * @param dontFragment {@code unset}, {@code set} or {@code inherit}
 * @param checksums whether datagrams have an UDP checksum
 * @param zeroChecksumsAccepted true if datagrams without one are accepted over IPv6
 * @param sourcePorts such as {@code 40000-40999}
 */
public record UnderlayForm(
        @Nullable String source,
        @Nullable String device,
        @Nullable Integer ttl,
        @Nullable Integer tos,
        @Nullable String dontFragment,
        @Nullable Boolean checksums,
        @Nullable Boolean zeroChecksumsAccepted,
        @Nullable String sourcePorts) {

    /** Null for the defaults. */
    static @Nullable UnderlayForm of(Underlay underlay) {
        if (underlay.isDefault()) {
            return null;
        }
        return new UnderlayForm(
                underlay.source().map(InetAddress::getHostAddress).orElse(null),
                underlay.device().map(InterfaceName::value).orElse(null),
                underlay.ttl().isPresent() ? underlay.ttl().getAsInt() : null,
                underlay.tos().isPresent() ? underlay.tos().getAsInt() : null,
                underlay.dontFragment().map(DontFragment::toString).orElse(null),
                underlay.checksums().orElse(null),
                underlay.zeroChecksumsAccepted() ? Boolean.TRUE : null,
                underlay.sourcePorts().map(SourcePorts::toString).orElse(null));
    }

    Underlay toUnderlay(Place place) {
        return place.check(() -> {
            Underlay.Builder underlay = Underlay.builder();
            if (source != null) {
                underlay.source(source);
            }
            if (device != null) {
                underlay.device(device);
            }
            if (ttl != null) {
                underlay.ttl(ttl);
            }
            if (tos != null) {
                underlay.tos(tos);
            }
            if (dontFragment != null) {
                underlay.dontFragment(df(dontFragment));
            }
            if (checksums != null) {
                underlay.checksums(checksums);
            }
            if (zeroChecksumsAccepted != null) {
                underlay.zeroChecksumsAccepted(zeroChecksumsAccepted);
            }
            if (sourcePorts != null) {
                underlay.sourcePorts(SourcePorts.parse(sourcePorts));
            }
            return underlay.build();
        });
    }

    private static DontFragment df(String text) {
        for (DontFragment df : DontFragment.values()) {
            if (df.toString().equals(text)) {
                return df;
            }
        }
        throw new IllegalArgumentException(
                "dontFragment must be unset, set or inherit, got \"" + text.toLowerCase(Locale.ROOT) + "\"");
    }
}
