package dev.plumbline.harness.ip;

import dev.plumbline.harness.process.Command;
import dev.plumbline.spi.NetworkNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A named network namespace, made and deleted by {@code ip netns}. */
public final class TestNamespace implements AutoCloseable {

    private static final AtomicInteger MADE = new AtomicInteger();

    private final String name;

    /** Makes a namespace with a name that contains the process id: two may work in the same {@code /run/netns}. */
    public TestNamespace() {
        this("test-" + ProcessHandle.current().pid() + "-" + MADE.incrementAndGet());
    }

    /**
     * Makes a namespace.
     *
     * @param name a name below {@code /run/netns}
     * @throws dev.plumbline.harness.process.CommandException if there is one of that name, or none may be made
     */
    public TestNamespace(String name) {
        this.name = name;
        Command.of("ip", "netns", "add", name).output();
    }

    private TestNamespace(NetworkNamespace made) {
        this.name = made.path().orElseThrow().getFileName().toString();
    }

    /**
     * A namespace that was made before.
     *
     * @param made one below {@code /run/netns}
     * @return the same namespace; there is no need to close it
     */
    public static TestNamespace existing(NetworkNamespace made) {
        return new TestNamespace(made);
    }

    /**
     * Its name below {@code /run/netns}.
     *
     * @return always the same
     */
    public String name() {
        return name;
    }

    /**
     * The namespace as the SPI names it.
     *
     * @return always equal
     */
    public NetworkNamespace spi() {
        return NetworkNamespace.named(name);
    }

    /**
     * Reads its links.
     *
     * @return a reader that looks each time it is asked
     */
    public IpLinks links() {
        return new IpLinks(this);
    }

    /**
     * Runs {@code ip} in this namespace; it has to succeed.
     *
     * @param words arguments, separated by single spaces
     * @return what it printed
     */
    public String ip(String words) {
        return ip(words.split(" "));
    }

    /**
     * Runs {@code ip} in this namespace; it has to succeed.
     *
     * @param words arguments
     * @return what it printed
     */
    public String ip(String... words) {
        return command(List.of("ip", "-n", name), List.of(words)).output();
    }

    /**
     * A program in this namespace that also sees its {@code /sys}.
     *
     * @param words the program and its arguments
     * @return what runs it
     */
    public Command command(List<String> words) {
        return command(List.of("ip", "netns", "exec", name), words);
    }

    private static Command command(List<String> prefix, List<String> words) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(words);
        return Command.of(all);
    }

    /**
     * Runs a program in this namespace that also sees its {@code /sys}; it has to succeed.
     *
     * @param words the program and its arguments
     * @return what it printed
     */
    public String exec(String... words) {
        return command(List.of(words)).output();
    }

    /**
     * Whether the kernel can make tunnels of some kind here; tried out.
     *
     * @param kind {@code geneve} or {@code vxlan}
     * @return whether it can
     */
    public boolean supportsTunnel(String kind) {
        return TunnelTrial.succeeds(kind, "-n", name);
    }

    @Override
    public void close() {
        Command.of("ip", "netns", "delete", name).output();
    }
}
