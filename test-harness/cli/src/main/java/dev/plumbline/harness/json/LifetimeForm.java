package dev.plumbline.harness.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.plumbline.spi.Lifetime;

/** How long a TAP lives. */
public enum LifetimeForm {
    /** Until it is detached. */
    @JsonProperty("until-detached")
    UNTIL_DETACHED,
    /** Until its last queue is closed. */
    @JsonProperty("until-closed")
    UNTIL_CLOSED;

    static LifetimeForm of(Lifetime lifetime) {
        return lifetime == Lifetime.UNTIL_DETACHED ? UNTIL_DETACHED : UNTIL_CLOSED;
    }

    Lifetime toLifetime() {
        return this == UNTIL_DETACHED ? Lifetime.UNTIL_DETACHED : Lifetime.UNTIL_CLOSED;
    }
}
