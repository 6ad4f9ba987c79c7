package dev.plumbline.harness.doctor;

/** Whether this host can be told from others: the MACs of its bridges depend on it. */
final class HostIdCheck implements Check {

    private static final String SUBJECT = "host id";
    private static final String BOOT_ID = "/proc/sys/kernel/random/boot_id";
    private static final String MACHINE_ID = "/etc/machine-id";

    @Override
    public Finding examine(HostView host) {
        if (host.read(BOOT_ID).filter(id -> !id.isEmpty()).isPresent()) {
            return Finding.found(SUBJECT, "the boot id, which a cloned image does not share");
        }
        String unread = BOOT_ID + " cannot be read";
        return host.read(MACHINE_ID)
                .filter(id -> id.matches("[0-9a-f]{32}"))
                .map(id -> Finding.limited(
                        SUBJECT,
                        unread + "; the machine id stands in, which hosts of a cloned image share",
                        "make /proc/sys readable, or give each host its own: rm /etc/machine-id, then"
                                + " systemd-machine-id-setup"))
                .orElseGet(() -> Finding.limited(
                        SUBJECT,
                        unread + ", and there is no machine id: bridges of several such hosts get the same MAC",
                        "make /proc/sys readable, or run systemd-machine-id-setup"));
    }
}
