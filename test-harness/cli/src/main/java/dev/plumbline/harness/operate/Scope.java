package dev.plumbline.harness.operate;

import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import picocli.CommandLine.Option;

/** In how many namespaces a command looks. */
final class Scope {

    @Option(
            names = {"-A", "--all-namespaces"},
            description = "Look in this process's namespace and in all that ip netns knows.")
    private boolean all;

    void check(HostOptions options) {
        if (all && options.hasNamespace()) {
            throw new IllegalArgumentException("--all-namespaces does not go with --namespace; leave one of them out");
        }
    }

    boolean isAll() {
        return all;
    }

    private List<NetworkNamespace> namespaces(HostOptions options) {
        return all ? NamespacesOfHost.all() : List.of(options.namespace());
    }

    /**
     * Does something for each namespace, also after one where it failed.
     *
     * @return what failed
     */
    List<String> each(HostOptions options, Host host, BiConsumer<Host, NetworkNamespace> work) {
        List<String> problems = new ArrayList<>();
        for (NetworkNamespace namespace : namespaces(options)) {
            try {
                work.accept(host, namespace);
            } catch (NetworkException e) {
                if (!all) {
                    throw e;
                }
                problems.add(namespace + ": " + e.getMessage());
            }
        }
        return problems;
    }
}
