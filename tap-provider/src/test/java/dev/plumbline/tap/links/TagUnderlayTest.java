package dev.plumbline.tap.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.spi.DontFragment;
import dev.plumbline.spi.SourcePorts;
import dev.plumbline.spi.Underlay;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagUnderlayTest {

    static Stream<Underlay> settings() {
        Underlay.Builder ipv6 = Underlay.builder().source("2001:db8::1").zeroChecksumsAccepted(true);
        return Stream.of(
                Underlay.defaults(),
                ipv6.build(),
                ipv6.ttl(255)
                        .tos(Underlay.INHERIT_TOS)
                        .dontFragment(DontFragment.INHERIT)
                        .checksums(true)
                        .sourcePorts(new SourcePorts(1, 65534))
                        .build(),
                Underlay.builder().checksums(false).tos(0).build(),
                Underlay.builder().device("a,i7,x").build(),
                Underlay.builder().ttl(7).device("i,l9").build());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void isReadAsItWasWritten(Underlay underlay) {
        assertThat(TagUnderlay.read(TagUnderlay.text(underlay))).contains(underlay);
    }

    @Test
    void isShort() {
        assertThat(TagUnderlay.text(settings().skip(2).findFirst().orElseThrow()))
                .isEqualTo("s2001:db8:0:0:0:0:0:1,l255,q1,d2,c1,z,p1-65534");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",",
                "x1",
                "l",
                "l0",
                "l999",
                "d7",
                "d-1",
                "q3",
                "p7",
                "shost",
                "s",
                "l1,,q4",
                "i",
                "l1,i",
                "x,ieth0",
                "l1,,ieth0"
            })
    void whatNobodyWroteIsNone(String text) {
        assertThat(TagUnderlay.read(text)).isEmpty();
    }
}
