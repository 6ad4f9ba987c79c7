package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PlannedStep;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortSecurity;
import dev.plumbline.spi.Rate;
import dev.plumbline.spi.RateEnforcer;
import dev.plumbline.spi.Rates;
import dev.plumbline.spi.UnsupportedRequestException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rates on the modelled kernel; how much passes is the business of tests on real ones. */
class RatesTest {

    private static final Rate SLOW = Rate.of(10_000_000);
    private static final Rate FAST = Rate.of(40_000_000_000L).withBurst(1_000_000);

    private final ModelWorld world = new ModelWorld(TunnelKind.GENEVE);
    private final ModelHost host = world.host();
    private TapBackend backend;

    @BeforeEach
    void open() {
        backend = Requests.backend(world.syscalls());
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private static PortPolicy policy(Rate rate) {
        return PortPolicy.builder().rates(Rates.builder().toGuest(rate).build()).build();
    }

    private NicRequest request(PortPolicy policy) {
        return host.nic("vm1", 42).policy(policy).build();
    }

    @Test
    void anAttachmentKnowsItWhoeverAsks() {
        Attachment it = backend.attach(request(policy(FAST)));

        assertThat(it.policy()).isEqualTo(policy(FAST));
        assertThat(backend.find(it.id())).contains(it);
        assertThat(backend.list(host.network())).containsExactly(it);
        assertThat(backend.check(it)).isEmpty();
        assertThat(backend.explain(it.toRequest())).isEmpty();
        assertThat(backend.attach(it.toRequest())).isEqualTo(it);
        assertThat(host.links()).contains("TokenBucket[rate=5000000000, burst=1000000, limit=251000000]");
        assertThat(backend.capabilities()).contains(Capability.RATE_TO_GUEST);
        assertThatThrownBy(() -> backend.attach(request(policy(SLOW))))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("policy.rates is to the guest 40000000000 bit/s with a burst of 1000000 bytes"
                        + " instead of to the guest 10000000 bit/s with a burst of 131072 bytes");
    }

    @Test
    void anotherRateOrNoneIsReportedAndRepaired() {
        Attachment it = backend.attach(request(policy(SLOW)));
        String right = host.links();
        host.qdisc("tap-vm1-eth0", "noqueue");
        assertThat(backend.check(it))
                .containsExactly(
                        "TAP tap-vm1-eth0 has the root qdisc noqueue instead of tbf, and so no rate to its guest");
        backend.attach(it.toRequest());
        assertThat(backend.check(it)).isEmpty();
        assertThat(host.links()).isEqualTo(right);

        host.netns().rate("tap-vm1-eth0", 2_000_000, 131_072, 193_572);
        assertThat(backend.check(it))
                .containsExactly(
                        "TAP tap-vm1-eth0 sends its guest 16000000 bit/s with a burst of 131072 bytes and a queue"
                                + " of 193572 instead of 10000000 bit/s with a burst of 131072 bytes and a queue of 193572");
        backend.attach(it.toRequest());
        assertThat(host.links()).isEqualTo(right);
    }

    @Test
    void updateGivesAnotherAndNone() {
        backend.attach(request(PortPolicy.open()));
        String open = host.links();
        for (PortPolicy policy : new PortPolicy[] {
            policy(SLOW),
            policy(FAST),
            policy(SLOW).toBuilder().security(PortSecurity.strict()).build(),
            PortPolicy.open()
        }) {
            Attachment it = backend.update(request(policy));
            assertThat(it.policy()).isEqualTo(policy);
            assertThat(backend.find(it.id())).contains(it);
            assertThat(backend.check(it)).isEmpty();
            assertThat(backend.attach(request(policy))).isEqualTo(it);
        }
        assertThat(host.links()).isEqualTo(open);
    }

    @Test
    void whatAGuestSendsIsLimitedBehindWhatItMaySend() {
        PortPolicy policy = PortPolicy.builder()
                .security(PortSecurity.strict())
                .rates(Rates.builder().toGuest(FAST).fromGuest(SLOW).build())
                .build();
        Attachment it = backend.attach(request(policy));

        assertThat(it.policy()).isEqualTo(policy);
        assertThat(backend.find(it.id())).contains(it);
        assertThat(backend.check(it)).isEmpty();
        assertThat(backend.attach(it.toRequest())).isEqualTo(it);
        assertThat(host.links()).contains("pref 2 bpf handle 0x706c bytecode '1,6 0 0 4294967295' police rate 1250000");
        assertThat(backend.capabilities()).contains(Capability.RATE_FROM_GUEST);

        String right = host.links();
        host.netns().flushIngress("tap-vm1-eth0");
        assertThat(backend.check(it))
                .contains("TAP tap-vm1-eth0 lets its guest send any amount instead of 10000000 bit/s with a burst of"
                        + " 131072 bytes (ingress, priority 2)");
        backend.attach(it.toRequest());
        assertThat(host.links()).isEqualTo(right);
        assertThat(backend.detach(it.id())).isTrue();
    }

    @Test
    void updateGivesAnotherFromTheGuestAndNone() {
        backend.attach(request(PortPolicy.open()));
        String open = host.links();
        for (Rates rates : new Rates[] {
            Rates.builder().fromGuest(SLOW).build(),
            Rates.builder().fromGuest(FAST).toGuest(SLOW).build(),
            Rates.unlimited()
        }) {
            PortPolicy policy = PortPolicy.builder().rates(rates).build();
            Attachment it = backend.update(request(policy));
            assertThat(it.policy()).isEqualTo(policy);
            assertThat(backend.check(it)).isEmpty();
            assertThat(backend.attach(request(policy))).isEqualTo(it);
        }
        assertThat(host.links()).isEqualTo(open);
    }

    /** What the host's default is nobody knows; that concerns only what a guest is sent. */
    @Test
    void whereTheHostChoosesTheQdiscARateToAGuestCannotBeTakenAway() {
        try (TapBackend other = Requests.backend(world.syscalls(), Map.of(TapOptions.QDISC, "default"))) {
            Rates both = Rates.builder().toGuest(SLOW).fromGuest(SLOW).build();
            Attachment it =
                    other.attach(request(PortPolicy.builder().rates(both).build()));
            assertThatThrownBy(() -> other.update(request(PortPolicy.open())))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("policy.rates");
            Attachment one = other.update(request(policy(SLOW)));
            assertThat(other.check(one)).isEmpty();
            host.qdisc("tap-vm1-eth0", "pfifo");
            assertThat(other.check(one))
                    .containsExactly(
                            "TAP tap-vm1-eth0 has the root qdisc pfifo instead of tbf, and so no rate to its guest");
            assertThat(other.detach(it.id())).isTrue();

            PortPolicy fromAlone = PortPolicy.builder()
                    .rates(Rates.builder().fromGuest(SLOW).build())
                    .build();
            other.attach(request(fromAlone));
            assertThat(other.check(other.update(request(PortPolicy.open())))).isEmpty();
        }
    }

    @Test
    void whatIsLeftToTheVmmIsRememberedAlone() {
        backend.attach(request(PortPolicy.open()));
        String open = host.links();
        Rates rates = Rates.builder()
                .toGuest(SLOW)
                .fromGuest(FAST)
                .enforcer(RateEnforcer.VMM)
                .build();
        PortPolicy policy = PortPolicy.builder().rates(rates).build();
        Attachment it = backend.update(request(policy));

        assertThat(backend.find(it.id())).contains(it);
        assertThat(backend.capabilities()).contains(Capability.RATES_BY_VMM);
        assertThat(it.policy()).isEqualTo(policy);
        assertThat(backend.check(it)).isEmpty();
        assertThat(backend.attach(request(policy))).isEqualTo(it);
        assertThat(host.links()).doesNotContain("TokenBucket", "police");
        backend.update(request(policy(SLOW)));
        assertThat(backend.check(backend.update(request(policy)))).isEmpty();
        backend.update(request(PortPolicy.open()));
        assertThat(host.links()).isEqualTo(open);
    }

    @Test
    void aKernelWithoutPoliceIsNamedAndNothingIsLeft() {
        String before = host.links();
        world.lack("police");
        PortPolicy policy = PortPolicy.builder()
                .rates(Rates.builder().fromGuest(SLOW).build())
                .build();

        assertThat(backend.capabilities())
                .contains(Capability.RATE_TO_GUEST)
                .doesNotContain(Capability.RATE_FROM_GUEST);
        assertThatThrownBy(() -> backend.attach(request(policy)))
                .isInstanceOf(UnsupportedRequestException.class)
                .hasMessageContaining("this kernel has no act_police, which limits what a guest sends");
        assertThat(host.links()).isEqualTo(before);
    }

    @Test
    void explainSaysItAsACommand() {
        assertThat(backend.explain(request(policy(SLOW))))
                .flatExtracting(PlannedStep::commands)
                .contains(
                        List.of("tc qdisc replace dev tap-vm1-eth0 root tbf rate 10000000bit burst 131072 limit 193572"
                                .split(" ")));
    }

    @Test
    void aKernelWithoutItIsNamedAndNothingIsLeft() {
        String before = host.links();
        world.lack("tbf");

        assertThat(backend.capabilities()).doesNotContain(Capability.RATE_TO_GUEST);
        assertThatThrownBy(() -> backend.attach(request(policy(SLOW))))
                .isInstanceOf(UnsupportedRequestException.class)
                .hasMessageContaining("this kernel has no sch_tbf, which limits what a guest is sent");
        assertThat(host.links()).isEqualTo(before);
    }

    @Test
    void aTagWhoseRateIsNoneIsAProblemOfThatTapAlone() {
        Attachment it = backend.attach(request(policy(SLOW)));
        host.alias("tap-vm1-eth0", host.alias("tap-vm1-eth0").replace("rto=5yc1s", "rto=1"));

        assertThat(backend.find(it.id())).isEmpty();
        assertThat(backend.remnants(host.network())).isNotEmpty();
        assertThat(backend.detach(it.id())).isTrue();
    }
}
