package dev.plumbline.harness.operate;

import dev.plumbline.harness.process.CommandException;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the NICs of a namespace, complete or not, with what their requests asked for. */
record Examination(Host host, HostOptions options) {

    /** What differs; empty if all is well. */
    List<Drift> of(Attachment nic) {
        return of(nic, links(nic.namespace()));
    }

    /** The same, where its links have been looked at. */
    List<Drift> of(Attachment nic, Links links) {
        return host.backend().check(Original.of(nic, links)).stream()
                .map(problem -> new Drift(nic.id(), problem, Repair.of(problem, nic.id(), options)))
                .toList();
    }

    /** Of a NIC that is no complete attachment; empty if nothing of it is there. */
    List<Drift> unplugged(NicId nic) {
        Population there = Population.of(nic.namespace(), host);
        boolean complete = there.complete().stream().anyMatch(it -> it.id().equals(nic));
        return complete ? List.of() : there.drift(Set.of(nic), this);
    }

    /** The request by which a NIC was attached; empty if it is no complete attachment. */
    Optional<NicRequest> request(NicId nic) {
        return host.backend()
                .find(nic)
                .map(found -> Original.of(found, links(nic.namespace())).toRequest());
    }

    /**
     * The request by which a NIC was attached.
     *
     * @throws IllegalStateException if it is not attached, or not whole
     */
    NicRequest requireRequest(NicId nic) {
        return request(nic).orElseThrow(() -> {
            List<Drift> drift = unplugged(nic);
            return drift.isEmpty()
                    ? notAttached(nic)
                    : new IllegalStateException("NIC " + nic + " is not whole, so that nobody knows its request: "
                            + drift.get(0).problem() + "; first: "
                            + drift.get(0).repair().get(0));
        });
    }

    /** None where there is no iproute2: the provider's own words have to do. */
    Links links(NetworkNamespace namespace) {
        try {
            return host.onKernel() ? Links.of(namespace) : new Links(List.of());
        } catch (CommandException e) {
            return new Links(List.of());
        }
    }

    /** That there is no such NIC, with those that there are. */
    IllegalStateException notAttached(NicId nic) {
        String others = Population.of(nic.namespace(), host).nics().stream()
                .map(NicArgument::of)
                .sorted()
                .collect(Collectors.joining(", "));
        return new IllegalStateException("NIC " + nic + " is not attached by provider " + host.provider()
                + (others.isEmpty() ? ", nor is any other there" : "; attached there: " + others));
    }
}
