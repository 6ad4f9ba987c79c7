package dev.plumbline.tap;

import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.netns.NamespaceId;
import dev.plumbline.linux.netns.Namespaces;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicSighting;
import dev.plumbline.tap.links.Surveyor;
import dev.plumbline.tap.operation.Check;
import dev.plumbline.tap.operation.Find;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.watch.Sight;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A namespace as a watch sees it: by calls of its backend. */
record NamespaceSight(
        NamespaceCalls calls,
        Namespaces namespaces,
        NetworkNamespace namespace,
        NamespaceId id,
        Function<Kernel, Surveyor> surveyor,
        BiFunction<Kernel, Attachment, Plan> planner)
        implements Sight {

    @Override
    public Set<NicId> all() {
        return calls.read(
                this::toString,
                namespace,
                kernel -> surveyor.apply(kernel).all().attachments().stream()
                        .map(Attachment::id)
                        .collect(Collectors.toSet()));
    }

    @Override
    public Set<NicId> behind(Collection<Integer> links) {
        return links.isEmpty()
                ? Set.of()
                : calls.read(
                        this::toString,
                        namespace,
                        kernel -> surveyor.apply(kernel).nicsOf(links));
    }

    @Override
    public Map<NicId, NicSighting> glance(Map<NicId, Optional<Attachment>> nics) {
        return calls.read(this::toString, namespace, kernel -> sight(kernel, nics));
    }

    @Override
    public Map<NicId, NicSighting> look(Map<NicId, Optional<Attachment>> nics) {
        return calls.change(this::toString, namespace, kernel -> sight(kernel, nics));
    }

    private Map<NicId, NicSighting> sight(Kernel kernel, Map<NicId, Optional<Attachment>> nics) {
        Map<NicId, NicSighting> seen = new LinkedHashMap<>();
        nics.forEach((nic, before) -> sight(kernel, nic, before).ifPresent(one -> seen.put(nic, one)));
        return seen;
    }

    /**
     * What is found is described by what is there, such as an MTU that somebody changed: only if all of it agrees is that
     * what was asked for, and otherwise what was seen before is.
     */
    private Optional<NicSighting> sight(Kernel kernel, NicId nic, Optional<Attachment> before) {
        Optional<NicSighting> found = Find.nic(surveyor.apply(kernel), nic).map(it -> sight(kernel, it));
        boolean agrees = found.filter(one -> one.differences().isEmpty()).isPresent();
        return agrees
                ? found
                : before.filter(it -> hasTap(kernel, it))
                        .map(it -> sight(kernel, it))
                        .or(() -> found);
    }

    private NicSighting sight(Kernel kernel, Attachment attachment) {
        return Check.sight(kernel, attachment, planner.apply(kernel, attachment));
    }

    private boolean hasTap(Kernel kernel, Attachment attachment) {
        int tap = attachment.tap().link().index();
        return surveyor.apply(kernel).nicsOf(Set.of(tap)).contains(attachment.id());
    }

    @Override
    public boolean isGone() {
        try {
            return !namespaces.identity(namespace.path()).equals(id);
        } catch (SyscallException e) {
            return Namespaces.isGone(namespace.path());
        }
    }

    @Override
    public String toString() {
        return "watch " + namespace;
    }
}
