package dev.plumbline.tap;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.plumbline.tap.kernel.NativeSyscalls;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/** Policy stands on the kernel's transport and on the codec, the transport on the codec, the codec on nothing. */
class LayersTest {

    private static final String POLICY = "dev.plumbline.tap";
    private static final String CODEC = "dev.plumbline.tap.netlink";
    private static final String KERNEL = "dev.plumbline.tap.kernel";
    private static final String LIBC = KERNEL + ".LibC";
    private static final String JNA = "com.sun.jna..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(POLICY);

    @Test
    void theCodecDoesNoInputOutputAndHasNoNativeCodeNoLogAndNoPolicy() {
        classes()
                .that()
                .resideInAPackage(CODEC)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(CODEC, "java.lang..", "java.util..", "java.nio", "java.nio.charset")
                                .or(belongToAnyOf(InetAddress.class, UnknownHostException.class)))
                .check(CLASSES);
    }

    @Test
    void theTransportKnowsNoPolicy() {
        noClasses()
                .that()
                .resideInAPackage(KERNEL)
                .should()
                .dependOnClassesThat(resideInAPackage(POLICY))
                .check(CLASSES);
    }

    @Test
    void onlyTheSystemCallsUseJna() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(LIBC)
                .and()
                .doNotBelongToAnyOf(NativeSyscalls.class)
                .should()
                .dependOnClassesThat(resideInAPackage(JNA))
                .check(CLASSES);
    }

    @Test
    void onlyTheSystemCallsUseTheCLibrary() {
        classes()
                .that()
                .haveFullyQualifiedName(LIBC)
                .should()
                .onlyBeAccessed()
                .byClassesThat(belongToAnyOf(NativeSyscalls.class).or(name(LIBC)))
                .check(CLASSES);
    }
}
