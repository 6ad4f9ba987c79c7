package dev.plumbline.vmm;

import java.util.regex.Pattern;

/**
 * Name of a device within a VMM. Restricted to what all of them take: Firecracker's allows letters, digits and
 * underscore ({@code checked_id} in {@code parsed_request.rs}), QEMU's begins with a letter ({@code id_wellformed} in
 * {@code util/id.c}).
 *
 * @param value the name
 */
public record DeviceId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,31}");

    /**
     * Checks the component.
     *
     * @throws IllegalArgumentException if a VMM would refuse it
     */
    public DeviceId {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "device name must be 1 to 32 letters, digits and underscores, the first a" + " letter, got "
                            + (value == null ? "null" : "\"" + value + "\""));
        }
    }

    /**
     * Numbers the NICs of a guest.
     *
     * @param nic from 0
     * @return such as {@code net0}
     */
    public static DeviceId ofNic(int nic) {
        return new DeviceId("net" + nic);
    }

    @Override
    public String toString() {
        return value;
    }
}
