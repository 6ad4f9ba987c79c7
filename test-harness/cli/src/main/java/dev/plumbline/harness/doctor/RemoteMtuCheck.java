package dev.plumbline.harness.doctor;

import java.util.Optional;

/** Whether the route to a remote carries what a NIC of the default MTU sends through a tunnel. */
final class RemoteMtuCheck implements Check {

    private static final int DEFAULT_MTU = 9001;

    private final String remote;

    RemoteMtuCheck(String remote) {
        this.remote = remote;
    }

    @Override
    public Finding examine(HostView host) {
        String subject = "route to " + remote;
        IpCommand ip = new IpCommand(host, Optional.empty());
        return RouteMtu.problem(remote, DEFAULT_MTU, ip)
                .map(problem -> Finding.limited(
                        subject,
                        problem,
                        RouteMtu.to(remote, ip)
                                .map(route -> route.local()
                                        ? "give the address of the other host"
                                        : "raise it, or attach NICs with an MTU of "
                                                + Math.max(0, route.bytes() - Overhead.of(remote)) + " at most")
                                .orElse("add one: ip route add " + remote + " via GATEWAY")))
                .orElseGet(() -> Finding.found(subject, "carries NICs of " + DEFAULT_MTU));
    }
}
