package dev.plumbline.harness.cli;

import java.util.Locale;

/**
 * What a guest with a kernel of its own found on its NIC.
 *
 * @param vm its VM
 * @param peer the VM that it talked to
 * @param firstReplyNanos from its start until a reply first went between the two, in nanoseconds
 * @param queuePairs queue pairs that its kernel uses
 * @param mtu MTU in bytes that its kernel uses
 * @param df8900 whether a packet of 8,900 bytes with DF was answered
 * @param megabits megabits of TCP payload a second to the peer
 */
record GuestFinding(
        String vm, String peer, long firstReplyNanos, int queuePairs, int mtu, boolean df8900, double megabits) {

    String text() {
        return String.format(
                Locale.ROOT,
                "%s: first ping reply after %.1f s, sees %d queue pairs and MTU %d, 8,900-byte DF ping %s, %.0f Mbit/s"
                        + " to %s",
                vm,
                firstReplyNanos / 1e9,
                queuePairs,
                mtu,
                df8900 ? "answered" : "LOST",
                megabits,
                peer);
    }
}
