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
        String named = properties.apply(Backends.CONFIG_PROPERTY);
        if (named == null) {
            named = environment.apply(Backends.CONFIG_VARIABLE);
        }
        Path file = Path.of(named == null ? Backends.DEFAULT_CONFIG : named);
        if (named == null && !Files.exists(file)) {
            return Optional.empty();
        }
        Properties entries = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            entries.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ProviderSelectionException(NetworkException.Failure.of("read configuration file " + file)
                    .because(e.toString())
                    .hint("name a readable properties file by -D" + Backends.CONFIG_PROPERTY + " or "
                            + Backends.CONFIG_VARIABLE));
        }
        return given(entries.getProperty(Backends.PROVIDER_PROPERTY), file.toString());
    }

    private static Optional<RequestedProvider> given(String name, String source) {
        return name == null || name.isBlank()
                ? Optional.empty()
                : Optional.of(new RequestedProvider(name.strip(), source));
    }
}
