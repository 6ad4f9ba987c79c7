package dev.plumbline.tap.links;

import dev.plumbline.spi.DerivedNames;
import dev.plumbline.tap.plan.Plan;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

/** 64 bits in base 36, in place of what is too long for a tag: a whole request, a list of remotes. */
final class TagChecksum {

    private static final int HEX = 16;

    private TagChecksum() {}

    static String of(Plan plan) {
        return of(plan.checksum());
    }

    static String of(List<InetAddress> remotes) {
        return of(DerivedNames.fingerprint(
                remotes.stream().map(InetAddress::getHostAddress).sorted().collect(Collectors.joining("\n"))));
    }

    /** In fewer digits: a TAP's tag has to fit into an alias. */
    static String of(String hex) {
        return Long.toUnsignedString(Long.parseUnsignedLong(hex, HEX), Character.MAX_RADIX);
    }
}
