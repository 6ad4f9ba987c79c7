package dev.plumbline.harness.ip;

import dev.plumbline.harness.process.Command;
import java.util.ArrayList;
import java.util.List;

/** Finds out which kinds of tunnel the kernel can make, by making one and deleting it. */
public final class TunnelTrial {

    private static final String TRIAL = "plbprobe";

    private TunnelTrial() {}

    /**
     * Tries it in the calling thread's own namespace.
     *
     * @param kind {@code geneve} or {@code vxlan}
     * @return whether a tunnel of that kind could be made
     */
    public static boolean succeeds(String kind) {
        return succeeds(kind, new String[0]);
    }

    static boolean succeeds(String kind, String... where) {
        boolean made = ip(
                        where,
                        "link",
                        "add",
                        TRIAL,
                        "type",
                        kind,
                        "id",
                        "1",
                        "remote",
                        "192.0.2.254",
                        "dstport",
                        "4000")
                .succeeds();
        if (made) {
            ip(where, "link", "delete", TRIAL).output();
        }
        return made;
    }

    private static Command ip(String[] where, String... words) {
        List<String> all = new ArrayList<>(List.of("ip"));
        all.addAll(List.of(where));
        all.addAll(List.of(words));
        return Command.of(all);
    }
}
