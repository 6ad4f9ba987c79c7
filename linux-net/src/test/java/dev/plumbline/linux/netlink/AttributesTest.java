package dev.plumbline.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesTest {

    @Test
    void goesFromOneToTheNextOverThePadding() {
        Attributes attributes = Attributes.of(Fixture.hex("05000100 2a000000 08000200 04030201"));

        assertThat(attributes.next()).isTrue();
        assertThat(attributes.type()).isEqualTo(1);
        assertThat(attributes.u8()).isEqualTo(42);
        assertThat(attributes.next()).isTrue();
        assertThat(attributes.type()).isEqualTo(2);
        assertThat(attributes.u32()).isEqualTo(0x01020304);
        assertThat(attributes.next()).isFalse();
    }

    @Test
    void theLastNeedsNoPadding() {
        Attributes attributes = Attributes.of(Fixture.hex("05000100 2a"));

        assertThat(attributes.next()).isTrue();
        assertThat(attributes.next()).isFalse();
    }

    @Test
    void passesOverTheFlagsInATypeAsInAltnames() {
        assertThat(first("04003480").type()).isEqualTo(Rtnl.IFLA_PROP_LIST);
    }

    @Test
    void readsNumbersAsUnsigned() {
        assertThat(first("05000100 ff000000").u8()).isEqualTo(255);
        assertThat(first("06000500 ffff0000").be16()).isEqualTo(65535);
    }

    @Test
    void readsPortsInNetworkOrder() {
        assertThat(first("06000500 17c10000").be16()).isEqualTo(6081);
    }

    @Test
    void readsLongNumbersAndThoseInNetworkOrder() {
        assertThat(first("0c000100 0807060504030201").u64()).isEqualTo(0x0102030405060708L);
        assertThat(first("0c000100 0102030405060708").be64()).isEqualTo(0x0102030405060708L);
        assertThat(first("08000100 01020304").be32()).isEqualTo(0x01020304);
        assertThatThrownBy(() -> first("08000100 01020304").u64()).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void readsTextWithItsZeroOrWithout() {
        assertThat(first("08000300 62723000").string()).isEqualTo("br0");
        assertThat(first("07000300 62723000").string()).isEqualTo("br0");
        assertThat(first("04000300").string()).isEmpty();
    }

    @Test
    void textEndsAtTheFirstZero() {
        assertThat(first("08000300 62007830").string()).isEqualTo("b");
    }

    @Test
    void copiesBytes() {
        Attributes attributes = first("0a000100 020000000001 0000");

        assertThat(attributes.length()).isEqualTo(6);
        assertThat(attributes.bytes()).isEqualTo(Fixture.hex("020000000001"));
    }

    @Test
    void nestedOnesEndWhereTheOuterOneDoes() {
        Attributes inner = Attributes.of(Fixture.hex("0c001200 08000100 62723000 08000400 29230000"));
        inner.next();
        Attributes nested = inner.nested();

        assertThat(nested.next()).isTrue();
        assertThat(nested.string()).isEqualTo("br0");
        assertThat(nested.next()).isFalse();
    }

    @Test
    void refusesANestedOneThatIsLongerThanTheOuterOne() {
        Attributes nested = first("0c001200 0c000100 62723000 08000400").nested();

        assertThatThrownBy(nested::next)
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("attribute at offset 4 has length 12, 8 are left");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000100", "03000100", "05000100", "ffff0100"})
    void refusesALengthThatDoesNotFit(String attribute) {
        assertThatThrownBy(() -> first(attribute)).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void refusesNumbersThatAreTooShort() {
        Attributes empty = first("04000700");

        assertThatThrownBy(empty::u8).isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(empty::be16).isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(empty::u32)
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("attribute 7 has 0 bytes, at least 4 are needed");
    }

    private static Attributes first(String bytes) {
        Attributes attributes = Attributes.of(Fixture.hex(bytes));
        attributes.next();
        return attributes;
    }
}
