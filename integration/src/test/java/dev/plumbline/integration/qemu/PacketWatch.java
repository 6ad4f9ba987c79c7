package dev.plumbline.integration.qemu;

import dev.plumbline.integration.support.Net;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Sees IPv4 packets pass an interface of the host, whatever the guests believe that they send. */
final class PacketWatch implements AutoCloseable {

    private final Process perl;
    private final BufferedReader said;

    /** Watches from now on for a packet of this length. */
    PacketWatch(Net net, String interfaceName, int bytes) throws IOException {
        perl = new ProcessBuilder(
                        "ip",
                        "netns",
                        "exec",
                        net.namespace().name(),
                        "perl",
                        script(),
                        interfaceName,
                        Integer.toString(bytes))
                .redirectErrorStream(true)
                .start();
        said = perl.inputReader();
        String first = said.readLine();
        if (!"watching".equals(first)) {
            throw new AssertionError("perl said " + first);
        }
    }

    private static String script() {
        try {
            return Path.of(PacketWatch.class.getResource("/watch-ipv4.pl").toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Flags and fragment offset of the first packet of that length. */
    String flags() {
        try {
            return said.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        perl.destroy();
    }
}
