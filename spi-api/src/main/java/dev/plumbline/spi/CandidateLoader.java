package dev.plumbline.spi;

import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Walks the service files of a class loader and survives every broken entry. */
final class CandidateLoader {

    /** A loader that fails this often without an end is not getting anywhere. */
    private static final int MOST_FAILURES = 100;

    private CandidateLoader() {}

    /** The calling thread's; the SPI's own where the thread has none. */
    static ClassLoader contextLoader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? CandidateLoader.class.getClassLoader() : context;
    }

    /** Rule S8: of the fallback where the first has none. */
    static List<Candidate> load(ClassLoader loader, ClassLoader fallback) {
        List<Candidate> found = load(loader);
        return found.isEmpty() && loader != fallback ? load(fallback) : found;
    }

    static List<Candidate> load(ClassLoader loader) {
        List<Candidate> found = new ArrayList<>();
        // Through the stream a class is known before it is instantiated, so that a failure names its jar.
        Iterator<ServiceLoader.Provider<NetworkBackendProvider>> providers =
                ServiceLoader.load(NetworkBackendProvider.class, loader).stream()
                        .iterator();
        int failures = 0;
        while (failures < MOST_FAILURES) {
            try {
                if (!providers.hasNext()) {
                    return found;
                }
                found.add(instantiate(providers.next()));
            } catch (ServiceConfigurationError | LinkageError e) {
                failures++;
                Candidate broken = unusable("unloadable provider", "service file", "cannot be loaded", e);
                if (!found.contains(broken)) {
                    found.add(broken);
                }
            }
        }
        return found;
    }

    private static Candidate instantiate(ServiceLoader.Provider<NetworkBackendProvider> entry) {
        Class<?> type = entry.type();
        try {
            return examine(entry.get());
        } catch (ServiceConfigurationError | LinkageError e) {
            return unusable(type.getName(), origin(type), "cannot be loaded", e);
        }
    }

    static Candidate examine(NetworkBackendProvider provider) {
        Class<?> type = provider.getClass();
        String name = type.getName();
        try {
            name = Objects.requireNonNull(provider.name(), "name() returned null");
            int version = provider.spiVersion();
            Availability availability = version == NetworkBackendProvider.SPI_VERSION
                    ? Objects.requireNonNull(provider.probe(), "probe() returned null")
                    : Availability.no("compiled for SPI version " + version + ", this is version "
                            + NetworkBackendProvider.SPI_VERSION + "; use a matching release of the provider");
            return new Candidate(name, origin(type), provider.priority(), availability, Optional.of(provider));
        } catch (VirtualMachineError e) {
            throw e;
        } catch (AbstractMethodError e) {
            return unusable(name, origin(type), "was compiled for another version of the SPI", e);
        } catch (Exception | Error e) {
            return unusable(name, origin(type), "failed while it was looked at", e);
        }
    }

    private static Candidate unusable(String name, String origin, String what, Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        // The JDK's own error says no more than its text, which begins with the name of the service.
        String told = e instanceof ServiceConfigurationError ? e.getMessage() : e.toString();
        String reason = what + ": " + told + (root == e ? "" : " (" + root + ")");
        return new Candidate(name, origin, 0, Availability.no(reason), Optional.empty());
    }

    private static String origin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return type.getName() + (source == null || source.getLocation() == null ? "" : ", " + source.getLocation());
    }
}
