package dev.plumbline.harness.simulation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is simulated. Immutable. The same scenario gives the same events, on every machine.
 *
 * @param name for a person
 * @param seed decides everything that is drawn
 * @param vms how many VMs arrive, 1 to {@value #MOST_VMS}
 * @param threads how many VMs are worked on concurrently, 1 to {@value #MOST_THREADS}
 * @param timeScale seconds that pass for each virtual second, 0 to 1000; 0 is as fast as possible
 * @param provider name of the provider; as configured if empty
 * @param guest kind of guest; {@value #NO_GUEST} for none, which leaves the opening of queues out
 * @param arrival when VMs arrive
 * @param lifetime how long they stay
 * @param queues how many queues they have
 * @param networks what they are connected to
 * @param guestCrashes guests that stop by themselves
 * @param managerCrashes deaths of the VM manager
 * @param providerSwaps changes of the provider
 */
public record Scenario(
        String name,
        long seed,
        int vms,
        int threads,
        double timeScale,
        Optional<String> provider,
        String guest,
        Arrival arrival,
        Distribution lifetime,
        List<QueueShare> queues,
        NetworkMix networks,
        GuestCrashes guestCrashes,
        List<ManagerCrash> managerCrashes,
        List<ProviderSwap> providerSwaps) {

    /** The most VMs. */
    public static final int MOST_VMS = 1_000_000;
    /** The most threads. */
    public static final int MOST_THREADS = 256;
    /** The kind of guest that is none. */
    public static final String NO_GUEST = "none";

    private static final int MOST_SCALE = 1000;

    /**
     * Checks and copies the components.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Scenario {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(guest, "guest");
        Objects.requireNonNull(arrival, "arrival");
        Objects.requireNonNull(lifetime, "lifetime");
        Objects.requireNonNull(networks, "networks");
        Objects.requireNonNull(guestCrashes, "guestCrashes");
        queues = List.copyOf(queues);
        managerCrashes = List.copyOf(managerCrashes);
        providerSwaps = List.copyOf(providerSwaps);
        checkRange("vms", vms, MOST_VMS);
        checkRange("threads", threads, MOST_THREADS);
        if (!(timeScale >= 0 && timeScale <= MOST_SCALE)) {
            throw new IllegalArgumentException("timeScale must be 0 to " + MOST_SCALE + ", got " + timeScale);
        }
        if (queues.isEmpty()) {
            throw new IllegalArgumentException("queues must have at least one entry");
        }
        managerCrashes.forEach(crash -> checkArrives("managerCrashes", crash.afterVms(), vms));
        providerSwaps.forEach(swap -> checkArrives("providerSwaps", swap.afterVms(), vms));
    }

    private static void checkRange(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(what + " must be 1 to " + most + ", got " + value);
        }
    }

    private static void checkArrives(String what, int afterVms, int vms) {
        if (afterVms > vms) {
            throw new IllegalArgumentException(
                    what + ": afterVms must be at most the number of VMs, " + vms + ", got " + afterVms);
        }
    }

    static void checkAfter(int afterVms) {
        checkRange("afterVms", afterVms, MOST_VMS);
    }

    /**
     * Starts a scenario of 100 VMs, 10 a second, that stay for 5 seconds each, with one queue, in one shared network,
     * without guests, in one thread and as fast as possible.
     *
     * @param name for a person
     * @return a builder
     */
    public static ScenarioBuilder named(String name) {
        return new ScenarioBuilder(name);
    }

    /**
     * Starts from what is here.
     *
     * @return a builder with all of it
     */
    public ScenarioBuilder but() {
        return new ScenarioBuilder(this);
    }
}
