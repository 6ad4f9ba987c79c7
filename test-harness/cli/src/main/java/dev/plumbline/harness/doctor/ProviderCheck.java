package dev.plumbline.harness.doctor;

import dev.plumbline.spi.Candidate;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Whether a backend of this kernel says that it works. */
record ProviderCheck(Supplier<List<Candidate>> candidates, String notThis) implements Check {

    private static final String SUBJECT = "provider";

    @Override
    public Finding examine(HostView host) {
        List<Candidate> real =
                candidates.get().stream().filter(c -> !c.name().equals(notThis)).toList();
        if (real.isEmpty()) {
            return Finding.lacking(SUBJECT, "none but " + notThis, "put a provider's jar on the class path");
        }
        String all = real.stream()
                .map(c -> c.name() + ": " + c.availability().reason())
                .collect(Collectors.joining("; "));
        if (real.stream()
                .anyMatch(c -> c.provider().isPresent() && c.availability().available())) {
            return Finding.found(SUBJECT, all);
        }
        boolean elsewhere = !PrivilegeCheck.isThere(host) && PrivilegeCheck.isInUserNamespace(host);
        return elsewhere
                ? Finding.limited(
                        SUBJECT, "not in this process: " + all, "see CAP_NET_ADMIN; plumbline boot needs nothing")
                : Finding.lacking(SUBJECT, all, "fix what is lacking below");
    }
}
