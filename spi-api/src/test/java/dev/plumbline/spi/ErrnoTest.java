package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrnoTest {

    @ParameterizedTest
    @CsvSource({
        "1, EPERM (1)",
        "16, EBUSY (16)",
        "77, EBADFD (77)",
        "95, EOPNOTSUPP (95)",
        "98, EADDRINUSE (98)",
        "110, ETIMEDOUT (110)"
    })
    void textHasNameAndNumber(int number, String text) {
        assertThat(new Errno(number)).hasToString(text);
    }

    @Test
    void numberWithoutANameIsShownOnce() {
        assertThat(new Errno(71)).hasToString("errno 71");
    }

    static Stream<Field> constants() {
        return Arrays.stream(Errno.class.getFields()).filter(f -> Modifier.isStatic(f.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("constants")
    void constantIsCalledWhatItsNumberIsCalled(Field constant) throws IllegalAccessException {
        assertThat(((Errno) constant.get(null)).name()).isEqualTo(constant.getName());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -16})
    void numberThatIsNotPositiveIsRefused(int number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Errno(number))
                .withMessage("error number must be positive, got " + number);
    }
}
