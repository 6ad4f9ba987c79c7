package dev.plumbline.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.harness.json.NicForm;
import dev.plumbline.harness.memory.MemoryHost;
import dev.plumbline.harness.memory.MemoryNamespace;
import dev.plumbline.harness.terminal.PrintsJson;
import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.Backends;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code --json=FIELDS} of every command. */
class JsonFieldsTest {

    private static final NicId NIC = NicId.of("vm1", "eth0");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final NetworkBackend backend =
            Backends.select("in-memory").open(BackendOptions.of(Map.of("instance", "fields")));

    @BeforeEach
    void attach() {
        backend.attach(NicRequest.builder(NIC, GeneveTunnel.of("42", "192.0.2.2"), new Owner(1000, 1000))
                .build());
    }

    @AfterEach
    void detach() {
        backend.detach(NIC);
        backend.close();
    }

    private Terminal terminal() {
        return Terminal.none(new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private int run(String words) {
        return Plumbline.run(terminal(), words.split(" "));
    }

    private int operate(String words) {
        return run(words + " --provider in-memory --instance fields");
    }

    private JsonNode printed() throws Exception {
        return new ObjectMapper().readTree(out.toString());
    }

    private static List<String> keys(JsonNode of) {
        List<String> keys = new ArrayList<>();
        of.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static void damage() {
        MemoryNamespace own =
                MemoryHost.named("default").namespace(NetworkNamespace.own()).orElseThrow();
        own.setUp("tap-vm1-eth0", false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list --json=id,mtuBytes", "show vm1/eth0 --json=provider,drift", "check --json=id,repair"})
    void aListHasAnObjectWithTheseFieldsForEachThing(String words) throws Exception {
        if (words.startsWith("check")) {
            damage();
        }
        assertThat(operate(words)).as(err.toString()).isEqualTo(words.startsWith("check") ? 1 : 0);
        String fields = words.replaceFirst(".*=", "");
        assertThat(printed().isArray()).isTrue();
        assertThat(printed())
                .singleElement()
                .satisfies(it -> assertThat(keys(it)).containsExactly(fields.split(",")));
    }

    @Test
    void theValuesAreThoseOfTheDocument() throws Exception {
        operate("list --json=guestMac,id,policy");
        JsonNode some = printed().path(0);
        out.getBuffer().setLength(0);
        operate("list --json");
        JsonNode all = printed().at("/report/attachments/0");
        assertThat(some.path("id")).isEqualTo(all.path("id"));
        assertThat(some.path("guestMac")).isEqualTo(all.path("guestMac"));
        assertThat(some.path("policy").isNull()).as("a field that is not there").isTrue();
    }

    @Test
    void nothingFoundIsAnEmptyList() throws Exception {
        assertThat(operate("remnants --json=link")).as(err.toString()).isZero();
        assertThat(printed()).isEqualTo(new ObjectMapper().createArrayNode());
    }

    @Test
    void aChangeIsOneObject() throws Exception {
        assertThat(operate("detach vm1/eth0 --dry-run --json=ok,planned")).isZero();
        assertThat(keys(printed())).containsExactly("ok", "planned");
        assertThat(printed().path("planned")).isNotEmpty();
    }

    @Test
    void theWordBehindItIsNoField() throws Exception {
        assertThat(operate("show --json vm1/eth0")).as(err.toString()).isZero();
        assertThat(printed().at("/report/nics/0/provider").asText()).isEqualTo("in-memory");
    }

    @Test
    void whatIsNoFieldIsSaidBeside() throws Exception {
        assertThat(operate("show vm9/eth0 --json=provider")).isEqualTo(1);
        assertThat(err.toString()).contains("vm9/eth0 is not attached");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list --json=id,tapp | \"tapp\"; allowed are id, network, owner, mtuBytes, guestMac, tap, bridge,",
                "list --json= | \"\"; allowed are id, network",
                "show vm1/eth0 --json=id | \"id\"; allowed are attachment, provider, ageSeconds, holders, counters,",
                "check --json=nic | \"nic\"; allowed are id, problem, repair",
                "remnants --json=nic | \"nic\"; allowed are namespace, link, role, id, problem",
                "detach vm1/eth0 --yes --json=nic | \"nic\"; allowed are command, ok, attachments",
                "watch --json=nic | \"nic\"; allowed are event, id, detail, sentFrames",
            })
    void anUnknownFieldIsNamedWithThoseThatAreAllowed(String words, String message) {
        assertThat(operate(words)).as(err.toString()).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("plumbline: --json=FIELDS has no field ")
                .contains(message);
        assertThat(out.toString()).isEmpty();
        assertThat(backend.find(NIC)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"doctor --json=nic", "boot --json=nic", "simulate --json=nic"})
    void theOthersRefuseItBeforeTheyWork(String words) {
        assertThat(run(words)).as(err.toString()).isEqualTo(2);
        assertThat(err.toString()).startsWith("plumbline: --json=FIELDS has no field \"nic\"; allowed are ");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"boot --provider in-memory", "simulate --provider in-memory --vms 10 --threads 1", "doctor"})
    void theOthersHaveEachFieldThatTheyAllow(String words) throws Exception {
        CommandLine command = Plumbline.commandLine(terminal()).getSubcommands().get(words.replaceFirst(" .*", ""));
        PrintsJson prints = command.getCommand();
        List<String> allowed = prints.jsonFields();
        run(words + " --json=" + String.join(",", allowed));
        JsonNode some = printed();
        out.getBuffer().setLength(0);
        run(words + " --json");
        JsonNode place = printed().at(prints.jsonPlace());
        JsonNode all = place.isArray() ? place.path(0) : place;
        List<String> optional = List.of("peakMemoryBytes");
        assertThat(keys(some.isArray() ? some.path(0) : some)).isEqualTo(allowed);
        assertThat(allowed).containsAll(keys(all));
        assertThat(keys(all))
                .containsAll(
                        allowed.stream().filter(it -> !optional.contains(it)).toList());
    }

    @Test
    void helpNamesTheFieldsOfEachCommandThatHasThem() {
        Plumbline.commandLine(terminal()).getSubcommands().values().forEach(command -> {
            boolean prints = command.getCommand() instanceof PrintsJson;
            assertThat(command.getCommandSpec().findOption("--json") != null)
                    .as(command.getCommandName())
                    .isEqualTo(prints);
            if (prints) {
                assertThat(command.getUsageMessage()).contains("--json[=FIELDS]", "Fields for --json=FIELDS: ");
            }
        });
    }

    @Test
    void anIdentityInALineOfWatchIsThatOfTheSerialForm() throws Exception {
        damage();
        assertThat(operate("watch --count 1 --interval 1 --json")).isZero();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        assertThat(lines).extracting(it -> it.path("event").asText()).containsExactly("drift", "rate");
        assertThat(new ObjectMapper().treeToValue(lines.get(0).path("id"), NicForm.class))
                .isEqualTo(NicForm.of(NIC));
        assertThat(lines.get(1).path("sentFrames").asInt(-1)).isZero();
    }
}
