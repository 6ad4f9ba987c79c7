package dev.plumbline.harness.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.DontFragment;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortSecurity;
import dev.plumbline.spi.PortVlan;
import dev.plumbline.spi.Rate;
import dev.plumbline.spi.RateEnforcer;
import dev.plumbline.spi.Rates;
import dev.plumbline.spi.Remnant;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.SourcePorts;
import dev.plumbline.spi.TapDevice;
import dev.plumbline.spi.Underlay;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SerialFormTest {

    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SerialForm.schema());

    private static final NicId NIC = new NicId("vm1", "eth0", NetworkNamespace.named("blue"));
    private static final Owner OWNER = new Owner(1000, 4_294_967_294L);

    static Stream<Network> networks() {
        return Stream.of(
                GeneveTunnel.of("0x2a", "192.0.2.2"),
                VxlanTunnel.of("16777215", "2001:db8::2", 8472),
                ExistingUplink.of("eth1"),
                ExistingUplink.of("bond0.7").withAddresses(),
                ExistingBridge.of("br0"));
    }

    private static Network list(String... remotes) {
        return VxlanTunnel.builder(new Vni(7), Remotes.list(remotes)).build();
    }

    private static Stream<Network> settings() {
        Underlay ipv4 = Underlay.builder()
                .source("192.0.2.7")
                .device("eth0")
                .ttl(255)
                .tos(0x10)
                .dontFragment(DontFragment.SET)
                .checksums(false)
                .sourcePorts(new SourcePorts(40000, 40999))
                .build();
        Underlay ipv6 = Underlay.builder()
                .tos(Underlay.INHERIT_TOS)
                .zeroChecksumsAccepted(true)
                .build();
        return Stream.of(
                VxlanTunnel.of(7, "192.0.2.9").toBuilder().underlay(ipv4).build(),
                VxlanTunnel.builder(new Vni(7), Remotes.list("2001:db8::2"))
                        .underlay(ipv6)
                        .build(),
                GeneveTunnel.of(7, "2001:db8::2").toBuilder().underlay(ipv6).build());
    }

    static Stream<NicRequest> requests() {
        Stream<NicRequest> plain = networks()
                .map(network -> NicRequest.builder(NIC, network, OWNER).build());
        NicRequest full = NicRequest.builder(NicId.of("vm2", "n"), GeneveTunnel.of("7", "192.0.2.9"), OWNER)
                .queues(256)
                .mtu(1500)
                .guestMac(MacAddress.parse("02:00:00:00:00:01"))
                .names(InterfaceNames.derived().withTap("t0").withBridge("b0").withTunnel("g0"))
                .lifetime(Lifetime.UNTIL_CLOSED)
                .build();
        Network controlled =
                VxlanTunnel.builder(new Vni(7), Remotes.controlled("192.0.2.2")).build();
        Stream<NicRequest> lists = Stream.concat(
                        Stream.of(list("192.0.2.2", "192.0.2.3"), list(), controlled), settings())
                .map(network -> NicRequest.builder(NIC, network, OWNER).build());
        Stream<NicRequest> more = Stream.concat(Stream.of(full), lists);
        return Stream.concat(plain, Stream.concat(more, policies().map(SerialFormTest::withPolicy)));
    }

    private static Stream<PortPolicy> policies() {
        Stream<PortPolicy> vlans = Stream.of(
                        PortVlan.access(100),
                        PortVlan.trunk("10,20-29"),
                        PortVlan.trunk("4094").withNative(1))
                .map(vlan -> PortPolicy.builder().vlan(vlan).build());
        Stream<PortPolicy> securities = Stream.of(
                        PortSecurity.strict(),
                        PortSecurity.builder()
                                .addresses("192.0.2.5", "2001:db8:5::/64")
                                .other(MacAddress.parse("00:00:5e:00:01:07"), "192.0.2.100")
                                .other(MacAddress.parse("00:00:5e:00:01:08"))
                                .isolated(true)
                                .router(true)
                                .dhcpServer(true)
                                .build())
                .map(security -> PortPolicy.builder().security(security).build());
        Stream<PortPolicy> down =
                Stream.of(PortPolicy.builder().link(PortLink.DOWN).build());
        Stream<PortPolicy> rates = Stream.of(
                        Rate.of(10_000_000), Rate.parse("1g").withBurst(2_000_000))
                .map(rate -> PortPolicy.builder()
                        .rates(Rates.builder().toGuest(rate).build())
                        .build());
        Stream<PortPolicy> both = Stream.of(PortPolicy.builder()
                .rates(Rates.builder()
                        .fromGuest(Rate.of(10_000_000))
                        .toGuest(Rate.parse("1g"))
                        .enforcer(RateEnforcer.VMM)
                        .build())
                .build());
        return Stream.of(vlans, securities, rates, both, down).flatMap(same -> same);
    }

    private static NicRequest withPolicy(PortPolicy policy) {
        return NicRequest.builder(NIC, ExistingBridge.of("br0"), OWNER)
                .policy(policy)
                .build();
    }

    static Stream<Attachment> attachments() {
        return Stream.concat(
                networks()
                        .map(network ->
                                attachment(network).uplink(link("up0", 11)).build()),
                policies()
                        .map(policy -> attachment(ExistingBridge.of("br0"))
                                .policy(policy)
                                .build()));
    }

    private static Attachment.Builder attachment(Network network) {
        return Attachment.builder(
                        NIC,
                        network,
                        OWNER,
                        TapDevice.builder(link("tap0", 12)).queues(4).build())
                .mtu(9001)
                .guestMac(MacAddress.parse("02:00:00:00:00:01"))
                .bridge(link("br0", 10));
    }

    private static Link link(String name, int index) {
        return new Link(new InterfaceName(name), index, MacAddress.parse("02:00:00:00:01:" + index));
    }

    private static ReportForm report() {
        Attachment nic = attachments().findFirst().orElseThrow();
        NicStateForm state = new NicStateForm(
                AttachmentForm.of(nic),
                "tap",
                90L,
                List.of("7 (qemu), 4 queues"),
                new CountersForm(1, 60, 0, 2, 120, 3),
                List.of("TAP tap0 is down"),
                List.of("ip link"));
        Remnant remnant = Remnant.builder(new InterfaceName("plb0"), "bridge", "it has no tag")
                .build();
        return ReportForm.of("golden", false)
                .withAttachments(List.of(AttachmentForm.of(nic)))
                .withNics(List.of(state))
                .withDrift(List.of(new DriftForm(NicForm.of(NIC), "TAP tap0 is down", List.of("ip link set tap0 up"))))
                .withRemnants(List.of(RemnantForm.of(NetworkNamespace.own(), remnant)))
                .withDone(List.of("attached"))
                .withPlanned(List.of("attach"))
                .withSteps(List.of(new StepForm(
                        "bring up TAP tap0",
                        List.of("ip link set dev tap0 up"),
                        List.of("RTM_SETLINK REQUEST", "  index 7 flags 0x1 change 0x1"))))
                .withProblems(List.of("failed"));
    }

    private static void requireValid(String document) throws IOException {
        JsonNode tree = new ObjectMapper().readTree(document);
        assertThat(SCHEMA.validate(tree)).as(document).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestIsReadAsItWasWritten(NicRequest request) throws IOException {
        String document = SerialForm.write(request);
        assertThat(SerialForm.readRequest("it", document)).isEqualTo(request);
        requireValid(document);
    }

    @ParameterizedTest
    @MethodSource("attachments")
    void anAttachmentIsReadAsItWasWritten(Attachment attachment) throws IOException {
        String document = SerialForm.write(attachment);
        assertThat(SerialForm.readAttachment("it", document)).isEqualTo(attachment);
        requireValid(document);
    }

    @Test
    void theConsentToTakeAnUplinkWithAddressesIsKept() {
        NicRequest request = NicRequest.builder(NIC, ExistingUplink.of("eth1").withAddresses(), OWNER)
                .build();
        ExistingUplink read = (ExistingUplink)
                SerialForm.readRequest("it", SerialForm.write(request)).network();
        assertThat(read.addressesMeant()).isTrue();
    }

    @Test
    void aReportIsReadAsItWasWritten() throws IOException {
        String document = SerialForm.write(report());
        assertThat(SerialForm.readReport("it", document)).isEqualTo(report());
        requireValid(document);
    }

    /** What version 1 was when it was published: whoever changes these files breaks their readers. */
    @ParameterizedTest
    @ValueSource(strings = {"request", "request-underlay", "attachment", "report"})
    void versionOneStaysAsItWasPublished(String what) throws IOException {
        String golden = golden(what);
        requireValid(golden);
        String written = switch (what) {
            case "request" -> SerialForm.write(requests().skip(5).findFirst().orElseThrow());
            case "request-underlay" -> {
                Network network = settings().findFirst().orElseThrow();
                yield SerialForm.write(NicRequest.builder(NIC, network, OWNER).build());
            }
            case "attachment" -> SerialForm.write(attachments().findFirst().orElseThrow());
            default -> SerialForm.write(report());
        };
        assertThat(written).isEqualToNormalizingNewlines(golden);
    }

    @Test
    void aMinimalRequestHasTheDefaultsOfTheBuilder() {
        NicRequest read = SerialForm.readRequest("it", """
                {"version": 1, "request": {"id": {"vm": "a", "nic": "b"}, "owner": {"uid": 0, "gid": 0},
                 "network": {"vxlan": {"vni": 7, "remote": "192.0.2.1"}}}}""");
        assertThat(read)
                .isEqualTo(NicRequest.builder(NicId.of("a", "b"), VxlanTunnel.of("7", "192.0.2.1"), new Owner(0, 0))
                        .build());
    }

    private static String golden(String what) throws IOException {
        try (InputStream in = SerialFormTest.class.getResourceAsStream("version-1-" + what + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | it: the document is not JSON (line 1)",
                "null | it: the document must be a JSON object, got null",
                "[] | it: the document must be an object, got [",
                "{} {} | it: the document",
                "{} | it: version is missing",
                "{'version': 2} | it: version must be 1 to 1, got 2",
                "{'version': '1'} | it: version must be a whole number, got '1'",
                "{'version': 1.5} | it: version must be a whole number, got 1.5",
                "{'version': 1} | it: the document must have exactly one of request, attachment, report",
                "{'version': 1, 'attachment': {}} | it: request is missing",
                "{'version': 1, 'version': 1} | it: the document is not JSON (line 1): Duplicate",
                "{'version': 1, 'reqest': {}} | it: reqest is unknown; allowed are attachment, report, request, version",
                "{'version': 1, 'request': []} | it: request must be an object, got [",
                "{'version': 1, 'request': {}} | it: request.id is missing",
                "{'version': 1, 'request': {'id': {'vm': 'a'}}} | it: request.id.nic is missing",
                "{'version': 1, 'request': {'id': {'vm': '-', 'nic': 'b'}}} | it: request.id: VM identifier must be",
                "{'version': 1, 'request': {'id': {'vm': 7, 'nic': 'b'}}} | it: request.id.vm must be text, got 7",
            })
    void mistakesAreNamedWithTheirPlaceAndWhatIsAllowed(String document, String message) {
        requireRefused(document.replace('\'', '"'), message.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"queues\": 257 | it: request: queue count must be 1 to 256, got 257",
                "\"queues\": \"4\" | it: request.queues must be a whole number, got \"4\"",
                "\"mtuBytes\": 67 | it: request: MTU must be 68 to 65535, got 67",
                "\"mtu\": 1500 | it: request.mtu is unknown; allowed are guestMac, id, lifetime, mtuBytes, names",
                "\"guestMac\": \"01:00:00:00:00:00\" | it: request: guest MAC must be a unicast address",
                "\"guestMac\": \"x\" | it: request.guestMac: MAC",
                "\"lifetime\": \"for ever\" | it: request.lifetime must be until-detached or until-closed",
                "\"lifetime\": 0 | it: request.lifetime must be until-detached or until-closed",
                "\"names\": {\"tap\": \"a/b\"} | it: request.names.tap: interface name",
                "\"names\": {\"tap\": \"a\", \"bridge\": \"a\"} | it: request.names: TAP and bridge must have different",
                "\"policy\": {\"vlan\": {}} | it: request.policy.vlan must be access alone, or tagged with or",
                "\"policy\": {\"vlan\": {\"access\": 1, \"native\": 2}} | it: request.policy.vlan must be access alone",
                "\"policy\": {\"vlan\": {\"access\": 4095}} | it: request.policy.vlan: VLAN must be 1 to 4094, got",
                "\"policy\": {\"vlan\": {\"tagged\": \"9-7\"}} | it: request.policy.vlan: a range of VLANs must",
                "\"policy\": {\"vln\": 7} | it: request.policy.vln is unknown; allowed are link, rates, security, vlan",
                "\"policy\": {\"link\": \"on\"} | it: request.policy.link must be up or down, got",
                "\"policy\": {\"security\": {\"addresses\": [\"x\"]}} | it: request.policy.security.addresses: must be",
                "\"policy\": {\"rates\": {\"toGuest\": {}}} | it: request.policy.rates.toGuest.bitsPerSecond is missing",
                "\"policy\": {\"rates\": {\"toGuest\": {\"bitsPerSecond\": 1}}} | it: request.policy.rates.toGuest",
                "\"policy\": {\"security\": {\"others\": [{}]}} | it: request.policy.security.others.mac is missing",
                "\"network\": {} | it: request.network must be exactly one of geneve, vxlan, uplink, bridge",
                "\"network\": {\"gre\": {}} | it: request.network.gre is unknown; allowed are bridge, geneve, uplink",
                "\"network\": {\"geneve\": {\"vni\": 16777216, \"remote\": \"::1\"}} | it: request.network.geneve: VNI",
                "\"network\": {\"geneve\": {\"vni\": 1}} | it: request.network.geneve.remote is missing",
                "\"network\": {\"vxlan\": {\"vni\": 1, \"remotes\": [\"h\"]}} | it: request.network.vxlan: remote must be",
                "\"network\": {\"geneve\": {\"vni\": 1, \"remotes\": []}} | it: request.network.geneve must have one",
                "\"network\": {\"uplink\": {\"name\": \"\"}} | it: request.network.uplink: interface name",
                "\"owner\": {\"uid\": -1, \"gid\": 0} | it: request.owner: uid must be 0 to 4294967294, got -1",
            })
    void mistakesInARequestToo(String member, String message) {
        String name = member.substring(0, member.indexOf(':'));
        StringBuilder request = new StringBuilder(member);
        Stream.of(
                        "\"id\": {\"vm\": \"a\", \"nic\": \"b\"}",
                        "\"network\": {\"vxlan\": {\"vni\": 7, \"remote\": \"192.0.2.1\"}}",
                        "\"owner\": {\"uid\": 0, \"gid\": 0}")
                .filter(other -> !other.startsWith(name))
                .forEach(other -> request.append(", ").append(other));
        requireRefused("{\"version\": 1, \"request\": {" + request + "}}", message);
    }

    private static void requireRefused(String document, String message) {
        assertThatThrownBy(() -> SerialForm.readRequest("it", document))
                .isInstanceOf(SerialFormException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("\n");
    }
}
