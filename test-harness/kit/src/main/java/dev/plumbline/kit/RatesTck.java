package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.Rate;
import dev.plumbline.spi.RateEnforcer;
import dev.plumbline.spi.Rates;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;

/** Rules Q5 to Q7: how much a guest is sent, and how much it sends. */
public abstract class RatesTck extends Tck {

    private static final String SENDER = "0200000000ee";
    /** Three bursts and more; fewer than a TAP's queue holds. */
    private static final int FRAMES = 400;

    private static final int PAYLOAD = 1200;
    private static final Duration MOMENT = Duration.ofMillis(20);

    /** For a provider's test class. */
    protected RatesTck() {}

    @RuleTest(Rule.Q5)
    void q05_aGuestIsSentItsBurstAndNoMoreThanItsRate() {
        needs(Capability.RATE_TO_GUEST);
        Rate rate = Rate.of(Rate.MIN_BITS);
        Attachment it = limited(Rates.builder().toGuest(rate).build());
        try (Guest limited = guest(it);
                Guest sender = guest(attach(request("vm2")))) {
            mustMeet(sender, limited);
            long begin = System.nanoTime();
            long heard = flood(sender, SENDER, limited, it);
            long nanos = System.nanoTime() - begin;
            long since = rate.bitsPerSecond() / Byte.SIZE * nanos / TimeUnit.SECONDS.toNanos(1);
            verdict.require(
                    heard <= rate.burstBytes() + since + PAYLOAD,
                    "a guest is sent " + heard + " bytes in " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms at "
                            + rate);
            verdict.require(
                    heard >= rate.burstBytes() / 2,
                    "a guest is sent " + heard + " bytes of a burst at once at " + rate);
        }
    }

    @RuleTest(Rule.Q6)
    @Tag("police")
    void q06_aGuestSendsItsBurstAndNoMoreThanItsRate() {
        needs(Capability.RATE_FROM_GUEST);
        Rate rate = Rate.of(Rate.MIN_BITS);
        Attachment it = limited(Rates.builder().fromGuest(rate).build());
        Attachment other = attach(request("vm2"));
        try (Guest limited = guest(it);
                Guest receiver = guest(other)) {
            mustMeet(receiver, limited);
            long begin = System.nanoTime();
            long heard = flood(limited, hex(it.guestMac()), receiver, other);
            long nanos = System.nanoTime() - begin;
            long since = rate.bitsPerSecond() / Byte.SIZE * nanos / TimeUnit.SECONDS.toNanos(1);
            verdict.require(
                    heard <= rate.burstBytes() + since + PAYLOAD,
                    "a guest sends " + heard + " bytes in " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms at " + rate);
            verdict.require(
                    heard >= rate.burstBytes() / 2, "a guest sends " + heard + " bytes of a burst at once at " + rate);
        }
    }

    @RuleTest(Rule.Q7)
    void q07_whatIsLeftToTheVmmIsRememberedAndNotLimited() {
        needs(Capability.RATES_BY_VMM);
        Rate rate = Rate.of(Rate.MIN_BITS);
        Attachment it = limited(Rates.builder()
                .toGuest(rate)
                .fromGuest(rate)
                .enforcer(RateEnforcer.VMM)
                .build());
        Attachment other = attach(request("vm2"));
        try (Guest one = guest(it);
                Guest two = guest(other)) {
            mustMeet(two, one);
            long sent = flood(one, hex(it.guestMac()), two, other);
            long heard = flood(two, hex(other.guestMac()), one, it);
            verdict.require(
                    sent > 2 * rate.burstBytes(), "a guest whose rate is left to its VMM sends " + sent + " bytes");
            verdict.require(
                    heard > 2 * rate.burstBytes(), "a guest whose rate is left to its VMM is sent " + heard + " bytes");
        }
    }

    private Attachment limited(Rates rates) {
        PortPolicy policy = PortPolicy.builder().rates(rates).build();
        Attachment it = attach(request("vm1").policy(policy));
        verdict.equal("the rates", rates, it.policy().rates());
        verdict.equal(
                "the policy that find returns",
                Optional.of(policy),
                backend().find(it.id()).map(Attachment::policy));
        verdict.equal("what check reports", List.of(), backend().check(it));
        return it;
    }

    private static String hex(MacAddress mac) {
        return HexFormat.of().formatHex(mac.toBytes());
    }

    /** Bytes that arrive until there is a pause. */
    private static long flood(Guest sender, String from, Guest limited, Attachment it) {
        byte[] frame = Packets.frame(hex(it.guestMac()), from, Packets.EXPERIMENT, new byte[PAYLOAD]);
        for (int i = 0; i < FRAMES; i++) {
            sender.send(frame);
        }
        long heard = 0;
        Optional<byte[]> one = limited.receive(MOMENT);
        while (one.isPresent()) {
            heard += one.get().length;
            one = limited.receive(MOMENT);
        }
        return heard;
    }
}
