package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortSecurity;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules Q2 and Q3: what a guest may send. */
public abstract class SecurityTck extends Tck {

    private static final String OWN4 = "10.0.0.5";
    private static final String OWN6 = "2001:db8::5";
    private static final MacAddress OTHER = MacAddress.parse("02:00:5e:00:00:77");
    private static final String OTHER4 = "10.0.0.100";

    /** For a provider's test class. */
    protected SecurityTck() {}

    private Attachment secured(String vm, PortSecurity security) {
        needs(Capability.PORT_SECURITY);
        return attach(request(vm).policy(PortPolicy.builder().security(security).build()));
    }

    private static PortSecurity bound() {
        return PortSecurity.builder().addresses(OWN4, OWN6).other(OTHER, OTHER4).build();
    }

    private static String digits(MacAddress mac) {
        return HexFormat.of().formatHex(mac.toBytes());
    }

    /** Each frame arrives, in its turn, and nothing between them. */
    private void passAlone(Guest sender, Guest neighbour, List<byte[]> frames, Map<String, byte[]> forged) {
        forged.values().forEach(sender::send);
        for (byte[] frame : frames) {
            sender.send(frame);
            List<byte[]> between = neighbour
                    .until(frame)
                    .orElseThrow(() -> verdict.broken(
                            "a frame that is allowed does not arrive: "
                                    + HexFormat.of().formatHex(frame),
                            null));
            for (byte[] heard : between) {
                forged.forEach((what, sent) ->
                        verdict.require(!Arrays.equals(heard, sent), "a guest that may not do so sends " + what));
            }
            forged.values().forEach(sender::send);
        }
        for (byte[] heard : neighbour.inVain()) {
            forged.forEach((what, sent) ->
                    verdict.require(!Arrays.equals(heard, sent), "a guest that may not do so sends " + what));
        }
    }

    @RuleTest(Rule.Q2)
    void q02_aGuestSendsWhatItMayAndNothingElse() {
        Attachment it = secured("vm1", bound());
        verdict.equal("the port security", Optional.of(bound()), it.policy().security());
        try (Guest neighbour = guest(attach(request("vm2")));
                Guest sender = guest(it)) {
            mustMeet(neighbour, sender); // who is looked at may not send what markers are made of
            ForgedFrames frames = new ForgedFrames(digits(it.guestMac()), OWN4, OWN6);
            passAlone(sender, neighbour, frames.allowed(digits(OTHER), OTHER4), frames.forged(digits(OTHER)));
        }
        verdict.equal("what find returns", Optional.of(it), backend().find(it.id()));
        verdict.equal("what check reports", List.of(), backend().check(it));
    }

    @RuleTest(Rule.Q2)
    void q02_aRouterAndDhcpServerIsLetBeOne() {
        PortSecurity security =
                PortSecurity.builder().router(true).dhcpServer(true).build();
        Attachment it = secured("vm1", security);
        try (Guest neighbour = guest(attach(request("vm2")));
                Guest sender = guest(it)) {
            mustMeet(neighbour, sender);
            ForgedFrames frames = new ForgedFrames(digits(it.guestMac()), OWN4, OWN6);
            passAlone(sender, neighbour, frames.serves(), Map.of());
        }
    }

    @RuleTest(Rule.Q3)
    void q03_isolatedGuestsDoNotMeet() {
        needs(Capability.PORT_SECURITY);
        mustKeepIsolation();
        PortSecurity isolated = PortSecurity.builder().isolated(true).build();
        Attachment one = secured("vm1", isolated);
        try (Guest sender = guest(one);
                Guest isolatedToo = guest(secured("vm2", isolated));
                Guest open = guest(attach(request("vm3")))) {
            mustMeet(open, sender);
            byte[] frame = new ForgedFrames(digits(one.guestMac()), OWN4, OWN6)
                    .allowed(digits(OTHER), OTHER4)
                    .get(0);
            isolatedToo.inVain(); // what was sent until now
            sender.send(frame);
            verdict.require(open.until(frame).isPresent(), "an isolated guest does not reach one that is not");
            verdict.require(
                    isolatedToo.inVain().stream().noneMatch(heard -> Arrays.equals(heard, frame)),
                    "an isolated guest reaches another one");
        }
        verdict.equal("what check reports", List.of(), backend().check(one));
    }

    /** That attach ends no isolation is another rule's. */
    private void mustKeepIsolation() {
        Attachment it = attach(request("vm4"));
        administrator().isolate(namespace(), it.tap().name().value());
        attach(request("vm4"));
        if (!administrator().isIsolated(namespace(), it.tap().name().value())) {
            verdict.skip("attach ends the isolation of a port; see " + Rule.I12);
        }
        putAway(it.id());
    }
}
