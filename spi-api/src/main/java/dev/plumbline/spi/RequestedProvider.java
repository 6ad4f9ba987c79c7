package dev.plumbline.spi;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;

/**
 * A provider's name that somebody asked for, and who did.
 *
 * @param name the name
 * @param source who asked, for messages
 */
record RequestedProvider(String name, String source) {

    /** Rule S1, from the system property down. */
    static Optional<RequestedProvider> configured(UnaryOperator<String> properties, UnaryOperator<String> environment) {
        return given(properties.apply(Backends.PROVIDER_PROPERTY), "-D" + Backends.PROVIDER_PROPERTY)
                .or(() -> given(environment.apply(Backends.PROVIDER_VARIABLE), Backends.PROVIDER_VARIABLE))
                .or(() -> inFile(properties, environment));
    }

    private static Optional<RequestedProvider> inFile(
            UnaryOperator<String> properties, UnaryOperator<String> environment) {
        Optional<String> named = present(properties.apply(Backends.CONFIG_PROPERTY))
                .or(() -> present(environment.apply(Backends.CONFIG_VARIABLE)));
        if (named.isEmpty() && !Files.exists(Path.of(Backends.DEFAULT_CONFIG))) {
            return Optional.empty();
        }
        String file = named.orElse(Backends.DEFAULT_CONFIG);
        Properties entries = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            entries.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ProviderSelectionException(
                    NetworkException.Failure.of("read configuration file " + Text.escape(file))
                            .because(Text.escape(e.toString()))
                            .hint("name a readable properties file by -D" + Backends.CONFIG_PROPERTY + " or "
                                    + Backends.CONFIG_VARIABLE),
                    e);
        }
        return given(entries.getProperty(Backends.PROVIDER_PROPERTY), file);
    }

    private static Optional<RequestedProvider> given(String name, String source) {
        return present(name).map(n -> new RequestedProvider(n, source));
    }

    /** What is set to nothing, as {@code NAME= command} does it in a shell, counts as not set. */
    private static Optional<String> present(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(v -> !v.isEmpty());
    }
}
