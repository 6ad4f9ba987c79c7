package dev.plumbline.harness.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects a {@link Scenario}, which says what each of its values may be. Not safe for use by several threads. */
public final class ScenarioBuilder {

    private final String name;
    private long seed = 1;
    private int vms = 100;
    private int threads = 1;
    private double timeScale;
    private Optional<String> provider = Optional.empty();
    private String guest = Scenario.NO_GUEST;
    private Arrival arrival = new Arrival.Fixed(10);
    private Distribution lifetime = new Distribution.Fixed(5);
    private final List<QueueShare> queues = new ArrayList<>();
    private NetworkMix networks = new NetworkMix(TunnelKind.AUTO, 1, 0);
    private GuestCrashes guestCrashes = GuestCrashes.NONE;
    private final List<ManagerCrash> managerCrashes = new ArrayList<>();
    private final List<ProviderSwap> providerSwaps = new ArrayList<>();

    ScenarioBuilder(String name) {
        this.name = name;
    }

    ScenarioBuilder(Scenario from) {
        this(from.name());
        seed = from.seed();
        vms = from.vms();
        threads = from.threads();
        timeScale = from.timeScale();
        provider = from.provider();
        guest = from.guest();
        arrival = from.arrival();
        lifetime = from.lifetime();
        queues.addAll(from.queues());
        networks = from.networks();
        guestCrashes = from.guestCrashes();
        managerCrashes.addAll(from.managerCrashes());
        providerSwaps.addAll(from.providerSwaps());
    }

    /**
     * Sets the seed.
     *
     * @param value decides everything that is drawn
     * @return this builder
     */
    public ScenarioBuilder seed(long value) {
        this.seed = value;
        return this;
    }

    /**
     * Sets the number of VMs.
     *
     * @param value how many VMs arrive
     * @return this builder
     */
    public ScenarioBuilder vms(int value) {
        this.vms = value;
        return this;
    }

    /**
     * Sets how many VMs there are, and moves crashes and swaps with it, so that they come at the same part of the run.
     *
     * @param value 1 to 1000000
     * @return this builder
     */
    public ScenarioBuilder scaledTo(int value) {
        int before = vms;
        managerCrashes.replaceAll(crash -> new ManagerCrash(scaled(crash.afterVms(), before, value), crash.orphans()));
        providerSwaps.replaceAll(swap -> new ProviderSwap(scaled(swap.afterVms(), before, value), swap.to()));
        return vms(value);
    }

    private static int scaled(int afterVms, int before, int now) {
        return (int) Math.max(1, (long) afterVms * now / before);
    }

    /**
     * Sets the number of threads.
     *
     * @param value how many VMs are worked on concurrently
     * @return this builder
     */
    public ScenarioBuilder threads(int value) {
        this.threads = value;
        return this;
    }

    /**
     * Sets the time scale.
     *
     * @param value seconds that pass for each virtual second; 0 is as fast as possible
     * @return this builder
     */
    public ScenarioBuilder timeScale(double value) {
        this.timeScale = value;
        return this;
    }

    /**
     * Sets the kind of guest.
     *
     * @param value kind of guest, or {@value Scenario#NO_GUEST}
     * @return this builder
     */
    public ScenarioBuilder guest(String value) {
        this.guest = value;
        return this;
    }

    /**
     * Sets the arrival.
     *
     * @param value when VMs arrive
     * @return this builder
     */
    public ScenarioBuilder arrival(Arrival value) {
        this.arrival = value;
        return this;
    }

    /**
     * Sets the lifetime.
     *
     * @param value how long they stay
     * @return this builder
     */
    public ScenarioBuilder lifetime(Distribution value) {
        this.lifetime = value;
        return this;
    }

    /**
     * Sets the networks.
     *
     * @param value what they are connected to
     * @return this builder
     */
    public ScenarioBuilder networks(NetworkMix value) {
        this.networks = value;
        return this;
    }

    /**
     * Sets the crashes of guests.
     *
     * @param value guests that stop by themselves
     * @return this builder
     */
    public ScenarioBuilder guestCrashes(GuestCrashes value) {
        this.guestCrashes = value;
        return this;
    }

    /**
     * Sets the provider.
     *
     * @param value name of the provider
     * @return this builder
     */
    public ScenarioBuilder provider(String value) {
        this.provider = Optional.of(value);
        return this;
    }

    /**
     * Adds VMs with some number of queues.
     *
     * @param count queue pairs
     * @param weight in relation to the other weights
     * @return this builder
     */
    public ScenarioBuilder queues(int count, double weight) {
        queues.add(new QueueShare(count, weight));
        return this;
    }

    /**
     * Adds a death of the VM manager.
     *
     * @param afterVms when this many VMs have arrived
     * @param orphans share of the VMs present that end meanwhile
     * @return this builder
     */
    public ScenarioBuilder managerCrash(int afterVms, double orphans) {
        managerCrashes.add(new ManagerCrash(afterVms, orphans));
        return this;
    }

    /**
     * Adds a change of the provider.
     *
     * @param afterVms when this many VMs have arrived
     * @param to name of the other provider
     * @return this builder
     */
    public ScenarioBuilder providerSwap(int afterVms, String to) {
        providerSwaps.add(new ProviderSwap(afterVms, to));
        return this;
    }

    /**
     * Checks and makes the scenario.
     *
     * @return the scenario
     * @throws IllegalArgumentException if a value is out of range
     */
    public Scenario build() {
        List<QueueShare> mix = queues.isEmpty() ? List.of(new QueueShare(1, 1)) : queues;
        return new Scenario(
                name,
                seed,
                vms,
                threads,
                timeScale,
                provider,
                guest,
                arrival,
                lifetime,
                mix,
                networks,
                guestCrashes,
                managerCrashes,
                providerSwaps);
    }
}
