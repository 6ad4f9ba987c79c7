package dev.plumbline.tap;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The provider is policy alone: it makes no system call of its own, and its packages have no cycles. */
class LayersTest {

    private static final String POLICY = "dev.plumbline.tap";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(POLICY);

    @Test
    void policyUsesNoNativeCode() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.sun.jna.."))
                .check(CLASSES);
    }

    @Test
    void nothingDependsOnTheProviderItself() {
        noClasses()
                .that()
                .resideInAPackage(POLICY + ".*")
                .should()
                .dependOnClassesThat(resideInAPackage(POLICY))
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(POLICY + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
