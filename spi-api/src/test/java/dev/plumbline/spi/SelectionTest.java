package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private static final FakeProvider TAP = FakeProvider.available("tap", 100);
    private static final FakeProvider MEMORY = FakeProvider.available("in-memory", -100);
    private static final FakeProvider ABSENT = FakeProvider.unavailable("absent", "no /dev/net/tun; load tun");
    private static final FakeProvider OLD = new FakeProvider("old", 0, 900, Availability.yes("at hand"));

    private final List<String> warnings = new ArrayList<>();

    private NetworkBackendProvider choose(FakeProvider... providers) {
        return Selection.among(candidates(providers), warnings::add).choose(Optional.empty());
    }

    private NetworkBackendProvider choose(String name, FakeProvider... providers) {
        return Selection.among(candidates(providers), warnings::add)
                .choose(Optional.of(new RequestedProvider(name, "a test")));
    }

    private static List<Candidate> candidates(FakeProvider... providers) {
        return Stream.of(providers).map(CandidateLoader::examine).toList();
    }

    private static String listed(FakeProvider provider) {
        return "\n  " + CandidateLoader.examine(provider);
    }

    @Test
    void askedForByNameTheProviderOfLowerPriorityIsTakenWithoutAWarning() {
        assertThat(choose("in-memory", TAP, MEMORY)).isSameAs(MEMORY);
        assertThat(warnings).isEmpty();
    }

    @Test
    void unknownNameFailsAndListsEveryCandidate() {
        assertThatExceptionOfType(ProviderSelectionException.class)
                .isThrownBy(() -> choose("tapp", TAP, ABSENT, OLD))
                .withMessage("select network backend failed: provider \"tapp\", asked for by a test, is unknown."
                        + " Candidates:" + listed(TAP) + listed(ABSENT) + listed(OLD)
                        + "; put its jar on the class path, or select another provider");
    }

    @Test
    void unknownNameAmongNoCandidatesSaysSo() {
        assertThatExceptionOfType(ProviderSelectionException.class)
                .isThrownBy(() -> choose("tap"))
                .withMessageContaining("is unknown. Candidates: none;");
    }

    @Test
    void unavailableNameFailsAndListsEveryCandidateWithoutFallingBack() {
        assertThatExceptionOfType(ProviderSelectionException.class)
                .isThrownBy(() -> choose("absent", TAP, ABSENT))
                .withMessage("select network backend failed: provider \"absent\", asked for by a test, is unavailable."
                        + " Candidates:" + listed(TAP) + listed(ABSENT)
                        + "; fix the cause listed above, or select another provider");
    }

    @Test
    void candidateIsListedWithItsReason() {
        assertThat(CandidateLoader.examine(ABSENT).toString())
                .startsWith("absent (dev.plumbline.spi.FakeProvider, file:")
                .endsWith("): unavailable: no /dev/net/tun; load tun");
    }

    @Test
    void availableCandidateIsListedWithItsPriority() {
        assertThat(CandidateLoader.examine(TAP).toString()).endsWith("): available, priority 100");
    }

    @Test
    void nameOfAProviderForAnotherSpiVersionFailsAndTellsBothVersions() {
        assertThatExceptionOfType(ProviderSelectionException.class)
                .isThrownBy(() -> choose("old", OLD))
                .withMessageContaining("\"old\", asked for by a test, is unavailable")
                .withMessageContaining("compiled for SPI version 0, this is version 1");
    }

    @Test
    void controlCharactersOfANameAreEscaped() {
        assertThatExceptionOfType(ProviderSelectionException.class)
                .isThrownBy(() -> choose("tap\u001b[2J", TAP))
                .withMessageContaining("provider \"tap\\u001b[2J\", asked");
    }

    @Test
    void theOneAvailableIsTakenWithoutAWarning() {
        assertThat(choose(ABSENT, MEMORY, OLD)).isSameAs(MEMORY);
        assertThat(warnings).isEmpty();
    }

    @Test
    void amongSeveralTheHighestPriorityIsTakenInAnyOrder() {
        assertThat(choose(TAP, MEMORY)).isSameAs(TAP);
        assertThat(choose(MEMORY, TAP)).isSameAs(TAP);
    }

    @Test
    void amongSeveralOneWarningNamesAll() {
        choose(MEMORY, TAP, ABSENT);
        assertThat(warnings)
                .containsExactly("Several network backends are available, taking the one of the highest priority, tap:"
                        + listed(MEMORY) + listed(TAP) + listed(ABSENT)
                        + "\nSelect one by -Dplumbline.provider=NAME or PLUMBLINE_PROVIDER to end this warning.");
    }

    @Test
    void tieAtTheTopFailsAndListsEveryCandidate() {
        FakeProvider rival = FakeProvider.available("rival", 100);
        assertThatExceptionOfType(ProviderSelectionException.class)
                .isThrownBy(() -> choose(TAP, rival, MEMORY))
                .withMessage("select network backend failed: several providers have the same priority. Candidates:"
                        + listed(TAP) + listed(rival) + listed(MEMORY)
                        + "; select one by -Dplumbline.provider=NAME or PLUMBLINE_PROVIDER");
        assertThat(warnings).isEmpty();
    }

    @Test
    void tieBelowTheTopIsNoError() {
        assertThat(choose(MEMORY, FakeProvider.available("rival", -100), TAP)).isSameAs(TAP);
    }

    @Test
    void tieWithAnUnavailableProviderIsNoError() {
        assertThat(choose(FakeProvider.available("rival", 0), ABSENT).name()).isEqualTo("rival");
    }

    @Test
    void withoutAnyAvailableProviderEveryReasonIsListed() {
        assertThatExceptionOfType(ProviderSelectionException.class)
                .isThrownBy(() -> choose(ABSENT, OLD))
                .withMessage("select network backend failed: no provider is available. Candidates:" + listed(ABSENT)
                        + listed(OLD) + "; put the jar of a provider on the class path, or fix the cause listed above");
    }

    @Test
    void twoOfTheNameAskedForCannotBeSelected() {
        assertThatExceptionOfType(ProviderSelectionException.class)
                .isThrownBy(() -> choose("tap", TAP, FakeProvider.available("tap", 5)))
                .withMessageContaining("provider \"tap\", asked for by a test, exists 2 times. Candidates:\n")
                .withMessageEndingWith("; leave only one of these jars on the class path");
    }

    @Test
    void twoOfTheSameNameCannotBeSelectedByPriorityEither() {
        assertThatExceptionOfType(ProviderSelectionException.class)
                .isThrownBy(() -> choose(TAP, FakeProvider.available("tap", 5)))
                .withMessageContaining("provider \"tap\" exists 2 times. Candidates:\n")
                .withMessageEndingWith("; leave only one of these jars on the class path");
    }

    @Test
    void tieOfTheSameNameIsNotAnsweredByAdviceToAskForThatName() {
        assertThatExceptionOfType(ProviderSelectionException.class)
                .isThrownBy(() -> choose(TAP, FakeProvider.available("tap", 100)))
                .withMessageContaining("exists 2 times");
    }

    @Test
    void twoOfTheSameNameDoNotDisturbAnother() {
        assertThat(choose(MEMORY, FakeProvider.available("in-memory", -50), TAP))
                .isSameAs(TAP);
    }
}
