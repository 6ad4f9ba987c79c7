package dev.plumbline.harness.doctor;

import java.util.Optional;

/** Whether the link of the default route carries what a NIC of 9001 bytes sends through a tunnel. */
final class UnderlayMtuCheck implements Check {

    private static final String SUBJECT = "underlay MTU";
    private static final int NEEDED = 9001 + Overhead.IPV4;
    private static final String DEFAULT_ROUTE = "00000000";

    @Override
    public Finding examine(HostView host) {
        Optional<String> link = host.read("/proc/net/route").stream()
                .flatMap(String::lines)
                .map(line -> line.split("\\s+"))
                .filter(columns -> columns.length > 1 && columns[1].equals(DEFAULT_ROUTE))
                .map(columns -> columns[0])
                .findFirst();
        if (link.isEmpty()) {
            return Finding.limited(
                    SUBJECT, "no default route", "make sure that routes to remotes have an MTU of " + NEEDED);
        }
        int mtu = host.read("/sys/class/net/" + link.get() + "/mtu")
                .map(Integer::parseInt)
                .orElse(0);
        String detail = link.get() + " has " + mtu;
        return mtu >= NEEDED
                ? Finding.found(SUBJECT, detail)
                : Finding.limited(
                        SUBJECT,
                        detail,
                        "ip link set " + link.get() + " mtu " + NEEDED + ", or attach NICs with an MTU of "
                                + Math.max(0, mtu - Overhead.IPV4) + " at most");
    }
}
