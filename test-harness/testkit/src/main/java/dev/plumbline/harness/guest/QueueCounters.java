package dev.plumbline.harness.guest;

import java.util.concurrent.atomic.AtomicLong;

/** Counts frames of one queue: written by the NIC's thread, read by any. */
final class QueueCounters {

    final AtomicLong sent = new AtomicLong();
    final AtomicLong received = new AtomicLong();
    final AtomicLong echoRequests = new AtomicLong();
    final AtomicLong echoReplies = new AtomicLong();

    QueueStats snapshot() {
        return new QueueStats(sent.get(), received.get(), echoRequests.get(), echoReplies.get());
    }
}
