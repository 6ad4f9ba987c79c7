package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.tap.links.Tag;
import org.junit.jupiter.api.Test;

class AliasTest {

    private static final Tag TAG = Tag.parse("plumbline/2 provider=tap instance=a tunnel=plb1 since=z id=x")
            .orElseThrow();

    private final Alias alias = new Alias(TAG);

    @Test
    void whenItWasWrittenIsOfNoMatter() {
        Sample older = Sample.LINK.alias(TAG.text().replace("since=z", "since=5"));
        assertThat(older.differences(alias)).isEmpty();
        assertThat(older.set(alias)).isEmpty();
    }

    @Test
    void aLostOneIsWritten() {
        assertThat(Sample.LINK.differences(alias)).containsExactly("has lost its alias");
        assertThat(Sample.LINK.set(alias)).isEqualTo("set alias of TAP link0");
    }

    @Test
    void anotherIsReportedAndWritten() {
        Sample other = Sample.LINK.alias("mine\nyours");
        assertThat(other.differences(alias)).containsExactly("has another alias: mine?yours");
        assertThat(other.set(alias)).isEqualTo("set alias of TAP link0");
    }

    @Test
    void itBecomesExactlyWhatItWas() {
        assertThat(Sample.LINK.alias("b").restore(alias, Sample.LINK.alias("a")))
                .isEqualTo("undo: set alias of TAP link0");
        assertThat(Sample.LINK.alias("a").restore(alias, Sample.LINK.alias("a")))
                .isEmpty();
    }
}
