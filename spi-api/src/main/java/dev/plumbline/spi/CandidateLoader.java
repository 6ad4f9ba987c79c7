package dev.plumbline.spi;

import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Walks the service files of a class loader and survives every broken entry. */
final class CandidateLoader {

    /** A loader that fails this often without an end is not getting anywhere. */
    private static final int MOST_FAILURES = 100;

    private CandidateLoader() {}

    static List<Candidate> load(ClassLoader loader) {
        List<Candidate> found = new ArrayList<>();
        Iterator<NetworkBackendProvider> providers =
                ServiceLoader.load(NetworkBackendProvider.class, loader).iterator();
        int failures = 0;
        while (failures < MOST_FAILURES) {
            try {
                if (!providers.hasNext()) {
                    return found;
                }
                found.add(examine(providers.next()));
            } catch (ServiceConfigurationError | LinkageError e) {
                failures++;
                found.add(broken(e));
            }
        }
        return found;
    }

    static Candidate examine(NetworkBackendProvider provider) {
        String origin = origin(provider.getClass());
        try {
            int version = provider.spiVersion();
            Availability availability = version == NetworkBackendProvider.SPI_VERSION
                    ? provider.probe()
                    : Availability.no("compiled for SPI version " + version + ", this is version "
                            + NetworkBackendProvider.SPI_VERSION + "; use a matching release of the provider");
            return new Candidate(
                    provider.name(), origin, provider.priority(), availability, Optional.of(provider));
        } catch (RuntimeException | LinkageError e) {
            return unusable(provider.getClass().getName(), origin, e);
        }
    }

    private static Candidate broken(Throwable e) {
        return unusable("unloadable provider", "service file", e);
    }

    private static Candidate unusable(String name, String origin, Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String reason = "cannot be loaded: " + e.getMessage() + (root == e ? "" : " (" + root + ")");
        return new Candidate(name, origin, 0, Availability.no(reason), Optional.empty());
    }

    private static String origin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return type.getName() + (source == null || source.getLocation() == null ? "" : ", " + source.getLocation());
    }
}
