package dev.plumbline.harness.simulation;

/**
 * A VM of a plan.
 *
 * @param number from 0, in order of arrival
 * @param queues queue pairs
 * @param vni its network
 * @param bootNanos virtual time of its arrival
 * @param crashNanos virtual time of its guest's crash; {@link #NEVER} if there is none
 * @param endNanos virtual time of its shut-down
 * @param orphanedBy which manager crash it does not survive, from 0; -1 for none
 */
record PlannedVm(int number, int queues, int vni, long bootNanos, long crashNanos, long endNanos, int orphanedBy) {

    static final String PREFIX = "vm-";
    static final long NEVER = Long.MAX_VALUE;

    String name() {
        return PREFIX + number;
    }

    boolean isThereAt(long nanos) {
        return orphanedBy < 0 && bootNanos <= nanos && nanos < endNanos;
    }

    PlannedVm orphan(int crash) {
        return new PlannedVm(number, queues, vni, bootNanos, crashNanos, endNanos, crash);
    }
}
