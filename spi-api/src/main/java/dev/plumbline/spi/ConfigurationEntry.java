package dev.plumbline.spi;

/**
 * A key and its value, and where they were found.
 *
 * @param key such as {@code plumbline.tap.mtu}
 * @param value as it was written
 * @param origin for messages, such as {@code /etc/plumbline.properties, line 3}
 */
record ConfigurationEntry(String key, String value, String origin) {

    /** What is set to nothing, as {@code NAME= command} does it in a shell, counts as not set. */
    boolean isSet() {
        return !value.isBlank();
    }

    /** This, with what its references stand for, and without space around it. */
    ConfigurationEntry resolved(References references) {
        return new ConfigurationEntry(key, references.resolve(this).strip(), origin);
    }
}
