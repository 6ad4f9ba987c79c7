package dev.plumbline.spi;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Identity of a NIC on a host.
 *
 * @param vm the VM, 1 to 64 of {@code A-Z a-z 0-9 . _ : @ + -}, beginning with a letter or a digit
 * @param nic the NIC within its VM, 1 to 40 of the same characters
 * @param namespace the network namespace that it is plugged into
 * @since 0.1.0
 */
public record NicId(String vm, String nic, NetworkNamespace namespace) {

    private static final int MAX_VM = 64;
    private static final int MAX_NIC = 40;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@+-]*");

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if an identifier is not of the form above
     */
    public NicId {
        check("VM identifier", vm, MAX_VM);
        check("NIC identifier", nic, MAX_NIC);
        Objects.requireNonNull(namespace, "namespace");
    }

    /**
     * A NIC in the backend's own namespace.
     *
     * @param vm the VM
     * @param nic the NIC within its VM
     * @return the identity
     * @throws IllegalArgumentException if an identifier is not of the form that {@link NicId} describes
     */
    public static NicId of(String vm, String nic) {
        return new NicId(vm, nic, NetworkNamespace.own());
    }

    private static void check(String what, String text, int longest) {
        if (text == null || text.length() > longest || !FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(what + " must be 1 to " + longest
                    + " of A-Z a-z 0-9 . _ : @ + - beginning with a letter or a digit, got " + Text.quote(text));
        }
    }

    @Override
    public String toString() {
        String where = namespace.isOwn() ? "" : " in " + namespace;
        return vm + "/" + nic + where;
    }
}
