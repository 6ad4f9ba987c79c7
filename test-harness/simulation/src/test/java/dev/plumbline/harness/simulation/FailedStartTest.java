package dev.plumbline.harness.simulation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.plumbline.harness.lab.InMemoryLab;
import dev.plumbline.harness.lab.Lab;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkBackendProvider;
import dev.plumbline.spi.Owner;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That a simulation which cannot begin leaves no backend and no hosts. */
class FailedStartTest {

    private final Lab lab = spy(InMemoryLab.build());
    private final NetworkBackend backend = mock();
    private final NetworkBackendProvider provider = mock();

    @BeforeEach
    void aBackendThatCarriesNoFrames() {
        when(provider.name()).thenReturn("mute");
        when(provider.open(any())).thenReturn(backend);
        when(backend.capabilities()).thenReturn(Set.of(Capability.GENEVE, Capability.VXLAN));
    }

    @AfterEach
    void nothingIsLeft() {
        verify(backend).close();
        verify(lab).close();
    }

    private void run() throws InterruptedException {
        Surroundings surroundings = new Surroundings(name -> provider, any -> lab);
        new Simulation(Scenario.named("test").vms(1).build(), surroundings, new Owner(1000, 1000)).run();
    }

    @Test
    void guestsCannotBeConnected() {
        assertThatThrownBy(this::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no guest");
    }

    @Test
    void noTunnelCanBeMade() {
        doReturn(false).when(lab).supports(any());

        assertThatThrownBy(this::run).isInstanceOf(IllegalStateException.class).hasMessageContaining("no vxlan tunnel");
    }
}
