package dev.plumbline.integration.swap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;

/** A VM manager and a third party's provider {@code acme}, compiled and packed for a class of tests. */
abstract class SwapJars {

    @TempDir
    private static Path shared;

    static Vmm onClassPath;
    static Vmm onModulePath;
    static Path acme;

    @BeforeAll
    static void build() throws IOException {
        Path vmm = Vmm.build(shared);
        onClassPath = Vmm.onClassPath(vmm);
        onModulePath = Vmm.onModulePath(vmm);
        acme = new ThirdParty("acme").build(shared);
    }

    static Stream<Named<Vmm>> paths() {
        return Stream.of(Named.of("class path", onClassPath), Named.of("module path", onModulePath));
    }
}
