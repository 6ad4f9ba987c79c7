package dev.plumbline.tap.security;

import static dev.plumbline.tap.security.Sent.OWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.tc.BpfProgram;
import dev.plumbline.linux.tc.Verdict;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortSecurity;
import dev.plumbline.spi.PortVlan;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the program decides, run by a machine of its own; that the kernel decides the same is PortSecurityTest's. */
class SecurityProgramTest {

    private static final MacAddress MAC = MacAddress.parse("02:00:00:00:00:01");
    private static final MacAddress ROUTER = MacAddress.parse("00:00:5e:00:01:07");
    private static final String FORGED = "020000000099";
    private static final String VIRTUAL = "00005e000107";
    private static final String LINK_LOCAL = "fe80::ff:fe00:1";

    private static final PortSecurity BOUND = PortSecurity.builder()
            .addresses("10.0.0.5", "10.1.0.0/16", "2001:db8::5", "2001:db8:7:8000::/49")
            .other(ROUTER, "10.0.0.100")
            .build();

    private static BpfProgram program(PortSecurity security) {
        return SecurityProgram.of(PortPolicy.builder().security(security).build(), MAC);
    }

    private static final BpfProgram STRICT = program(PortSecurity.strict());
    private static final BpfProgram PROGRAM = program(BOUND);

    private static void passes(BpfProgram program, byte[]... frames) {
        decides(program, Verdict.NEXT, frames);
    }

    private static void drops(BpfProgram program, byte[]... frames) {
        decides(program, Verdict.DROP, frames);
    }

    private static void decides(BpfProgram program, Verdict verdict, byte[]... frames) {
        for (int i = 0; i < frames.length; i++) {
            assertThat(Machine.run(program, frames[i])).as("frame " + i).isEqualTo(verdict.number());
        }
    }

    @Test
    void onlyTheMacsThatAreAllowed() {
        passes(STRICT, Sent.ipv4(OWN, "198.51.100.1", "10.0.0.1", 6, "00", 0), Sent.ipv6(OWN, "fe80::9", 59, ""));
        drops(STRICT, Sent.ipv4(FORGED, "10.0.0.5", "10.0.0.1", 6, "00", 0), Sent.ipv6(FORGED, "fe80::9", 59, ""));
        passes(PROGRAM, Sent.ipv4(VIRTUAL, "10.0.0.100", "10.0.0.1", 6, "00", 0));
        drops(
                PROGRAM,
                Sent.ipv4(VIRTUAL, "10.0.0.5", "10.0.0.1", 6, "00", 0),
                Sent.ipv4(OWN, "10.0.0.100", "10.0.0.1", 6, "00", 0));
    }

    @Test
    void onlyTheAddressesThatGoWithTheMac() {
        for (String allowed : new String[] {"10.0.0.5", "10.1.0.0", "10.1.255.255"}) {
            passes(PROGRAM, Sent.udp4(allowed, "10.0.0.1", 9, 9), Sent.arp(OWN, 1, OWN, allowed, "10.0.0.1"));
        }
        for (String other : new String[] {"10.0.0.6", "10.2.0.0", "10.0.255.255", "255.255.255.255"}) {
            drops(PROGRAM, Sent.udp4(other, "10.0.0.1", 9, 9), Sent.arp(OWN, 2, OWN, other, "10.0.0.1"));
        }
        for (String allowed : new String[] {"2001:db8::5", "2001:db8:7:8000::", "2001:db8:7:ffff::1", LINK_LOCAL}) {
            passes(PROGRAM, Sent.icmp6(allowed, Sent.echo6()), Sent.ipv6(OWN, allowed, 6, "00"));
        }
        for (String other : new String[] {"2001:db8::6", "2001:db8:7:7fff::1", "2001:db9:7:8000::", "fe80::1", "::1"}) {
            drops(PROGRAM, Sent.icmp6(other, Sent.echo6()), Sent.ipv6(OWN, other, 6, "00"));
        }
    }

    @Test
    void aFamilyThatIsNotInTheListDoesNotPass() {
        BpfProgram ipv4 = program(PortSecurity.builder().addresses("10.0.0.5").build());
        drops(ipv4, Sent.icmp6(LINK_LOCAL, Sent.echo6()), Sent.icmp6("2001:db8::5", Sent.echo6()));
        BpfProgram ipv6 = program(PortSecurity.builder().addresses("::/0").build());
        passes(ipv6, Sent.icmp6("fe80::77", Sent.echo6()));
        drops(ipv6, Sent.udp4("10.0.0.5", "10.0.0.1", 9, 9));
    }

    @Test
    void arpSpeaksForTheGuestAlone() {
        passes(STRICT, Sent.arp(OWN, 1, OWN, "10.0.0.5", "10.0.0.5"), Sent.arp(OWN, 1, OWN, "0.0.0.0", "10.0.0.5"));
        drops(
                STRICT,
                Sent.arp(OWN, 2, FORGED, "10.0.0.5", "10.0.0.1"),
                Sent.arp(OWN, 3, OWN, "10.0.0.5", "10.0.0.1"),
                Sent.arp(OWN, 0, OWN, "10.0.0.5", "10.0.0.1"),
                Arrays.copyOf(Sent.arp(OWN, 1, OWN, "10.0.0.5", "10.0.0.1"), 41));
        passes(PROGRAM, Sent.arp(OWN, 1, OWN, "0.0.0.0", "10.0.0.5"));
        drops(PROGRAM, Sent.arp(OWN, 1, OWN, "0.0.0.0", "10.0.0.6"));
    }

    @Test
    void rarpAnnouncesTheGuestAlone() {
        passes(PROGRAM, Sent.rarp(OWN, OWN, OWN), Sent.rarp(VIRTUAL, VIRTUAL, VIRTUAL));
        drops(PROGRAM, Sent.rarp(OWN, FORGED, FORGED), Sent.rarp(OWN, OWN, FORGED), Sent.rarp(FORGED, FORGED, FORGED));
    }

    @Test
    void dhcpIsAClientsAlone() {
        byte[] discover = Sent.udp4("0.0.0.0", "255.255.255.255", 68, 67);
        passes(PROGRAM, discover, Sent.udp4("10.0.0.5", "10.0.0.1", 68, 67));
        drops(
                PROGRAM,
                Sent.udp4("10.0.0.5", "255.255.255.255", 67, 68),
                Sent.udp4("10.0.0.5", "10.0.0.1", 67, 67),
                Sent.udp4("10.0.0.5", "10.0.0.1", 1067, 68),
                Sent.udp4("0.0.0.0", "10.0.0.1", 68, 67),
                Sent.udp4("0.0.0.0", "255.255.255.255", 69, 67),
                Sent.udp4("0.0.0.0", "255.255.255.255", 68, 69),
                Sent.ipv4(OWN, "0.0.0.0", "255.255.255.255", 6, Sent.udp(68, 67), 0),
                Sent.ipv4(OWN, "0.0.0.0", "255.255.255.255", 17, Sent.udp(68, 67), 0x2000));
        drops(STRICT, Sent.udp4("0.0.0.0", "10.0.0.1", 9, 9));
        passes(
                program(PortSecurity.builder().dhcpServer(true).build()),
                Sent.udp4("10.0.0.5", "255.255.255.255", 67, 68),
                Sent.ipv6(OWN, "fe80::1", 17, Sent.udp(547, 546)),
                discover);
    }

    @Test
    void fragmentsHideNothing() {
        passes(
                PROGRAM,
                Sent.ipv4(OWN, "10.0.0.5", "10.0.0.1", 17, Sent.udp(9, 9), 0x2000),
                Sent.ipv4(OWN, "10.0.0.5", "10.0.0.1", 17, "0043004400000000", 3),
                Sent.ipv6(OWN, LINK_LOCAL, 44, Sent.fragment(17, 1) + Sent.udp(9, 9)),
                Sent.ipv6(OWN, LINK_LOCAL, 44, Sent.fragment(17, 0x10) + "0223022200000000"));
        drops(
                PROGRAM,
                Sent.ipv4(OWN, "10.0.0.5", "10.0.0.1", 17, Sent.udp(67, 68), 0x2000),
                Sent.ipv4(OWN, "10.0.0.6", "10.0.0.1", 17, "0043004400000000", 3),
                Sent.ipv6(OWN, LINK_LOCAL, 44, Sent.fragment(17, 1) + Sent.udp(547, 546)),
                Sent.ipv6(OWN, "fe80::2", 44, Sent.fragment(17, 0x10) + "0223022200000000"),
                Sent.ipv6(OWN, LINK_LOCAL, 44, Sent.fragment(58, 1) + Sent.advertisementOfRouter()),
                Sent.ipv6(OWN, LINK_LOCAL, 44, Sent.fragment(58, 0) + Sent.neighbour(136, "2001:db8::5", "")),
                Sent.ipv6(OWN, LINK_LOCAL, 44, Sent.fragment(60, 1) + "3a03"));
    }

    @Test
    void extensionHeadersHideNothing() {
        String report = "8f00000000000000";
        passes(
                PROGRAM,
                Sent.ipv6(OWN, LINK_LOCAL, 0, Sent.options(58, 1) + report),
                Sent.ipv6(OWN, "::", 0, Sent.options(58, 1) + report),
                Sent.ipv6(OWN, LINK_LOCAL, 60, Sent.options(43, 3) + Sent.options(6, 2) + "00"),
                Sent.ipv6(OWN, LINK_LOCAL, 51, "3a04" + "00".repeat(22) + Sent.echo6()),
                Sent.ipv6(OWN, LINK_LOCAL, 50, "00"));
        String router = Sent.advertisementOfRouter();
        drops(
                PROGRAM,
                Sent.icmp6(LINK_LOCAL, router),
                Sent.icmp6(LINK_LOCAL, "8900000000000000"),
                Sent.ipv6(OWN, LINK_LOCAL, 0, Sent.options(58, 1) + router),
                Sent.ipv6(OWN, LINK_LOCAL, 60, Sent.options(60, 4) + Sent.options(58, 1) + router),
                Sent.ipv6(OWN, LINK_LOCAL, 43, Sent.options(58, 256) + router),
                Sent.ipv6(OWN, LINK_LOCAL, 51, "3a04" + "00".repeat(22) + router),
                Sent.ipv6(OWN, LINK_LOCAL, 60, Sent.options(60, 1).repeat(4) + Sent.options(58, 1) + router),
                Sent.ipv6(OWN, LINK_LOCAL, 60, Sent.options(17, 2) + Sent.udp(547, 546)),
                Sent.ipv6(OWN, LINK_LOCAL, 17, Sent.udp(9, 546)),
                Sent.ipv6(OWN, LINK_LOCAL, 60, "3aff" + "00".repeat(6)),
                Sent.ipv6(OWN, LINK_LOCAL, 140, Sent.options(58, 1) + router));
        passes(program(PortSecurity.builder().router(true).build()), Sent.icmp6(LINK_LOCAL, router));
    }

    @Test
    void neighbourDiscoverySpeaksForTheGuestAlone() {
        passes(
                PROGRAM,
                Sent.icmp6(LINK_LOCAL, Sent.neighbour(135, "2001:db8::99", Sent.option(1, OWN))),
                Sent.icmp6("2001:db8::5", Sent.neighbour(136, "2001:db8::5", Sent.option(2, OWN))),
                Sent.icmp6("2001:db8::5", Sent.neighbour(136, "2001:db8::5", "")),
                Sent.icmp6("::", Sent.neighbour(135, "2001:db8::5", Sent.option(14, "010203040506"))),
                Sent.icmp6("::", Sent.neighbour(135, LINK_LOCAL, "")),
                Sent.icmp6(LINK_LOCAL, "8500000000000000" + Sent.option(1, OWN)),
                Sent.icmp6("::", "8500000000000000"));
        drops(
                PROGRAM,
                Sent.icmp6("2001:db8::5", Sent.neighbour(136, "2001:db8::99", Sent.option(2, OWN))),
                Sent.icmp6("2001:db8::5", Sent.neighbour(136, "2001:db8::5", Sent.option(2, FORGED))),
                Sent.icmp6(
                        "2001:db8::5",
                        Sent.neighbour(136, "2001:db8::5", Sent.option(14, "010203040506") + Sent.option(2, FORGED))),
                Sent.icmp6(LINK_LOCAL, Sent.neighbour(135, "2001:db8::99", Sent.option(1, FORGED))),
                Sent.icmp6("::", Sent.neighbour(135, "2001:db8::99", "")),
                Sent.icmp6("::", Sent.neighbour(136, "2001:db8::5", "")),
                Sent.icmp6("::", Sent.echo6()),
                Sent.icmp6(LINK_LOCAL, "8500000000000000" + Sent.option(1, FORGED)),
                Sent.icmp6(LINK_LOCAL, Sent.neighbour(135, "2001:db8::99", "0100" + OWN)),
                Sent.icmp6(LINK_LOCAL, Sent.neighbour(135, "2001:db8::99", "0102" + OWN + "0000000000000000")),
                Sent.icmp6(LINK_LOCAL, Sent.neighbour(135, "2001:db8::99", "0e01")));
        drops(STRICT, Sent.icmp6(LINK_LOCAL, Sent.neighbour(136, "2001:db8::99", Sent.option(2, FORGED))));
    }

    @Test
    void nothingElsePasses() {
        byte[] ping = Sent.udp4("10.0.0.5", "10.0.0.1", 9, 9);
        drops(
                STRICT,
                Sent.tagged(ping, "81000005"),
                Sent.tagged(ping, "8100e000"),
                Sent.tagged(ping, "88a80005"),
                Sent.ethernet("0180c2000000", OWN, "0026", "4242030000000000"),
                Sent.ethernet("0180c200000e", OWN, "88cc", "0207"),
                Sent.ethernet("01000ccccccd", OWN, "0032", "aaaa0300000c010b"),
                Sent.ethernet("01000ccccccc", OWN, "0800", "45"),
                Sent.ethernet(Sent.BROADCAST, OWN, "88cc", "0207"),
                Sent.ethernet(Sent.BROADCAST, OWN, "8847", "00"),
                Sent.ethernet(Sent.BROADCAST, OWN, "0800", "55" + "00".repeat(30)),
                Sent.ethernet(Sent.BROADCAST, OWN, "0800", "44" + "00".repeat(30)),
                Sent.ethernet(Sent.BROADCAST, OWN, "86dd", "40" + "00".repeat(60)));
    }

    @Test
    void aTrunkKeepsItsTags() {
        PortPolicy trunk =
                PortPolicy.builder().vlan(PortVlan.trunk("5")).security(BOUND).build();
        BpfProgram program = SecurityProgram.of(trunk, MAC);
        byte[] ping = Sent.udp4("10.0.0.5", "10.0.0.1", 9, 9);
        passes(program, Sent.tagged(ping, "81000005"), ping);
        drops(
                program,
                Sent.tagged(ping, "88a80005"),
                Sent.tagged(Sent.tagged(ping, "81000005"), "88a80005"),
                Sent.tagged(Sent.tagged(ping, "81000005"), "81000005"),
                Sent.tagged(Sent.udp4("10.0.0.6", "10.0.0.1", 9, 9), "81000005"));
    }

    /** The machine fails at a load beyond the end. */
    @Test
    void noLoadIsBeyondTheEnd() {
        Random random = new Random(7);
        byte[][] seeds = {
            Sent.udp4("10.0.0.5", "10.0.0.1", 9, 9),
            Sent.udp4("0.0.0.0", "255.255.255.255", 68, 67),
            Sent.arp(OWN, 1, OWN, "10.0.0.5", "10.0.0.1"),
            Sent.rarp(OWN, OWN, OWN),
            Sent.icmp6(LINK_LOCAL, Sent.neighbour(135, "2001:db8::99", Sent.option(1, OWN))),
            Sent.icmp6("::", Sent.neighbour(135, "2001:db8::5", Sent.option(14, OWN))),
            Sent.ipv6(OWN, LINK_LOCAL, 60, Sent.options(43, 3) + Sent.fragment(58, 0) + Sent.echo6()),
            Sent.ipv6(OWN, LINK_LOCAL, 51, "1104" + "00".repeat(22) + Sent.udp(9, 9))
        };
        for (int i = 0; i < 200_000; i++) {
            byte[] frame = seeds[random.nextInt(seeds.length)].clone();
            for (int j = random.nextInt(4); j > 0; j--) {
                frame[12 + random.nextInt(frame.length - 12)] = (byte) random.nextInt();
            }
            int length = 14 + random.nextInt(frame.length - 13);
            byte[] cut = random.nextBoolean() ? frame : Arrays.copyOf(frame, length);
            assertThat(Machine.run(PROGRAM, cut.length < 18 ? Arrays.copyOf(cut, 18) : cut))
                    .isIn(Verdict.DROP.number(), Verdict.NEXT.number());
        }
    }

    @Test
    void itsSizeGrowsWithTheAddressesAlone() {
        assertThat(STRICT.instructions()).hasSizeLessThan(700);
        String[] many = Stream.concat(
                        IntStream.range(0, 100).mapToObj(i -> "10.0.0." + i),
                        IntStream.range(1, 100).mapToObj(i -> "2001:db8::" + i))
                .toArray(String[]::new);
        assertThat(program(PortSecurity.builder().addresses(many).build()).instructions())
                .hasSizeLessThan(BpfProgram.MOST);
    }
}
