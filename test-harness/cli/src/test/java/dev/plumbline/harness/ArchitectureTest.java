package dev.plumbline.harness;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.plumbline.harness");

    @Test
    void nativeCodeStaysInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.plumbline.harness.sys")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.jna..")
                .check(CLASSES);
    }

    @Test
    void framesDoNoInputOrOutput() {
        noClasses()
                .that()
                .resideInAPackage("dev.plumbline.harness.frame")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io", "java.nio.channels", "java.nio.file", "java.net", "dev.plumbline.harness.sys")
                .check(CLASSES);
    }

    /** Providers are swapped by class path. */
    @Test
    void noProviderButItsOwnIsKnown() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.plumbline.tap..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.plumbline.harness.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
