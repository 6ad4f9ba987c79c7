package dev.plumbline.integration.support;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where this test's own class path has what it has. */
public final class Places {

    private Places() {}

    /** The jar, or the folder, that a class comes from. */
    public static String of(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** This test's own class path, with jars before it. */
    public static String classPathWith(Path... jars) {
        return Stream.concat(Stream.of(jars).map(Path::toString), Stream.of(System.getProperty("java.class.path")))
                .collect(Collectors.joining(":"));
    }

    /** Entries whose file name begins with one of these. */
    public static List<String> jars(String... beginnings) {
        return Stream.of(System.getProperty("java.class.path").split(":"))
                .filter(entry -> Stream.of(beginnings)
                        .anyMatch(Path.of(entry).getFileName().toString()::startsWith))
                .toList();
    }
}
