package dev.plumbline.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GuestFindingTest {

    @Test
    void oneLineForAPerson() {
        assertThat(new GuestFinding("vm1", "vm2", 7_450_000_000L, 4, 9001, true, 812.4).text())
                .isEqualTo("vm1: first ping reply after 7.5 s, sees 4 queue pairs and MTU 9001, 8,900-byte DF ping"
                        + " answered, 812 Mbit/s to vm2");
    }

    @Test
    void aLargePacketThatIsLostStandsOut() {
        assertThat(new GuestFinding("vm1", "vm2", 0, 1, 1500, false, 1).text()).contains("8,900-byte DF ping LOST");
    }
}
