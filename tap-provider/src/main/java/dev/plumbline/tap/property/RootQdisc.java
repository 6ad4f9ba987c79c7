package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.Request;
import dev.plumbline.linux.tc.TokenBucket;
import dev.plumbline.linux.tc.TrafficMessages;
import dev.plumbline.spi.Rate;
import dev.plumbline.spi.RateEnforcer;
import dev.plumbline.spi.Rates;
import dev.plumbline.tap.links.LinkFilters;
import dev.plumbline.tap.plan.Plan;
import java.util.Optional;

/**
 * The root queueing discipline ({@code IFLA_QDISC}).
 *
 * @param wanted its kind; empty if the host decides
 * @param rate how much it lets pass; empty for one that knows of none
 * @param there how much the one that is there lets pass; empty if it knows of none, or nobody has looked
 * @param inWords what another one does not do
 * @param left whether a VMM limits the rate by one of its own, as libvirt does
 */
record RootQdisc(
        Optional<String> wanted, Optional<TokenBucket> rate, Optional<TokenBucket> there, String inWords, boolean left)
        implements Property {

    private static final String WHAT = "set qdisc of";

    /** How much waits beside a burst, by the time that it takes to pass. */
    private static final int QUEUES_PER_SECOND = 20;

    /** A TAP never stops its queue, so that one would hold nothing back, but for a rate. */
    static RootQdisc tap(Plan plan, LinkFilters filters) {
        Optional<TokenBucket> rate =
                plan.request().policy().rates().byBackend().toGuest().map(RootQdisc::bucket);
        Optional<String> kind = rate.map(bucket -> TokenBucket.NAME)
                .or(() -> plan.noqueue() ? Optional.of("noqueue") : Optional.empty());
        String lacking = rate.isPresent() ? ", and so no rate to its guest" : "";
        Rates rates = plan.request().policy().rates();
        boolean left = rates.enforcer() == RateEnforcer.VMM && rates.toGuest().isPresent();
        return new RootQdisc(kind, rate, filters.toGuest(), lacking, left);
    }

    /** What the host would send to guests ends there; what the bridge forwards does not come this way. */
    static RootQdisc bridge() {
        return new RootQdisc(
                Optional.of("blackhole"),
                Optional.empty(),
                Optional.empty(),
                ", and so sends what this host sends by it",
                false);
    }

    static TokenBucket bucket(Rate rate) {
        long bytes = rate.bitsPerSecond() / Byte.SIZE;
        return new TokenBucket(bytes, rate.burstBytes(), rate.burstBytes() + bytes / QUEUES_PER_SECOND);
    }

    /** One that was made for a rate of ours goes. */
    private boolean isTheVmms(LinkState is) {
        return left && is.up() && !is.qdisc().equals(TokenBucket.NAME);
    }

    private boolean isOfOtherKind(LinkState is) {
        return !isTheVmms(is) && wanted.filter(kind -> !kind.equals(is.qdisc())).isPresent();
    }

    private boolean isOfOtherRate() {
        return rate.isPresent() && there.filter(it -> it.isReportOf(rate.get())).isEmpty();
    }

    @Override
    public void compare(LinkState is, Differences differences) {
        boolean otherKind = isOfOtherKind(is);
        differences.addIf(
                otherKind && !is.qdisc().equals(Birth.QDISC),
                () -> "has the root qdisc " + is.qdisc() + " instead of " + wanted.orElse("") + inWords);
        differences.addIf(
                !otherKind && isOfOtherRate(),
                () -> "sends its guest " + there.map(RootQdisc::text).orElse("an unknown rate") + " instead of "
                        + text(rate.orElseThrow()));
    }

    private static String text(TokenBucket bucket) {
        return bucket.bytesPerSecond() * Byte.SIZE + " bit/s with a burst of " + bucket.burstBytes()
                + " bytes and a queue of " + bucket.limitBytes();
    }

    /** Before it is up: of a TAP mq would make 256 children first, 1 ms and 5 MB for nothing. */
    @Override
    public void set(LinkState is, Change change) {
        if (!isOfOtherKind(is) && !isOfOtherRate()) {
            return;
        }
        String module = rate.isPresent() ? TokenBucket.MODULE : "";
        Request request = rate.map(bucket -> TrafficMessages.tokenBucket(change.ref(), bucket))
                .orElseGet(() -> LinkMessages.rootQdisc(change.ref(), wanted.orElseThrow()));
        if (is.up()) {
            change.afterUpNeeding(module, WHAT, request);
        } else {
            change.beforeUpNeeding(module, WHAT, request);
        }
    }

    /**
     * By its kind alone, whose parameters are not reported, but for a rate, which may have become another one. One that
     * was never up had none yet.
     */
    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        if (!was.up() || was.qdisc().isEmpty()) {
            return;
        }
        if (was.qdisc().equals(TokenBucket.NAME)) {
            there.ifPresent(bucket -> change.beforeUp(WHAT, TrafficMessages.tokenBucket(change.ref(), bucket)));
        } else if (!was.qdisc().equals(is.qdisc())) {
            change.beforeUp(WHAT, LinkMessages.rootQdisc(change.ref(), was.qdisc()));
        }
    }
}
