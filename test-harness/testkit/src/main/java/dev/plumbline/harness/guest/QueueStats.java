package dev.plumbline.harness.guest;

/**
 * Frames of one queue since the guest started.
 *
 * @param sent frames sent, of any kind
 * @param received frames received, of any kind
 * @param echoRequestsReceived echo requests for the guest that arrived on this queue; all are answered
 * @param echoRepliesReceived echo replies for the guest that arrived on this queue
 */
public record QueueStats(long sent, long received, long echoRequestsReceived, long echoRepliesReceived) {}
