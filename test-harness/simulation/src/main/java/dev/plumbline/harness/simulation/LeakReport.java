package dev.plumbline.harness.simulation;

import java.util.List;

/**
 * What a provider left behind when all its VMs were gone.
 *
 * @param provider the provider
 * @param reader who looked, independently of the provider
 * @param linksBefore links of both hosts at the beginning
 * @param linksAfter links of both hosts at the end
 * @param differences each as one line; none if nothing leaked
 */
public record LeakReport(String provider, String reader, int linksBefore, int linksAfter, List<String> differences) {

    /** Copies the list. */
    public LeakReport {
        differences = List.copyOf(differences);
    }
}
