package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.harness.cni.CniCommand;
import dev.plumbline.harness.ip.IpLink;
import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The CNI plugin on a kernel, held against iproute2 and the specification. */
@KernelTest
class CniTest {

    private static final String CONTAINER = "4f1c1e7d5b1f";

    private record Answer(int status, String text) {

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(text);
            } catch (IOException e) {
                throw new AssertionError(text, e);
            }
        }

        Answer ok() {
            assertThat(status).as(text).isZero();
            return this;
        }

        void failed(int code) {
            assertThat(status).as(text).isEqualTo(1);
            assertThat(json().path("code").asInt()).as(text).isEqualTo(code);
            assertThat(json().path("msg").asText()).isNotBlank().doesNotContain("\n");
            assertThat(json().path("cniVersion").asText()).isEqualTo("1.1.0");
        }
    }

    private static Answer call(Net net, String command, String container, String configuration) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "CNI_COMMAND",
                command,
                "CNI_CONTAINERID",
                container,
                "CNI_IFNAME",
                "eth0",
                "CNI_NETNS",
                "/run/netns/" + net.namespace().name(),
                "CNI_PATH",
                "/opt/cni/bin"));
        return call(variables, configuration);
    }

    private static Answer call(Map<String, String> variables, String configuration) {
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out, true);
        CniCommand plugin = new CniCommand(
                Terminal.none(printer, printer),
                new ByteArrayInputStream(configuration.getBytes(StandardCharsets.UTF_8)),
                variables);
        return new Answer(new CommandLine(plugin).execute(), out.toString());
    }

    private static String configuration(Net net, String more) {
        return "{\"cniVersion\": \"1.1.0\", \"name\": \"blue\", \"type\": \"plumbline\", \"provider\": \"tap\", \"network\": {\""
                + net.tunnel().kind() + "\": {\"vni\": 42, \"remote\": \"192.0.2.2\"}}" + more + "}";
    }

    private static String withResult(Net net, Answer added) {
        return configuration(net, ", \"prevResult\": " + added.text());
    }

    @Test
    void addMakesTheTapThatTheResultDescribesAndDelRemovesAll(Net net) {
        String wanted =
                configuration(net, ", \"queues\": 4, \"mtuBytes\": 1400, \"owner\": {\"uid\": 1000, \"gid\": 1000}");
        JsonNode result = call(net, "ADD", CONTAINER, wanted).ok().json();
        IpLink tap = net.links().get("eth0");
        assertThat(result.path("cniVersion").asText()).isEqualTo("1.1.0");
        JsonNode link = result.path("interfaces").path(0);
        assertThat(link.path("name").asText()).isEqualTo("eth0");
        assertThat(link.path("mac").asText()).isEqualTo(tap.mac());
        assertThat(link.path("mtu").asInt()).isEqualTo(tap.mtu()).isEqualTo(1400);
        assertThat(link.path("sandbox").asText())
                .isEqualTo("/run/netns/" + net.namespace().name());
        assertThat(result.path("interfaces").path(1).path("sandbox").asText()).isEqualTo(CONTAINER);
        assertThat(net.links().sys("eth0", "owner")).isEqualTo("1000");
        assertThat(tap.info("multi_queue").asBoolean()).isTrue();

        assertThat(call(net, "DEL", CONTAINER, wanted).ok().text()).isEmpty();
        assertThat(net.strangers()).isEmpty();
        call(net, "DEL", CONTAINER, wanted).ok();
    }

    @Test
    void theRuntimesMacIsTheGuests(Net net) {
        String wanted = configuration(net, ", \"runtimeConfig\": {\"mac\": \"02:00:00:00:00:07\"}");
        JsonNode result = call(net, "ADD", CONTAINER, wanted).ok().json();
        assertThat(result.path("interfaces").path(1).path("mac").asText()).isEqualTo("02:00:00:00:00:07");
        call(net, "DEL", CONTAINER, wanted).ok();
    }

    /** Behind another plugin, whose interface has the name already. */
    @Test
    void inAChainTheResultBeforeIsKept(Net net) {
        net.addVeth("eth0", "peer");
        String chained = configuration(
                net,
                ", \"prevResult\": {\"cniVersion\": \"1.1.0\", \"interfaces\": [{\"name\": \"eth0\"}], \"ips\":"
                        + " [{\"address\": \"10.0.0.2/24\", \"interface\": 0}]}");
        JsonNode result = call(net, "ADD", CONTAINER, chained).ok().json();
        assertThat(result.path("interfaces")).hasSize(3);
        assertThat(result.path("interfaces").path(1).path("name").asText()).startsWith("tap-");
        assertThat(result.path("ips").path(0).path("address").asText()).isEqualTo("10.0.0.2/24");
        call(net, "DEL", CONTAINER, chained).ok();
        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void checkFailsOnceSomethingIsNotAsAsked(Net net) {
        Answer added = call(net, "ADD", CONTAINER, configuration(net, "")).ok();
        assertThat(call(net, "CHECK", CONTAINER, withResult(net, added)).ok().text())
                .isEmpty();
        net.namespace().ip("link set eth0 type bridge_slave isolated on");
        call(net, "CHECK", CONTAINER, withResult(net, added)).failed(102);
        net.namespace().ip("link set eth0 nomaster");
        call(net, "CHECK", CONTAINER, withResult(net, added)).failed(102);
        call(net, "CHECK", CONTAINER, configuration(net, "")).failed(7);
        call(net, "DEL", CONTAINER, configuration(net, "")).ok();
    }

    @Test
    void gcRemovesWhatIsNotValidOfThisNetworkAndInstanceAlone(Net net) {
        net.attach("vm1"); // of another instance
        call(net, "ADD", CONTAINER, configuration(net, "")).failed(101);
        String other = configuration(net, "").replace("42", "43");
        call(net, "ADD", "stays", other.replace("\"network\"", "\"tap\": \"t1\", \"network\""))
                .ok();
        String third = configuration(net, "").replace("42", "44");
        call(net, "ADD", "valid", third.replace("\"network\"", "\"tap\": \"t2\", \"network\""))
                .ok();
        call(net, "ADD", "stale", third.replace("\"network\"", "\"tap\": \"t3\", \"network\""))
                .ok();

        call(net, "GC", CONTAINER, third).failed(7);
        call(
                        net,
                        "GC",
                        CONTAINER,
                        third.replace(
                                "\"network\"",
                                "\"cni.dev/valid-attachments\": [{\"containerID\": \"valid\", \"ifname\": \"eth0\"}],"
                                        + " \"network\""))
                .ok();
        assertThat(net.strangers()).contains("tap-vm1-eth0", "t1", "t2").doesNotContain("t3");
        call(net, "GC", CONTAINER, third.replace("\"network\"", "\"cni.dev/valid-attachments\": [{}], \"network\""))
                .failed(7);
        call(net, "GC", CONTAINER, third.replace("\"network\"", "\"cni.dev/valid-attachments\": null, \"network\""))
                .ok();
        assertThat(net.strangers()).contains("tap-vm1-eth0", "t1").doesNotContain("t2");
        call(net, "DEL", "stays", other).ok();
    }

    @Test
    void statusAndVersionSayWhatThePluginCanDo(Net net) {
        assertThat(call(net, "STATUS", CONTAINER, configuration(net, "")).ok().text())
                .isEmpty();
        JsonNode versions = call(net, "VERSION", CONTAINER, "{\"cniVersion\": \"1.0.0\"}")
                .ok()
                .json();
        assertThat(versions.path("cniVersion").asText()).isEqualTo("1.0.0");
        assertThat(versions.path("supportedVersions"))
                .extracting(JsonNode::asText)
                .contains("0.4.0", "1.0.0", "1.1.0");
        call(net, "STATUS", CONTAINER, configuration(net, "").replace("\"tap\"", "\"nonesuch\""))
                .failed(50);
    }

    @Test
    void mistakesHaveTheCodesOfTheSpecification(Net net) {
        call(net, "ADD", CONTAINER, "{").failed(6);
        call(net, "ADD", CONTAINER, "[]").failed(6);
        call(net, "ADD", CONTAINER, "null").failed(6);
        call(net, "ADD", CONTAINER, configuration(net, "").replace("1.1.0", "0.2.0"))
                .failed(1);
        call(net, "ADD", CONTAINER, configuration(net, ", \"queues\": 257")).failed(7);
        call(net, "ADD", CONTAINER, configuration(net, ", \"queues\": \"4\"")).failed(7);
        call(net, "ADD", CONTAINER, configuration(net, "").replace("network", "netwrok"))
                .failed(7);
        call(net, "ADD", "-container", configuration(net, "")).failed(4);
        call(net, "MODIFY", CONTAINER, configuration(net, "")).failed(4);
        call(Map.of(), configuration(net, "")).failed(4);
        call(Map.of("CNI_COMMAND", "ADD"), configuration(net, "")).failed(4);
        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void delSucceedsWhereTheNamespaceIsGone(Net net) {
        Map<String, String> variables =
                new HashMap<>(Map.of("CNI_COMMAND", "DEL", "CNI_CONTAINERID", CONTAINER, "CNI_IFNAME", "eth0"));
        for (String path : List.of("", "/run/netns/nonesuch")) {
            variables.put("CNI_NETNS", path);
            assertThat(call(variables, configuration(net, "")).ok().text()).isEmpty();
        }
    }
}
