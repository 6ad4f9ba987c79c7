package dev.plumbline.kit;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Shows {@code r04_aFailedAttachLeavesNothing} as "R4 a failed attach leaves nothing". */
final class RuleNames extends DisplayNameGenerator.Standard {

    RuleNames() {}

    @Override
    public String generateDisplayNameForMethod(List<Class<?>> enclosing, Class<?> test, Method method) {
        RuleTest of = method.getAnnotation(RuleTest.class);
        if (of == null) {
            return super.generateDisplayNameForMethod(enclosing, test, method);
        }
        String sentence = method.getName().replaceFirst("^[priqou][0-9]+_", "");
        return of.value() + " " + sentence.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
