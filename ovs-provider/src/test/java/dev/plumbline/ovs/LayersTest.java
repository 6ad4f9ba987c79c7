package dev.plumbline.ovs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** OVSDB's codec does no input and output, its transport knows no policy, and nothing here knows another provider. */
class LayersTest {

    private static final String OVS = "dev.plumbline.ovs";
    private static final String CODEC = OVS + ".codec";
    private static final String DB = OVS + ".db";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(OVS);

    @Test
    void theCodecDoesNoInputAndOutput() {
        classes()
                .that()
                .resideInAPackage(CODEC)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                CODEC,
                                "java.lang..",
                                "java.util..",
                                "java.nio",
                                "java.time",
                                "com.fasterxml.jackson..",
                                "org.jspecify.annotations")
                        .or(resideInAPackage("java.io")))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(CODEC)
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File|Random|Reader|Writer|Console|Socket|InputStreamReader|Print).*")
                .check(CLASSES);
    }

    @Test
    void theTransportKnowsNoPolicy() {
        classes()
                .that()
                .resideInAPackage(DB)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        CODEC,
                        DB,
                        "java..",
                        "com.fasterxml.jackson..",
                        "dev.plumbline.linux.sys",
                        "org.jspecify.annotations"))
                .check(CLASSES);
    }

    @Test
    void nothingHereKnowsAnotherProviderOrNativeCode() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.plumbline.tap..", "com.sun.jna.."))
                .check(CLASSES);
    }

    @Test
    void nothingDependsOnTheProviderItself() {
        noClasses()
                .that()
                .resideInAPackage(OVS + ".*")
                .should()
                .dependOnClassesThat(resideInAPackage(OVS))
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(OVS + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
