package dev.plumbline.harness.doctor;

/** Whether NetworkManager would take TAPs and bridges for its own. */
final class NetworkManagerCheck implements Check {

    private static final String SUBJECT = "NetworkManager";
    private static final String PATTERN = "interface-name:plb";

    @Override
    public Finding examine(HostView host) {
        if (!host.exists("/run/NetworkManager")) {
            return Finding.found(SUBJECT, "does not run");
        }
        boolean told = host.anyFileContains("/etc/NetworkManager/conf.d", PATTERN)
                || host.anyFileContains("/usr/lib/NetworkManager/conf.d", PATTERN);
        return told
                ? Finding.found(SUBJECT, "leaves our links alone")
                : Finding.limited(
                        SUBJECT,
                        "runs, and may take our links over",
                        "copy 10-plumbline-networkmanager.conf (docs/host) to /etc/NetworkManager/conf.d/10-plumbline.conf, or"
                                + " install the Debian package, which brings it");
    }
}
