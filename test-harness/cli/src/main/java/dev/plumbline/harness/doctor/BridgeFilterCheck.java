package dev.plumbline.harness.doctor;

import java.util.List;

/** Whether packet filters of the host apply to bridged frames. */
final class BridgeFilterCheck implements Check {

    private static final String SUBJECT = "br_netfilter";

    @Override
    public Finding examine(HostView host) {
        List<String> on =
                List.of("bridge-nf-call-iptables", "bridge-nf-call-ip6tables", "bridge-nf-call-arptables").stream()
                        .filter(name -> host.read("/proc/sys/net/bridge/" + name)
                                .filter("1"::equals)
                                .isPresent())
                        .toList();
        return on.isEmpty()
                ? Finding.found(SUBJECT, "bridged frames are not filtered")
                : Finding.limited(
                        SUBJECT,
                        String.join(", ", on) + " on: a DROP policy of FORWARD stops guests",
                        "let guests' frames pass, which a Kubernetes node survives: iptables -I FORWARD -m physdev"
                                + " --physdev-is-bridged -i plb+ -j ACCEPT (ip6tables alike); or, where no container"
                                + " needs it: sysctl -w net.bridge." + on.get(0) + "=0");
    }
}
