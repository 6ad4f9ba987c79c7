package dev.plumbline.integration.support;

import dev.plumbline.harness.ip.TestNamespace;
import java.util.List;

/** Sends IPv6 router advertisements into a bridge by way of a veth. */
public final class Advertiser {

    private final TestNamespace namespace;

    public Advertiser(TestNamespace namespace) {
        this.namespace = namespace;
    }

    public void advertise(String link) {
        List<String> words = Script.command("advertise.pl", link);
        namespace.command(words).output();
    }
}
