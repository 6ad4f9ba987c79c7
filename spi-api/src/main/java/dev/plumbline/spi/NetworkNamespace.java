package dev.plumbline.spi;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network namespace: the backend's own, or one that a file stands for (see {@code ip-netns(8)}).
 *
 * <p>Two are equal if their paths are, letter by letter; nobody looks at the files. So call a namespace by one path
 * always: {@code /var/run/netns/blue}, {@code /run/netns/blue} and the backend's own are three, even where the kernel
 * has one, and {@link NetworkBackend#reconcile} of one does not spare NICs that are wanted in another.
 *
 * @param path file of the namespace, such as {@code /run/netns/blue} or {@code /proc/4711/ns/net}; empty for the
 *     namespace in which the backend was opened
 * @since 0.1.0
 */
public record NetworkNamespace(Optional<Path> path) {

    private static final Path NAMED = Path.of("/run/netns");
    private static final Pattern NAME = Pattern.compile("[^/\\p{Cntrl}]{1,255}");
    private static final NetworkNamespace OWN = new NetworkNamespace(Optional.empty());

    /**
     * Checks the component.
     *
     * @throws IllegalArgumentException if the path is not absolute
     */
    public NetworkNamespace {
        Objects.requireNonNull(path, "path");
        if (path.isPresent() && !path.get().isAbsolute()) {
            throw new IllegalArgumentException("namespace path must be absolute, got "
                    + Text.quote(path.get().toString()));
        }
    }

    /**
     * The namespace in which the backend was opened.
     *
     * @return the one without a path
     */
    public static NetworkNamespace own() {
        return OWN;
    }

    /**
     * A namespace by the name that {@code ip netns} has for it.
     *
     * @param name file name below {@code /run/netns}
     * @return the namespace; whether it exists is first asked when it is used
     * @throws IllegalArgumentException if it is not a file name
     */
    public static NetworkNamespace named(String name) {
        if (name == null || !NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException(
                    "namespace name must be a file name of 1 to 255 characters, got " + Text.quote(name));
        }
        return at(NAMED.resolve(path(name)));
    }

    /**
     * A namespace by its file.
     *
     * @param path absolute path
     * @return the namespace; whether it exists is first asked when it is used
     * @throws IllegalArgumentException if the path is not absolute
     */
    public static NetworkNamespace at(Path path) {
        return new NetworkNamespace(Optional.of(path));
    }

    /**
     * A namespace by name or path, as text in a configuration.
     *
     * @param text a path if it has a slash, a name otherwise
     * @return the namespace
     * @throws IllegalArgumentException if it is neither, or the path is not absolute
     */
    public static NetworkNamespace parse(String text) {
        return text != null && text.indexOf('/') >= 0 ? at(path(text)) : named(text);
    }

    /**
     * Whether this is the backend's own namespace.
     *
     * @return whether there is no path
     */
    public boolean isOwn() {
        return path.isEmpty();
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "namespace path must be one that this host can have, got " + Text.quote(text), e);
        }
    }

    @Override
    public String toString() {
        if (path.isEmpty()) {
            return "own namespace";
        }
        Path file = path.get();
        Path shown = NAMED.equals(file.getParent()) ? file.getFileName() : file;
        return "namespace " + Text.escape(shown.toString());
    }
}
