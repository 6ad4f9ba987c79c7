package dev.plumbline.integration.support;

import dev.plumbline.spi.NetworkNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A named network namespace, made and unmade by ip(8). */
public final class TestNamespace implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name = "plt" + COUNT.incrementAndGet();

    public TestNamespace() {
        Command.output("ip", "netns", "add", name);
    }

    public String name() {
        return name;
    }

    public NetworkNamespace spi() {
        return NetworkNamespace.named(name);
    }

    /** Runs {@code ip} in this namespace. */
    public String ip(String words) {
        return Command.output(command("ip -n " + name + " " + words));
    }

    /** Runs a program in this namespace that also sees its /sys. */
    public Command.Result run(List<String> words) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", name));
        all.addAll(words);
        return Command.run(all);
    }

    /** Like {@link #run}, for a program that has to succeed. */
    public String exec(String... words) {
        return Command.output(Stream.concat(Stream.of("ip", "netns", "exec", name), Stream.of(words))
                .toArray(String[]::new));
    }

    private static String[] command(String words) {
        return words.split(" ");
    }

    @Override
    public void close() {
        Command.output("ip", "netns", "delete", name);
    }
}
