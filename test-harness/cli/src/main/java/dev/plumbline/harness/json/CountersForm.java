package dev.plumbline.harness.json;

/**
 * Counters of a NIC since its TAP was made, as its guest sees them.
 *
 * @param sentFrames frames that the guest sent
 * @param sentBytes their bytes
 * @param sentDropped frames of the guest that the host dropped
 * @param receivedFrames frames that the guest received
 * @param receivedBytes their bytes
 * @param receivedDropped frames for the guest that were dropped, such as without a VMM that reads them
 */
public record CountersForm(
        long sentFrames,
        long sentBytes,
        long sentDropped,
        long receivedFrames,
        long receivedBytes,
        long receivedDropped) {}
