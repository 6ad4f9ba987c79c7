package dev.plumbline.tap;

import dev.plumbline.spi.NetworkNamespace;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A named namespace of a test, as {@code ip} sees it. */
final class Netns implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** What is never the same twice, or changes by itself: indexes, times, identifiers of ports, what follows a carrier. */
    private static final Pattern VOLATILE = Pattern.compile("(?m)^\\d+: |@if\\d+|since=\\w+| \\S+_timer +\\S+"
            + "| port_(?:id|no) \\S+| state \\S+|NO-CARRIER,?|,?LOWER_UP|link-netns\\S* \\S+| designated_port \\S+");

    private final String name;

    /** One that is there already. */
    Netns(String name) {
        this.name = name;
    }

    Netns() {
        this("lost-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet());
        Command.run("ip", "netns", "add", name);
        ip("link set lo up");
    }

    String name() {
        return name;
    }

    NetworkNamespace network() {
        return NetworkNamespace.named(name);
    }

    /** Runs {@code ip} in here. */
    String ip(String words) {
        return Command.run(("ip -n " + name + " " + words).split(" "));
    }

    /** Runs another program in here. */
    String exec(String... words) {
        return Command.run(Stream.concat(Stream.of("ip", "netns", "exec", name), Stream.of(words))
                .toArray(String[]::new));
    }

    /** Writes a setting of this namespace. */
    void sysctl(String setting) {
        exec("sysctl", "-q", "-w", setting);
    }

    /** All links with all that {@code ip} tells of them, without what is never the same twice. */
    String links() {
        return VOLATILE.matcher(ip("-d -o link"))
                .replaceAll("")
                .lines()
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        Command.run("ip", "netns", "delete", name);
    }
}
