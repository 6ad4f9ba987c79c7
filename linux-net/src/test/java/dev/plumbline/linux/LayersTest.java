package dev.plumbline.linux;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.plumbline.linux.sys.NativeSyscalls;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/**
 * Layers of this module: messages are written and read without input and output, sockets carry them without knowing what
 * they are about, and nothing here knows any policy.
 */
class LayersTest {

    private static final String LINUX = "dev.plumbline.linux";
    private static final String NETLINK = LINUX + ".netlink";
    private static final String SOCKET = LINUX + ".socket";
    private static final String SYS = LINUX + ".sys";
    private static final String NETNS = LINUX + ".netns";
    private static final String TUN = LINUX + ".tun";
    private static final String LIBC = SYS + ".LibC";
    private static final String JNA = "com.sun.jna..";

    /** Groups of messages, one package each. */
    private static final String[] MESSAGES = {LINUX + ".link", LINUX + ".ip", LINUX + ".neigh", LINUX + ".tc"};

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(LINUX);

    @Test
    void theCodecDoesNoInputOutputAndHasNoNativeCodeNoLogAndNoPolicy() {
        classes()
                .that()
                .resideInAPackage(NETLINK)
                .or()
                .resideInAnyPackage(MESSAGES)
                .should()
                .onlyDependOnClassesThat(resideInAPackage(NETLINK)
                        .or(resideInAnyPackage(MESSAGES))
                        .or(resideInAnyPackage(
                                "java.lang..",
                                "java.util..",
                                "java.nio",
                                "java.nio.charset",
                                "org.jspecify.annotations"))
                        .or(belongToAnyOf(InetAddress.class, UnknownHostException.class)))
                .check(CLASSES);
    }

    @Test
    void netlinkOfAnyFamilyKnowsNoMessageGroup() {
        noClasses()
                .that()
                .resideInAnyPackage(NETLINK, SOCKET)
                .should()
                .dependOnClassesThat(resideInAnyPackage(MESSAGES).or(resideInAnyPackage(NETNS, TUN)))
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(LINUX + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothingHereKnowsTheSpiOrAProvider() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.plumbline.spi..", "dev.plumbline.tap.."))
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
