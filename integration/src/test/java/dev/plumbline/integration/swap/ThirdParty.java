package dev.plumbline.integration.swap;

import dev.plumbline.integration.support.JarBuilder;
import dev.plumbline.spi.NetworkBackendProvider;
import java.io.IOException;
import java.nio.file.Path;

/** A provider of somebody else, with a name, a priority and an availability of its own; a jar for each. */
final class ThirdParty {

    private final String company;
    private String name;
    private String members = "";
    private String availability = "Availability.yes(\"at hand\")";
    private String version = "SPI_VERSION";

    ThirdParty(String company) {
        this.company = company;
        this.name = company;
    }

    ThirdParty name(String given) {
        this.name = given;
        return this;
    }

    ThirdParty priority(int priority) {
        members = "public int priority() { return " + priority + "; }";
        return this;
    }

    ThirdParty unavailable(String reason) {
        availability = "Availability.no(\"" + reason + "\")";
        return this;
    }

    ThirdParty spiVersion(int compiledFor) {
        version = Integer.toString(compiledFor);
        return this;
    }

    ThirdParty brokenBy(String exception) {
        members = "{ if (true) throw new " + exception + "; }";
        return this;
    }

    Path build(Path folder) throws IOException {
        return builder(folder).build();
    }

    /** Good for both paths: with a service file and with a module declaration. */
    JarBuilder builder(Path folder) {
        String type = company + ".Provider";
        return new JarBuilder(folder, company)
                .source(
                        "module-info.java",
                        "module " + company + " { requires dev.plumbline.spi; provides "
                                + NetworkBackendProvider.class.getName() + " with " + type + "; }")
                .source(company + "/Provider.java", source())
                .resource("META-INF/services/" + NetworkBackendProvider.class.getName(), type + "\n");
    }

    private String source() {
        return """
            package %s;
            import dev.plumbline.spi.*;
            public class Provider implements NetworkBackendProvider {
              public Provider() {}
              public String name() { return "%s"; }
              public int spiVersion() { return %s; }
              public Availability probe() { return %s; }
              public NetworkBackend open(BackendOptions options) { throw new IllegalStateException("nobody opens it"); }
              %s
            }
            """.formatted(company, name, version, availability, members);
    }
}
