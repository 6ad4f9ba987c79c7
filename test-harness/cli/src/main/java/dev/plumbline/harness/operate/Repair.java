package dev.plumbline.harness.operate;

import dev.plumbline.spi.NicId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What repairs a difference that {@code check} reports. Attaching again repairs all but port flags that let less through
 * (rule I12): somebody wanted that, and whoever knows that it is over switches them back.
 */
final class Repair {

    /** As provider tap words it: role, link, flag. */
    private static final Pattern STRICTER =
            Pattern.compile("(?:TAP|tunnel link|uplink) (\\S+) has (\\w+) (on|off) as a port");

    private Repair() {}

    static List<String> of(String problem, NicId nic, HostOptions options) {
        Matcher flag = STRICTER.matcher(problem);
        if (flag.matches() && !flag.group(2).equals("hairpin")) {
            String back = flag.group(3).equals("on") ? "off" : "on";
            return List.of(
                    Shell.line(nic.namespace(), "bridge", "link", "set", "dev", flag.group(1), flag.group(2), back));
        }
        return List.of(attach(nic, options));
    }

    static String attach(NicId nic, HostOptions options) {
        return "plumbline attach " + NicArgument.of(nic) + " --repair" + options.repeated(nic.namespace());
    }
}
