package dev.plumbline.harness.cli;

import dev.plumbline.harness.frame.Ipv4Address;
import dev.plumbline.harness.guest.Guest;
import dev.plumbline.harness.guest.PingPlan;
import dev.plumbline.harness.qemu.GuestNicFacts;
import dev.plumbline.harness.qemu.QemuGuest;
import dev.plumbline.harness.qemu.Throughput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks guests with a kernel of their own what they see; ignores others. */
final class GuestFindings {

    private static final int LARGE_BYTES = 8900;
    private static final int STREAM_BLOCKS = 1024;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Map<Guest, Long> firstReply = new HashMap<>();
    private final List<GuestFinding> found = new ArrayList<>();

    /** Both have just heard from each other. */
    void answered(Conversation it) {
        for (Guest guest : List.of(it.from().guest(), it.to().guest())) {
            if (guest instanceof QemuGuest qemu) {
                firstReply.putIfAbsent(qemu, qemu.ageNanos());
            }
        }
    }

    void measure(Conversation it, Progress progress) {
        if (!(it.from().guest() instanceof QemuGuest from)
                || !(it.to().guest() instanceof QemuGuest to)
                || !firstReply.containsKey(from)) {
            return;
        }
        List<Ipv4Address> peer = it.to().nics().get(it.toNic()).addresses();
        String vm = it.from().spec().name();
        progress.line("stream from " + vm + " to " + it.to().spec().name());
        GuestNicFacts facts = from.facts(it.fromNic());
        boolean large = facts.mtu() >= LARGE_BYTES
                && from.ping(it.fromNic(), new PingPlan(peer, LARGE_BYTES - PingPlan.HEADER_BYTES, TIMEOUT))
                        .complete();
        double megabits = Throughput.megabits(from, to, peer.get(0), STREAM_BLOCKS);
        found.add(new GuestFinding(
                vm, it.to().spec().name(), firstReply.get(from), facts.queues(), facts.mtu(), large, megabits));
    }

    List<GuestFinding> all() {
        return List.copyOf(found);
    }
}
