package dev.plumbline.harness.doctor;

/** Whether this process has CAP_NET_ADMIN. */
final class PrivilegeCheck implements Check {

    private static final String SUBJECT = "CAP_NET_ADMIN";
    /** Number 12 in {@code linux/capability.h}. */
    private static final long BIT = 1L << 12;

    private static final String REMEDY = "run as root, or: setpriv --ambient-caps +net_admin --inh-caps +net_admin";

    @Override
    public Finding examine(HostView host) {
        if (isThere(host)) {
            return Finding.found(SUBJECT, "this process has it");
        }
        return isInUserNamespace(host)
                ? Finding.limited(
                        SUBJECT,
                        "only in a user namespace, as plumbline boot and simulate make one",
                        "for a VM manager: " + REMEDY)
                : Finding.lacking(
                        SUBJECT,
                        "neither here nor in a user namespace",
                        REMEDY + "; for boot: sysctl -w user.max_user_namespaces=10000");
    }

    static boolean isThere(HostView host) {
        long effective = host.read("/proc/self/status").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("CapEff:"))
                .mapToLong(line -> Long.parseUnsignedLong(
                        line.substring(line.indexOf(':') + 1).strip(), 16))
                .findFirst()
                .orElse(0);
        return (effective & BIT) != 0;
    }

    static boolean isInUserNamespace(HostView host) {
        return host.succeeds("unshare", "-U", "-r", "-n", "true");
    }
}
