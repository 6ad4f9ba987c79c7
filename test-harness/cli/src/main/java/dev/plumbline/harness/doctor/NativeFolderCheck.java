package dev.plumbline.harness.doctor;

import java.nio.file.Path;
import java.util.Optional;

/** Whether JNA's library can be loaded from the folder that JNA unpacks it into. */
final class NativeFolderCheck implements Check {

    private static final String SUBJECT = "native library";
    private static final int MOUNT_POINT = 4;
    private static final int OPTIONS = 5;

    private final Optional<String> ready;
    private final String folder;

    NativeFolderCheck(Optional<String> ready, String folder) {
        this.ready = ready;
        this.folder = folder;
    }

    /** As JNA decides it: {@code jna.boot.library.path}, {@code jna.tmpdir}, then the user's cache. */
    static NativeFolderCheck ofProcess() {
        String cache = System.getProperty("user.home") + "/.cache/JNA/temp";
        return new NativeFolderCheck(
                Optional.ofNullable(System.getProperty("jna.boot.library.path")),
                System.getProperty("jna.tmpdir", cache));
    }

    @Override
    public Finding examine(HostView host) {
        if (ready.isPresent()) {
            return Finding.found(SUBJECT, "loaded from " + ready.get());
        }
        return mountOf(host)
                .filter(mount -> ("," + mount[OPTIONS] + ",").contains(",noexec,"))
                .map(mount -> Finding.limited(
                        SUBJECT,
                        folder + " is on " + mount[MOUNT_POINT] + ", which is mounted noexec",
                        "-Djna.tmpdir=DIR with a folder elsewhere, such as one in /var/cache; JNA tries the folder for"
                                + " temporary files then"))
                .orElseGet(() -> Finding.found(SUBJECT, "is unpacked into " + folder));
    }

    /** Fields of the line of /proc/self/mountinfo (proc(5)) whose mount point is the deepest above the folder. */
    private Optional<String[]> mountOf(HostView host) {
        Path wanted = Path.of(folder);
        return host.read("/proc/self/mountinfo").stream()
                .flatMap(String::lines)
                .map(line -> line.split(" "))
                .filter(fields -> fields.length > OPTIONS && wanted.startsWith(fields[MOUNT_POINT]))
                .reduce((one, other) -> other[MOUNT_POINT].length() >= one[MOUNT_POINT].length() ? other : one);
    }
}
