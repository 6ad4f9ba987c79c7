package dev.plumbline.harness;

import java.util.List;

/**
 * What became of a VM that was shut down.
 *
 * @param vm what was asked for
 * @param nics one entry a NIC
 */
public record VmReport(VmSpec vm, List<NicReport> nics) {

    /** Copies the entries. */
    public VmReport {
        nics = List.copyOf(nics);
    }
}
