package dev.plumbline.vmm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.Rate;
import dev.plumbline.spi.RateEnforcer;
import dev.plumbline.spi.Rates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VmmRatesTest {

    private static final DeviceId NET0 = DeviceId.ofNic(0);
    private static final Rate SLOW = Rate.of(10_000_000);
    private static final Rate GIGABIT = Rate.parse("1g");

    @ParameterizedTest
    @ValueSource(longs = {Rate.MIN_BITS, 10_000_000, 1_000_000_000, 1_234_567_890, Rate.MAX_BITS})
    void aBucketIsAsFastAsTheRateAndHoldsItsBurst(long bits) {
        Rate rate = Rate.of(bits);
        double seen = VmmRates.bucketBytes(rate) * 8000.0 / VmmRates.refillMillis(rate);
        assertThat(seen).isBetween(bits * 0.9999, bits * 1.0);
        assertThat(VmmRates.bucketBytes(rate)).isGreaterThanOrEqualTo(rate.burstBytes() - 1);
    }

    @Test
    void firecrackerHasALimiterForEachDirection() {
        assertThat(FirecrackerInterface.json(
                        Sample.limited(1, Rates.builder().toGuest(GIGABIT).fromGuest(SLOW)), NET0))
                .endsWith(",\"rx_rate_limiter\":{\"bandwidth\":{\"size\":1625000,\"refill_time\":13}}"
                        + ",\"tx_rate_limiter\":{\"bandwidth\":{\"size\":131250,\"refill_time\":105}}}");
    }

    @Test
    void cloudHypervisorHasOneForBoth() {
        assertThat(CloudHypervisorNet.byName(
                        Sample.limited(1, Rates.builder().toGuest(SLOW).fromGuest(SLOW)), NET0))
                .endsWith(",id=net0,bw_size=131250,bw_refill_time=105");
        for (Attachment it : new Attachment[] {
            Sample.limited(1, Rates.builder().toGuest(SLOW)),
            Sample.limited(1, Rates.builder().toGuest(SLOW).fromGuest(GIGABIT)),
            Sample.limited(2, Rates.builder().toGuest(SLOW).fromGuest(SLOW))
        }) {
            assertThatThrownBy(() -> CloudHypervisorNet.byName(it, NET0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Cloud Hypervisor limits both directions to one rate");
        }
    }

    @Test
    void libvirtLimitsWhatAGuestIsSent() {
        assertThat(LibvirtInterface.xml(Sample.limited(1, Rates.builder().toGuest(SLOW))))
                .endsWith("""
                  <driver queues='1'/>
                  <bandwidth>
                    <inbound average='1250' burst='128'/>
                  </bandwidth>
                </interface>
                """);
        assertThatThrownBy(() ->
                        LibvirtInterface.xml(Sample.limited(1, Rates.builder().fromGuest(SLOW))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("let the backend limit it");
    }

    @Test
    void qemuHasNone() {
        Attachment it = Sample.limited(1, Rates.builder().toGuest(SLOW));
        assertThatThrownBy(() -> QemuArguments.byName(it, NET0, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("QEMU limits no rates, and vm1/eth0 leaves them to its VMM; let the backend limit them"
                        + " (RateEnforcer.BACKEND)");
    }

    @Test
    void whatTheBackendLimitsIsNoVmmsBusiness() {
        Attachment it = Sample.attachment(1).toBuilder()
                .policy(PortPolicy.builder()
                        .rates(Rates.builder()
                                .toGuest(SLOW)
                                .enforcer(RateEnforcer.BACKEND)
                                .build())
                        .build())
                .build();
        assertThat(FirecrackerInterface.json(it, NET0))
                .isEqualTo(FirecrackerInterface.json(Sample.attachment(1), NET0));
        assertThat(LibvirtInterface.xml(it)).isEqualTo(LibvirtInterface.xml(Sample.attachment(1)));
    }
}
