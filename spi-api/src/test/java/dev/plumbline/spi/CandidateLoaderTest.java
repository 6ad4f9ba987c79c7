package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every broken entry stands before a good one, which must be found all the same (rule S4). */
class CandidateLoaderTest {

    @TempDir
    static Path shared;

    private static Path good;

    @TempDir
    Path dir;

    @BeforeAll
    static void buildTheGoodOne() throws IOException {
        good = ProviderJar.in(shared, "good")
                .with("Good", ProviderJar.source("Good", "good", ""))
                .service("Good")
                .build();
    }

    private static List<Candidate> load(Path... jars) throws IOException {
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            urls[i] = jars[i].toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, CandidateLoaderTest.class.getClassLoader())) {
            return CandidateLoader.load(loader);
        }
    }

    /** What became of the broken one, once the good one has been seen to be selected. */
    private Candidate besideTheGoodOne(ProviderJar broken) throws IOException {
        List<Candidate> found = load(broken.build(), good);
        assertThat(found).hasSize(2);
        assertThat(Selection.among(found, warning -> {})
                        .choose(Optional.empty())
                        .name())
                .isEqualTo("good");
        assertThat(found.get(0).usable()).isFalse();
        return found.get(0);
    }

    private ProviderJar broken(String more) {
        return ProviderJar.in(dir, "broken")
                .with("Broken", ProviderJar.source("Broken", "broken", more))
                .service("Broken");
    }

    @Test
    void withoutAnyServiceFileThereIsNoCandidate() throws IOException {
        assertThat(load()).isEmpty();
    }

    @Test
    void goodProviderIsACandidateThatTellsItsClassAndJar() throws IOException {
        assertThat(load(good)).singleElement().satisfies(candidate -> {
            assertThat(candidate.name()).isEqualTo("good");
            assertThat(candidate.origin()).isEqualTo("Good, " + good.toUri().toURL());
            assertThat(candidate.availability()).isEqualTo(Availability.yes("built for a test"));
            assertThat(candidate.priority()).isZero();
        });
    }

    @Test
    void twoProvidersOfTheSameNameAreBothCandidates() throws IOException {
        Path twin = ProviderJar.in(dir, "twin")
                .with("Twin", ProviderJar.source("Twin", "good", ""))
                .service("Twin")
                .build();
        assertThat(load(good, twin)).extracting(Candidate::name).containsExactly("good", "good");
    }

    @Test
    void missingClassIsReported() throws IOException {
        Candidate candidate = besideTheGoodOne(ProviderJar.in(dir, "broken").service("com.example.Missing"));
        assertThat(candidate)
                .hasToString("unloadable provider (service file): unavailable: cannot be loaded:"
                        + " dev.plumbline.spi.NetworkBackendProvider: Provider com.example.Missing not found");
    }

    @Test
    void classThatIsNoProviderIsReported() throws IOException {
        String stranger = CandidateLoaderTest.class.getName();
        Candidate candidate = besideTheGoodOne(ProviderJar.in(dir, "broken").service(stranger));
        assertThat(candidate.availability().reason()).endsWith(stranger + " not a subtype");
    }

    @Test
    void malformedServiceFileIsReportedWithItsJar() throws IOException {
        Candidate candidate = besideTheGoodOne(ProviderJar.in(dir, "broken").service("not a class name"));
        assertThat(candidate.availability().reason()).contains("broken.jar").contains("Illegal");
    }

    @Test
    void constructorThatThrowsIsReportedWithItsJarAndReason() throws IOException {
        Candidate candidate =
                besideTheGoodOne(broken("public Broken() { throw new IllegalStateException(\"no luck\"); }"));
        assertThat(candidate.name()).isEqualTo("Broken");
        assertThat(candidate.origin()).startsWith("Broken, file:").endsWith("broken.jar");
        assertThat(candidate.availability().reason())
                .isEqualTo("cannot be loaded: dev.plumbline.spi.NetworkBackendProvider: Provider Broken could not be"
                        + " instantiated (java.lang.IllegalStateException: no luck)");
    }

    @Test
    void staticInitialiserThatFailsIsReportedWithItsReason() throws IOException {
        Candidate candidate = besideTheGoodOne(broken("static final int SIZE = Integer.parseInt(\"many\");"));
        assertThat(candidate.name()).isEqualTo("Broken");
        assertThat(candidate.availability().reason())
                .endsWith("could not be instantiated (java.lang.NumberFormatException: For input string: \"many\")");
    }

    @Test
    void constructorThatIsNotPublicIsReported() throws IOException {
        Candidate candidate = besideTheGoodOne(broken("Broken() {}"));
        assertThat(candidate.availability().reason()).contains("Unable to get public no-arg constructor");
    }

    @Test
    void classWhoseSuperclassIsMissingIsReported() throws IOException {
        Candidate candidate = besideTheGoodOne(ProviderJar.in(dir, "broken")
                .with("Gone", ProviderJar.source("Gone", "gone", ""))
                .with("Broken", "public class Broken extends Gone {}")
                .without("Gone")
                .service("Broken"));
        assertThat(candidate.availability().reason())
                .startsWith("cannot be loaded: java.lang.NoClassDefFoundError: Gone");
    }

    @Test
    void classCompiledByANewerJavaIsReported() throws IOException {
        Candidate candidate = besideTheGoodOne(broken("").classFileVersion(999));
        assertThat(candidate.availability().reason())
                .contains("UnsupportedClassVersionError")
                .contains("999");
    }

    @Test
    void providerCompiledForAnotherVersionOfTheSpiIsReportedByItsName() throws IOException {
        Candidate candidate = besideTheGoodOne(ProviderJar.in(dir, "broken")
                .with("Broken", ProviderJar.source("Broken", "broken", "").replace("return SPI_VERSION", "return 7"))
                .service("Broken"));
        assertThat(candidate.name()).isEqualTo("broken");
        assertThat(candidate.availability().reason())
                .isEqualTo("compiled for SPI version 7, this is version 1; use a matching release of the provider");
    }

    @Test
    void providerForAnotherVersionIsNotProbed() throws IOException {
        Candidate candidate = besideTheGoodOne(ProviderJar.in(dir, "broken")
                .with(
                        "Broken",
                        ProviderJar.source("Broken", "broken", "")
                                .replace("return SPI_VERSION", "return 7")
                                .replace("return Availability.yes(\"built for a test\")", "throw new AssertionError()"))
                .service("Broken"));
        assertThat(candidate.availability().reason()).startsWith("compiled for SPI version 7");
    }

    @Test
    void providerCompiledAgainstAnSpiWithoutVersionsIsReportedByItsName() throws IOException {
        String spi = NetworkBackendProvider.class.getName();
        Candidate candidate = besideTheGoodOne(ProviderJar.in(dir, "broken")
                .with(spi, """
                        package dev.plumbline.spi;
                        public interface NetworkBackendProvider {
                          String name();
                          Availability probe();
                          NetworkBackend open(BackendOptions options);
                        }
                        """)
                .with(
                        "Broken",
                        ProviderJar.source("Broken", "broken", "")
                                .replace("public int spiVersion() { return SPI_VERSION; }", ""))
                .without(spi)
                .service("Broken"));
        assertThat(candidate.name()).isEqualTo("broken");
        assertThat(candidate.availability().reason())
                .startsWith("was compiled for another version of the SPI: java.lang.AbstractMethodError")
                .contains("spiVersion");
    }

    @ParameterizedTest
    @CsvSource({
        "IllegalStateException, java.lang.IllegalStateException: why",
        "AssertionError, java.lang.AssertionError: why",
        "UnsatisfiedLinkError, java.lang.UnsatisfiedLinkError: why",
        "java.util.ServiceConfigurationError, why"
    })
    void probeThatThrowsIsReportedByItsName(String thrown, String reason) throws IOException {
        Candidate candidate = besideTheGoodOne(probing("throw new " + thrown + "(\"why\")"));
        assertThat(candidate.name()).isEqualTo("broken");
        assertThat(candidate.origin()).endsWith("broken.jar");
        assertThat(candidate.availability().reason()).isEqualTo("failed while it was looked at: " + reason);
    }

    @Test
    void exceptionWithoutAMessageIsReportedByItsKind() throws IOException {
        assertThat(besideTheGoodOne(probing("throw new IllegalStateException()"))
                        .availability()
                        .reason())
                .isEqualTo("failed while it was looked at: java.lang.IllegalStateException");
    }

    @Test
    void rootOfAnExceptionIsReportedWithIt() throws IOException {
        String thrown = "throw new IllegalStateException(\"outer\", new RuntimeException(\"root\"))";
        assertThat(besideTheGoodOne(probing(thrown)).availability().reason())
                .endsWith("java.lang.IllegalStateException: outer (java.lang.RuntimeException: root)");
    }

    @Test
    void probeThatReturnsNullIsReported() throws IOException {
        assertThat(besideTheGoodOne(probing("return null")).availability().reason())
                .contains("probe() returned null");
    }

    private ProviderJar probing(String statement) {
        return ProviderJar.in(dir, "broken")
                .with(
                        "Broken",
                        ProviderJar.source("Broken", "broken", "")
                                .replace("return Availability.yes(\"built for a test\")", statement))
                .service("Broken");
    }

    @Test
    void providerWithoutANameIsReportedByItsClass() throws IOException {
        Candidate candidate = besideTheGoodOne(ProviderJar.in(dir, "broken")
                .with("Broken", ProviderJar.source("Broken", "x", "").replace("return \"x\"", "return null"))
                .service("Broken"));
        assertThat(candidate.name()).isEqualTo("Broken");
        assertThat(candidate.availability().reason()).contains("name() returned null");
    }

    @Test
    void priorityThatThrowsIsReportedByItsName() throws IOException {
        Candidate candidate =
                besideTheGoodOne(broken("public int priority() { throw new ArithmeticException(\"why\"); }"));
        assertThat(candidate.name()).isEqualTo("broken");
        assertThat(candidate.availability().reason()).endsWith("java.lang.ArithmeticException: why");
    }

    @Test
    void brokenProviderAskedForByNameIsUnavailableRatherThanUnknown() throws IOException {
        List<Candidate> found =
                load(probing("throw new IllegalStateException(\"why\")").build(), good);
        assertThatExceptionOfType(ProviderSelectionException.class)
                .isThrownBy(() -> Selection.among(found).choose(Optional.of(new RequestedProvider("broken", "a test"))))
                .withMessageContaining("\"broken\", asked for by a test, is unavailable")
                .withMessageContaining("IllegalStateException: why")
                .withMessageContaining("\n  good (Good");
    }

    @Test
    void loaderThatFailsForEverIsLeftAndReportedOnce() {
        ClassLoader failing = new ClassLoader() {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                throw new IOException("why");
            }
        };
        assertThat(CandidateLoader.load(failing))
                .singleElement()
                .extracting(candidate -> candidate.availability().reason())
                .asString()
                .contains("java.io.IOException: why");
    }

    @Test
    void manyBrokenEntriesAreAllReported() throws IOException {
        ProviderJar broken = ProviderJar.in(dir, "broken");
        IntStream.range(0, 50).forEach(i -> broken.service("com.example.Missing" + i));
        assertThat(load(broken.build(), good))
                .hasSize(51)
                .last()
                .extracting(Candidate::name)
                .isEqualTo("good");
    }

    private static URLClassLoader loader(Path... jars) throws IOException {
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            urls[i] = jars[i].toUri().toURL();
        }
        return new URLClassLoader(urls, CandidateLoaderTest.class.getClassLoader());
    }

    @Test
    void fallbackIsAskedWhereTheLoaderHasNoProvider() throws IOException {
        try (URLClassLoader none = loader();
                URLClassLoader fallback = loader(good)) {
            assertThat(CandidateLoader.load(none, fallback))
                    .extracting(Candidate::name)
                    .containsExactly("good");
        }
    }

    @Test
    void fallbackIsNotAskedWhereTheLoaderHasOneOfAnyKind() throws IOException {
        ProviderJar broken = ProviderJar.in(dir, "broken").service("com.example.Missing");
        try (URLClassLoader one = loader(broken.build());
                URLClassLoader fallback = loader(good)) {
            assertThat(CandidateLoader.load(one, fallback))
                    .extracting(Candidate::name)
                    .containsExactly("unloadable provider");
        }
    }

    @Test
    void threadWithoutAClassLoaderUsesTheSpisOwn() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(null);
            assertThat(CandidateLoader.contextLoader()).isSameAs(Backends.class.getClassLoader());
            thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            assertThat(CandidateLoader.contextLoader()).isSameAs(ClassLoader.getPlatformClassLoader());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void selectedProviderOpensWithWhatIsConfiguredForIt() throws IOException {
        Path jar = ProviderJar.in(dir, "opening")
                .with(
                        "Opening",
                        ProviderJar.source("Opening", "opening", "")
                                .replace(
                                        "{ return null; }",
                                        "{ throw new IllegalStateException(options.values() + \" \" + options.origin(\"b\")); }"))
                .service("Opening")
                .build();
        System.setProperty("plumbline.opening.b", "property");
        try (URLClassLoader loader = loader(jar)) {
            BackendOptions options = BackendOptions.none().with("a", "caller");
            assertThatThrownBy(() -> Backends.open(options, loader))
                    .hasMessageContaining("a=caller")
                    .hasMessageContaining("b=property")
                    .hasMessageEndingWith("system property plumbline.opening.b");
        } finally {
            System.clearProperty("plumbline.opening.b");
        }
    }
}
