package dev.plumbline.spi;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a value may refer to: {@code ${env:NAME}}, {@code ${sys:name}}, either with a default after {@code :-}, and
 * <code>$$&#123;</code> for the two characters themselves. Nothing else: a privileged process does not read files or run scripts
 * because a value says so. What a reference stands for is not searched for references again.
 */
final class References {

    private static final Pattern FORM = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)}?");
    private static final Pattern REFERENCE = Pattern.compile("(env|sys):(.+?)(?::-(.*))?", Pattern.DOTALL);

    private final Map<String, String> properties;
    private final Map<String, String> environment;

    References(Map<String, String> properties, Map<String, String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    String resolve(ConfigurationEntry entry) {
        return FORM.matcher(entry.value())
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null ? "${" : valueOf(found.group(), found.group(1), entry)));
    }

    private String valueOf(String written, String inside, ConfigurationEntry entry) {
        Matcher reference = REFERENCE.matcher(inside);
        if (!written.endsWith("}") || !reference.matches()) {
            throw invalid(
                    entry,
                    "it has the reference " + Text.quote(written) + ", which is none",
                    "references are ${env:NAME}, ${sys:name} and either with a default, ${env:NAME:-default};"
                            + " $${ stands for ${");
        }
        boolean variable = reference.group(1).equals("env");
        String name = reference.group(2);
        String value = (variable ? environment : properties).get(name);
        if (value != null) {
            return value;
        }
        if (reference.group(3) != null) {
            return reference.group(3);
        }
        throw invalid(
                entry,
                "it refers to the " + (variable ? "environment variable " : "system property ") + Text.quote(name)
                        + ", which is not set",
                "set it, or give the reference a default: ${" + reference.group(1) + ":" + Text.escape(name)
                        + ":-default}");
    }

    private static InvalidOptionException invalid(ConfigurationEntry entry, String why, String hint) {
        return new InvalidOptionException(NetworkException.Failure.of("read option " + Text.escape(entry.key()))
                .because(why + " (" + entry.origin() + ")")
                .hint(hint));
    }
}
