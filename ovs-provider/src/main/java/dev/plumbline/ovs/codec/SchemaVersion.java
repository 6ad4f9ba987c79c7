package dev.plumbline.ovs.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Version of a database's schema (RFC 7047, 3.2): another major one is another schema; a higher minor one has more.
 *
 * @param major the first number
 * @param minor the second number
 * @param micro the third number
 */
public record SchemaVersion(int major, int minor, int micro) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,8})\\.(\\d{1,8})\\.(\\d{1,8})");

    /**
     * Reads the result of {@code get_schema}.
     *
     * @param schema a database's schema
     * @return its version
     * @throws MalformedReplyException if it has none
     */
    public static SchemaVersion of(JsonNode schema) {
        Matcher version = FORM.matcher(schema.path("version").asText());
        if (!version.matches()) {
            throw new MalformedReplyException("the database's schema has no version", null);
        }
        return new SchemaVersion(
                Integer.parseInt(version.group(1)),
                Integer.parseInt(version.group(2)),
                Integer.parseInt(version.group(3)));
    }

    /**
     * Whether what was written for another version works with this one.
     *
     * @param needed the other version
     * @return whether it does
     */
    public boolean serves(SchemaVersion needed) {
        return major == needed.major && (minor > needed.minor || minor == needed.minor && micro >= needed.micro);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + micro;
    }
}
