package dev.plumbline.integration.support;

import java.util.List;

/** Sends IPv6 router advertisements into a bridge by way of a veth. */
public final class Advertiser {

    private final TestNamespace namespace;

    public Advertiser(TestNamespace namespace) {
        this.namespace = namespace;
    }

    public void advertise(String link) {
        List<String> words = Script.command("advertise.pl", link);
        Command.Result result = namespace.run(words);
        if (result.status() != 0) {
            throw new AssertionError(result.output());
        }
    }
}
