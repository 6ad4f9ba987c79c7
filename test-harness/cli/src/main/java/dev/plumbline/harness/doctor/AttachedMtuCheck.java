package dev.plumbline.harness.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.harness.ip.IpLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether the routes to the remotes of the tunnels that are attached, in all namespaces, carry what their NICs send. */
final class AttachedMtuCheck implements Check {

    private static final String SUBJECT = "tunnel MTU";
    private static final Set<String> KINDS = Set.of("geneve", "vxlan");

    @Override
    public Finding examine(HostView host) {
        List<String> all = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        IpCommand.everywhere(host).forEach(ip -> {
            for (JsonNode json : ip.json("-d", "link", "show")) {
                IpLink link = new IpLink(json);
                if (KINDS.contains(link.kind()) && link.alias().startsWith("plumbline/")) {
                    all.add(link.name());
                    String at =
                            link.name() + ip.namespace().map(it -> " in " + it).orElse("") + ": ";
                    String remote =
                            link.info("remote").asText(link.info("remote6").asText(""));
                    if (!remote.isEmpty()) { // it has one, not several
                        RouteMtu.problem(remote, link.mtu(), ip).ifPresent(problem -> problems.add(at + problem));
                    }
                }
            }
        });
        String tunnels = all.size() == 1 ? "1 tunnel" : all.size() + " tunnels";
        if (problems.isEmpty()) {
            return Finding.found(
                    SUBJECT, all.isEmpty() ? "no tunnel is attached" : tunnels + ", whose routes carry what NICs send");
        }
        return Finding.limited(
                SUBJECT,
                problems.size() + " of " + tunnels + ": " + String.join("; ", problems),
                "raise the MTU of these links or routes, or attach the NICs anew with less: larger packets are dropped"
                        + " silently");
    }
}
