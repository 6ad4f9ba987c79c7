package dev.plumbline.harness.doctor;

/** Whether NetworkManager would take TAPs and bridges for its own. */
final class NetworkManagerCheck implements Check {

    private static final String SUBJECT = "NetworkManager";
    private static final String PATTERN = "interface-name:plb*";

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
                        "put into /etc/NetworkManager/conf.d/plumbline.conf: [keyfile] unmanaged-devices=" + PATTERN
                                + ";interface-name:tap-*;interface-name:gnv*;interface-name:vxl*");
    }
}
