package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DependenciesTest {

    private static final Path HOME = ChildJvm.home(Backends.class);

    private static List<? extends Class<?>> classes() throws IOException {
        try (Stream<Path> files = Files.list(HOME.resolve("dev/plumbline/spi"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
                    .map(file -> load("dev.plumbline.spi." + file.substring(0, file.length() - ".class".length())))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, DependenciesTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** The compiler sees to it that no class reaches beyond what the module requires. */
    @Test
    void moduleRequiresNothingButJavaBaseAtRunTime() {
        assertThat(requires(false)).containsExactly("java.base");
    }

    @Test
    void moduleIsCompiledWithNullAnnotationsAlone() {
        assertThat(requires(true)).containsExactly("org.jspecify");
    }

    private static List<String> requires(boolean atCompileTimeAlone) {
        return ModuleFinder.of(HOME).find("dev.plumbline.spi").orElseThrow().descriptor().requires().stream()
                .filter(required -> required.modifiers().contains(Requires.Modifier.STATIC) == atCompileTimeAlone)
                .map(Requires::name)
                .toList();
    }

    @Test
    void noMethodIsNative() throws IOException {
        assertThat(methods()).contains("Text.quote").noneMatch(method -> method.startsWith("native "));
    }

    private static List<String> methods() throws IOException {
        return classes().stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .map(DependenciesTest::describe)
                .toList();
    }

    private static String describe(Method method) {
        String mark = Modifier.isNative(method.getModifiers()) ? "native " : "";
        return mark + method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
