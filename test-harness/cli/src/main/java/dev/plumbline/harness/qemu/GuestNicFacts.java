package dev.plumbline.harness.qemu;

import dev.plumbline.harness.guest.GuestException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a guest's kernel sees of a NIC.
 *
 * @param name interface name in the guest
 * @param mtu MTU in bytes
 * @param queues queue pairs in use
 */
public record GuestNicFacts(String name, int mtu, int queues) {

    private static final Pattern FORM = Pattern.compile("(\\S+) mtu (\\d+) queues (\\d+)");

    static GuestNicFacts parse(String line) {
        Matcher matcher = FORM.matcher(line);
        if (!matcher.matches()) {
            throw new GuestException("the guest reported no facts of its NIC: " + line, null);
        }
        return new GuestNicFacts(
                matcher.group(1), Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
    }
}
