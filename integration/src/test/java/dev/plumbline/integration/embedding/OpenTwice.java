package dev.plumbline.integration.embedding;

import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.Backends;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkBackendProvider;
import dev.plumbline.spi.NetworkException;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** An application that does not give up: what it learns the first time and what the second. */
public final class OpenTwice {

    private OpenTwice() {}

    public static void main(String[] arguments) {
        for (int i = 1; i <= 2; i++) {
            report("open " + i, OpenTwice::open);
            report("select " + i, Backends::open);
        }
    }

    /** Without selection, which would probe first. */
    private static NetworkBackend open() {
        NetworkBackendProvider tap = ServiceLoader.load(NetworkBackendProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals("tap"))
                .findFirst()
                .orElseThrow();
        return tap.open(BackendOptions.none());
    }

    private static void report(String step, Supplier<NetworkBackend> opener) {
        try (NetworkBackend backend = opener.get()) {
            System.out.println(step + ": " + backend.capabilities().size() + " capabilities");
        } catch (NetworkException e) {
            System.out.println(step + ": " + e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
