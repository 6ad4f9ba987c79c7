package dev.plumbline.vmm;

/** One option of QEMU's command line: {@code key=value} with commas between. */
final class QemuOption {

    private final StringBuilder text;

    QemuOption(String first) {
        text = new StringBuilder(first);
    }

    /** A comma in a value is doubled ({@code get_opt_value} in {@code util/keyval.c}). */
    QemuOption with(String key, Object value) {
        String plain = value instanceof Boolean on ? (on ? "on" : "off") : value.toString();
        text.append(',').append(key).append('=').append(plain.replace(",", ",,"));
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
