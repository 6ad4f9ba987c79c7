package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NicRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A NIC that is attached before each test, and of which nothing is left after it. */
abstract class OneAttachedNic {

    Netns at;
    TapBackend backend;
    NicRequest request;
    Attachment attachment;
    String pristine;
    String healthy;
    String tap;
    String bridge;
    String tunnel;

    @BeforeEach
    void attach() {
        at = new Netns();
        pristine = at.links();
        backend = Requests.backend();
        request = Requests.nic("vm1", at.network(), 42).build();
        attachment = backend.attach(request);
        assertThat(backend.check(attachment)).isEmpty();
        healthy = at.links();
        tap = attachment.tap().name().value();
        bridge = attachment.bridge().name().value();
        tunnel = attachment.uplink().orElseThrow().name().value();
    }

    @AfterEach
    void detach() {
        assertThat(backend.detach(request.id())).isTrue();
        assertThat(at.links()).isEqualTo(pristine);
        backend.close();
        at.close();
    }
}
