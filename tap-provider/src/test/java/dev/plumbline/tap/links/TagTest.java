package dev.plumbline.tap.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.sys.BootClock;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.tap.plan.BirthMac;
import dev.plumbline.tap.plan.Defaults;
import dev.plumbline.tap.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {

    private static final NicId NIC = NicId.of("vm1", "eth0");
    private static final String OURS = "plumbline/2 provider=tap instance=default ";

    private static Plan plan() {
        NicRequest request = NicRequest.builder(NIC, GeneveTunnel.of(42, "192.0.2.1"), new Owner(1, 2))
                .queues(4)
                .guestMac(MacAddress.parse("02:00:00:00:00:0a"))
                .lifetime(Lifetime.UNTIL_CLOSED)
                .build();
        return Plan.of(request, new Defaults("default", 9001, true), new BirthMac("salt"));
    }

    private static Tag tag(String alias) {
        return Tag.parse(alias).orElseThrow();
    }

    @Test
    void whatIsWrittenIsRead() {
        Plan plan = plan();
        for (Tag tag : new Tag[] {NewTag.tap(plan), NewTag.bridge(plan, true), NewTag.tunnel(plan)}) {
            assertThat(Tag.parse(tag.text())).contains(tag);
            assertThat(tag(tag.text()).text()).isEqualTo(tag.text());
        }
        Tag tap = tag(NewTag.tap(plan).text());
        assertThat(tap.nicId(NetworkNamespace.own())).contains(NIC);
        assertThat(tap.queues()).hasValue(4);
        assertThat(tap.guestMac(NIC)).contains(MacAddress.parse("02:00:00:00:00:0a"));
        assertThat(tap.lifetime()).isEqualTo(Lifetime.UNTIL_CLOSED);
        assertThat(tap.problem()).isEmpty();
    }

    @Test
    void bridgeAndTunnelNameTheWholeNetwork() {
        Plan plan = plan();
        assertThat(NewTag.bridge(plan, true).field(Tag.IDENTITY)).isEqualTo("geneve/42/192.0.2.1/6081");
        assertThat(NewTag.tunnel(plan).field(Tag.IDENTITY)).isEqualTo("geneve/42/192.0.2.1/6081");
    }

    @Test
    void aTagNamesProviderAndInstance() {
        assertThat(NewTag.tap(plan()).text()).startsWith(OURS + "tap=vm1/eth0 ");
        assertThat(tag(OURS + "tap=vm1/eth0").isOurs("default")).isTrue();
        assertThat(tag(OURS + "tap=vm1/eth0").isOurs("blue")).isFalse();
        assertThat(tag("plumbline/2 provider=ovs instance=default tap=vm1/eth0").isOurs("default"))
                .isFalse();
    }

    @Test
    void formatOneMeansTheSame() {
        Plan plan = plan();
        String since = Long.toString(Instant.now().minusSeconds(100).getEpochSecond(), 36);
        Tag old = tag("plumbline/1 instance=default tap=vm1/eth0 since=" + since + " network=" + plan.network()
                + " queues=4 request=" + plan.checksum() + " mac=02:00:00:00:00:0a until=closed");
        Tag now = NewTag.tap(plan);

        assertThat(old.format()).isEqualTo(1);
        assertThat(old.is("default", Tag.Role.TAP, "vm1/eth0")).isTrue();
        assertThat(old.fields()).containsKeys(now.fields().keySet().toArray(String[]::new));
        assertThat(TagMeaning.keeping(old, now).fields()).isEqualTo(now.fields());
        assertThat(old.age(BootClock.millis())).isBetween(Duration.ofSeconds(98), Duration.ofSeconds(150));
        assertThat(TagMeaning.isSame(now, old)).as("it is written again").isFalse();
    }

    @Test
    void aTagOfFormatOneThatWasJustWrittenIsYoung() {
        String since = Long.toString(Instant.now().getEpochSecond(), 36);
        Tag tag = tag("plumbline/1 instance=default tunnel=plb2a-k5cug since=" + since);
        assertThat(tag.age(BootClock.millis())).isLessThan(Duration.ofSeconds(30));
    }

    /** It can be no older, and a time that is yet to come makes it no younger. */
    @ParameterizedTest
    @ValueSource(strings = {"", " since=", " since=1001", " since=-1", " since=!", " since=zzzzzzzzzzzzzzzzzzzzzzz"})
    void aLinkWhoseAgeIsUnknownIsAsOldAsTheBoot(String since) {
        assertThat(tag(OURS + "tunnel=plb2a-k5cug" + since).age(1000)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void ageIsInMilliseconds() {
        assertThat(tag(OURS + "tunnel=plb2a-k5cug since=rs").age(1500)).isEqualTo(Duration.ofMillis(500));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tap=noslash queues=4 | its tag names no NIC",
                "tap=/ queues=4 | its tag names no NIC",
                "tap=vm1/ queues=4 | its tag names no NIC",
                "tap=vm1/é queues=4 | its tag names no NIC",
                "tap=vm1/eth0 | its tag does not say how many queues it has",
                "tap=vm1/eth0 queues=x | its tag does not say how many queues it has",
                "tap=vm1/eth0 queues=999 | its tag does not say how many queues it has",
                "tap=vm1/eth0 queues=99999999999999999999 | its tag does not say how many queues it has",
                "tap=vm1/eth0 queues=4 mac=zz | its tag holds a MAC that is none",
            })
    void aTagThatMakesNoSenseSaysSo(String words, String problem) {
        assertThat(tag(OURS + words).problem()).contains(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "the web server's",
                "plumbline/",
                "plumbline/1",
                "plumbline/2",
                "plumbline/2 provider=tap instance=default",
                "plumbline/2 provider=tap tap=vm1/eth0",
                "plumbline/2 instance=default tap=vm1/eth0",
                "plumbline/3 provider=tap instance=default tap=vm1/eth0",
                "plumbline/2  = == tap",
            })
    void whatDoesNotSayWhoseItIsIsNoTagThatCanBeRead(String alias) {
        assertThat(Tag.parse(alias)).isEmpty();
    }

    @Test
    void aMessageShowsNoCharacterThatActs() {
        assertThat(Tag.shown("a\nb\u001b[31mc\u0085d\u202ee\u2028f g é")).isEqualTo("a?b?[31mc?d?e?f g é");
    }
}
