package dev.plumbline.harness.lab;

import dev.plumbline.spi.BackendOptions;
import java.util.List;

/** Two hosts joined by an underlay. For one thread at a time. */
public interface Lab extends AutoCloseable {

    /** Name of the first host. */
    String HOST_A = "host-a";
    /** Name of the second host. */
    String HOST_B = "host-b";

    /**
     * The hosts.
     *
     * @return two of them, {@value #HOST_A} and {@value #HOST_B}
     */
    List<LabHost> hosts();

    /**
     * What a backend for this lab has to be opened with.
     *
     * @return options
     */
    BackendOptions options();

    /**
     * Whether tunnels of some kind can be made here; tried out.
     *
     * @param tunnelKind {@code geneve} or {@code vxlan}
     * @return whether they can
     */
    boolean supports(String tunnelKind);

    /**
     * Reads the links of a host, without asking the backend.
     *
     * @param host the host
     * @return its links
     * @throws dev.plumbline.harness.process.CommandException if they cannot be read
     */
    List<LinkState> links(LabHost host);

    /**
     * How a person can look at the lab while it is there.
     *
     * @return command lines; none if there is no way
     */
    List<String> waysToLook();

    /** Removes the hosts with all that is in them. */
    @Override
    void close();
}
