package dev.plumbline.linux.netlink;

import dev.plumbline.linux.link.LinkState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bytes that {@code integration/testbed/capture} recorded between the ip command and the kernel. */
public final class Fixture {

    private static final String FOLDER = "/netlink/";

    private final byte[] bytes;

    private Fixture(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A fixture by its file's name without the suffix. */
    public static Fixture named(String name) {
        try (Stream<String> lines = Files.lines(folder().resolve(name + ".hex"))) {
            return new Fixture(hex(lines.filter(line -> !line.startsWith("#")).collect(Collectors.joining())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All names, in the same order on every machine. */
    public static List<String> names() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString().replace(".hex", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Path.of(Fixture.class.getResource(FOLDER).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Bytes from digits between which white space is free. */
    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public MessageReader reader() {
        return reader(bytes);
    }

    public static MessageReader reader(byte[] datagram) {
        return new MessageReader(ByteBuffer.wrap(datagram), datagram.length);
    }

    public LinkState link() {
        return LinkState.read(first());
    }

    public Ack ack() {
        return first().ack();
    }

    private MessageReader first() {
        MessageReader reader = reader();
        reader.next();
        return reader;
    }
}
