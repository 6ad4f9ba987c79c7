package dev.plumbline.tap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A namespace of this host's kernel and a backend, new for each test. */
abstract class OneNamespace {

    Netns at;
    TapBackend backend;

    @BeforeEach
    void open() {
        at = new Netns();
        backend = Requests.backend();
    }

    @AfterEach
    void close() {
        backend.close();
        at.close();
    }
}
