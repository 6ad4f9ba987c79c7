package dev.plumbline.tap.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.PortSecurity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagSecurityTest {

    @Test
    void whatWasWrittenIsRead() {
        PortSecurity all = PortSecurity.builder()
                .addresses("10.0.0.5", "10.1.0.0/17", "0.0.0.0/0", "2001:db8::5", "2001:db8:7::/49", "::/0")
                .other(MacAddress.parse("00:00:5e:00:01:07"), "192.0.2.100")
                .other(MacAddress.parse("02:ff:ff:ff:ff:ff"))
                .isolated(true)
                .router(true)
                .dhcpServer(true)
                .build();

        assertThat(TagSecurity.read(TagSecurity.text(all))).contains(all);
        assertThat(TagSecurity.read(TagSecurity.text(PortSecurity.strict()))).contains(PortSecurity.strict());
        assertThat(TagSecurity.text(PortSecurity.strict())).isEqualTo("AAA");
        assertThat(TagSecurity.text(all)).doesNotContain(" ", "=");
        assertThat(TagSecurity.read("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AAE", "AAEg", "AAAA", "AAABAQEBAQEB", "?", "AAH_"})
    void whatIsNoneIsNotReadable(String text) {
        assertThat(TagSecurity.isReadable(text)).isFalse();
    }
}
