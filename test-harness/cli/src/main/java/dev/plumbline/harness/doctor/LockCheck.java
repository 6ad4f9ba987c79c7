package dev.plumbline.harness.doctor;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who holds the locks of namespaces at this moment: attachments and detachments wait for them. */
final class LockCheck implements Check {

    private static final String SUBJECT = "lock";
    private static final String FOLDER = "/run/plumbline";
    private static final int KIND = 1;
    private static final int PROCESS = 4;
    private static final int FILE = 5;

    @Override
    public Finding examine(HostView host) {
        Set<Long> files = host.inodes(FOLDER);
        Set<String> holders = new TreeSet<>();
        for (String[] fields : locks(host)) {
            String inode = fields[FILE].substring(fields[FILE].lastIndexOf(':') + 1);
            if (fields[KIND].equals("FLOCK") && files.contains(Long.parseLong(inode))) {
                String command = host.read("/proc/" + fields[PROCESS] + "/comm").orElse("gone");
                holders.add("process " + fields[PROCESS] + " (" + command + ")");
            }
        }
        return holders.isEmpty()
                ? Finding.found(SUBJECT, "nobody holds one")
                : Finding.limited(
                        SUBJECT,
                        holders.stream().collect(Collectors.joining(", ")) + " changes links, or hangs",
                        "look again; if it is the same process for seconds, see what it does: cat /proc/PID/stack");
    }

    /** Fields of /proc/locks (proc(5)): number, kind, mode, access, process, device and inode, range. */
    private static List<String[]> locks(HostView host) {
        return host.read("/proc/locks").stream()
                .flatMap(String::lines)
                .map(line -> line.split("\\s+"))
                .filter(fields -> fields.length > FILE && !fields[KIND].equals("->"))
                .toList();
    }
}
