package dev.plumbline.linux.sys;

/**
 * The C library cannot be called from this JVM, because JNA's own library does not load. JNA tries once in the life of a
 * JVM, so that every later attempt fails in the same way.
 */
public final class NativeLibraryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What to do about it. */
    private final String remedy;

    /**
     * A library that did not load.
     *
     * @param cause what JNA or the JVM threw when it was first tried
     */
    public NativeLibraryException(Throwable cause) {
        super(told(root(cause)), cause);
        this.remedy = remedy(root(cause));
    }

    /**
     * What an operator can do.
     *
     * @return one sentence without a full stop
     */
    public String remedy() {
        return remedy;
    }

    private static Throwable root(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** JNA writes some of its messages in several lines. */
    private static String told(Throwable root) {
        String message = root.getMessage() == null ? root.toString() : root.getMessage();
        String kind = root instanceof LinkageError || root.getClass() == Error.class
                ? ""
                : root.getClass().getSimpleName() + ": ";
        return kind + message.strip().replaceAll("\\s+", " ");
    }

    private static String remedy(Throwable root) {
        // JDK 24 and later throw it where native access is denied
        if (root instanceof IllegalCallerException) {
            return "start the JVM with --enable-native-access=ALL-UNNAMED, or =com.sun.jna where JNA is a module";
        }
        if (String.valueOf(root.getMessage()).contains("No space left on device")) {
            return "free 200 KB in " + folder() + ", or name another directory by -Djna.tmpdir=DIR";
        }
        return "name a directory that is writable, has room for 200 KB and is not mounted noexec by -Djna.tmpdir=DIR,"
                + " or one that holds JNA's libjnidispatch.so by -Djna.boot.library.path=DIR";
    }

    /** Where JNA unpacks its library: {@code Native.getTempDir}. */
    private static String folder() {
        String named = System.getProperty("jna.tmpdir");
        return named != null
                ? named
                : "the JNA/temp of the user's cache (~/.cache), or " + System.getProperty("java.io.tmpdir")
                        + " where there is none";
    }
}
