package dev.plumbline.linux;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
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
 * Layers of this module: links and TAPs stand on netlink and on system calls; nothing here knows any policy. Which classes
 * read and write bytes without input and output is listed by name, as sockets share a package with their codec.
 */
class LayersTest {

    private static final String LINUX = "dev.plumbline.linux";
    private static final String NETLINK = LINUX + ".netlink";
    private static final String LINK = LINUX + ".link";
    private static final String SYS = LINUX + ".sys";
    private static final String LIBC = SYS + ".LibC";
    private static final String JNA = "com.sun.jna..";
    private static final String TRANSPORT = NETLINK + "\\.(Netlink|NetlinkSocket)(\\$.*)?";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(LINUX);

    @Test
    void theCodecDoesNoInputOutputAndHasNoNativeCodeNoLogAndNoPolicy() {
        classes()
                .that()
                .resideInAnyPackage(NETLINK, LINK)
                .and()
                .haveNameNotMatching(TRANSPORT)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(NETLINK, LINK, "java.lang..", "java.util..", "java.nio", "java.nio.charset")
                                .or(belongToAnyOf(InetAddress.class, UnknownHostException.class)))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(NETLINK, LINK)
                .and()
                .haveNameNotMatching(TRANSPORT)
                .should()
                .dependOnClassesThat(nameMatching(TRANSPORT))
                .check(CLASSES);
    }

    @Test
    void netlinkOfAnyFamilyKnowsNoLinks() {
        noClasses()
                .that()
                .resideInAPackage(NETLINK)
                .should()
                .dependOnClassesThat(resideInAnyPackage(LINK, LINUX + ".netns", LINUX + ".tun"))
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
