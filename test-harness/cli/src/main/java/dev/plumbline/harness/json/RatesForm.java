package dev.plumbline.harness.json;

import dev.plumbline.spi.Rate;
import dev.plumbline.spi.RateEnforcer;
import dev.plumbline.spi.Rates;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much may pass.
 *
 * @param toGuest how much the guest is sent; null for no limit
 * @param fromGuest how much the guest sends; null for no limit
 * @param enforcer {@code vmm} if they are left to the VMM; null for the backend
 */
public record RatesForm(
        @Nullable RateForm toGuest,
        @Nullable RateForm fromGuest,
        @Nullable String enforcer) {

    private static final String VMM = "vmm";

    /**
     * How much may pass in one direction.
     *
     * @param bitsPerSecond bits per second
     * @param burstBytes what passes at once, bytes; null for what is right for that rate
     */
    public record RateForm(
            @Nullable Long bitsPerSecond, @Nullable Long burstBytes) {}

    static @Nullable RatesForm of(Rates rates) {
        return rates.equals(Rates.unlimited())
                ? null
                : new RatesForm(
                        of(rates.toGuest()), of(rates.fromGuest()), rates.enforcer() == RateEnforcer.VMM ? VMM : null);
    }

    private static @Nullable RateForm of(Optional<Rate> limit) {
        return limit.map(rate -> new RateForm(rate.bitsPerSecond(), rate.burstBytes()))
                .orElse(null);
    }

    Rates toRates(Place place) {
        Rates.Builder rates = Rates.builder();
        if (toGuest != null) {
            rates.toGuest(rate(toGuest, place.at("toGuest")));
        }
        if (fromGuest != null) {
            rates.fromGuest(rate(fromGuest, place.at("fromGuest")));
        }
        if (enforcer != null) {
            String who = enforcer;
            rates.enforcer(place.at("enforcer").check(() -> enforcer(who)));
        }
        return rates.build();
    }

    private static RateEnforcer enforcer(String text) {
        return switch (text) {
            case VMM -> RateEnforcer.VMM;
            case "backend" -> RateEnforcer.BACKEND;
            default -> throw new IllegalArgumentException("rates are enforced by backend or vmm, got \"" + text + "\"");
        };
    }

    private static Rate rate(RateForm form, Place place) {
        long bits = place.require("bitsPerSecond", form.bitsPerSecond());
        Long burst = form.burstBytes();
        return place.check(() -> burst == null ? Rate.of(bits) : new Rate(bits, burst));
    }
}
