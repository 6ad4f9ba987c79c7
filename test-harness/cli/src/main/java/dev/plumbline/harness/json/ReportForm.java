package dev.plumbline.harness.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command found or did. Components that a command has nothing to say about are null.
 *
 * @param command name of the command
 * @param ok whether it ended with exit status 0
 * @param attachments NICs
 * @param nics NICs with all about them
 * @param drift differences from what was asked for
 * @param remnants links that belong to no complete attachment
 * @param done what was changed, for a person
 * @param planned what would be changed without {@code --dry-run}, for a person
 * @param steps what would be done to a link and the kernel is asked for, in order
 * @param problems what went wrong, for a person
 */
public record ReportForm(
        @Nullable String command,
        @Nullable Boolean ok,
        @Nullable List<AttachmentForm> attachments,
        @Nullable List<NicStateForm> nics,
        @Nullable List<DriftForm> drift,
        @Nullable List<RemnantForm> remnants,
        @Nullable List<String> done,
        @Nullable List<String> planned,
        @Nullable List<StepForm> steps,
        @Nullable List<String> problems) {

    /** Copies the lists. */
    public ReportForm {
        attachments = attachments == null ? null : List.copyOf(attachments);
        nics = nics == null ? null : List.copyOf(nics);
        drift = drift == null ? null : List.copyOf(drift);
        remnants = remnants == null ? null : List.copyOf(remnants);
        done = done == null ? null : List.copyOf(done);
        planned = planned == null ? null : List.copyOf(planned);
        steps = steps == null ? null : List.copyOf(steps);
        problems = problems == null ? null : List.copyOf(problems);
    }

    /**
     * A report without anything but whether the command succeeded.
     *
     * @param command name of the command
     * @param ok whether it ended with exit status 0
     * @return the report
     */
    public static ReportForm of(String command, boolean ok) {
        return new ReportForm(command, ok, null, null, null, null, null, null, null, null);
    }

    /**
     * This report with NICs.
     *
     * @param found NICs
     * @return another report
     */
    public ReportForm withAttachments(List<AttachmentForm> found) {
        return new ReportForm(command, ok, found, nics, drift, remnants, done, planned, steps, problems);
    }

    /**
     * This report with NICs and all about them.
     *
     * @param found NICs
     * @return another report
     */
    public ReportForm withNics(List<NicStateForm> found) {
        return new ReportForm(command, ok, attachments, found, drift, remnants, done, planned, steps, problems);
    }

    /**
     * This report with differences from what was asked for.
     *
     * @param found differences
     * @return another report
     */
    public ReportForm withDrift(List<DriftForm> found) {
        return new ReportForm(command, ok, attachments, nics, found, remnants, done, planned, steps, problems);
    }

    /**
     * This report with links that belong to no complete attachment.
     *
     * @param found links
     * @return another report
     */
    public ReportForm withRemnants(List<RemnantForm> found) {
        return new ReportForm(command, ok, attachments, nics, drift, found, done, planned, steps, problems);
    }

    /**
     * This report with what was changed.
     *
     * @param changes for a person
     * @return another report
     */
    public ReportForm withDone(List<String> changes) {
        return new ReportForm(command, ok, attachments, nics, drift, remnants, changes, planned, steps, problems);
    }

    /**
     * This report with what would be changed.
     *
     * @param changes for a person
     * @return another report
     */
    public ReportForm withPlanned(List<String> changes) {
        return new ReportForm(command, ok, attachments, nics, drift, remnants, done, changes, steps, problems);
    }

    /**
     * This report with what the kernel would be asked for.
     *
     * @param found steps in their order
     * @return another report
     */
    public ReportForm withSteps(List<StepForm> found) {
        return new ReportForm(command, ok, attachments, nics, drift, remnants, done, planned, found, problems);
    }

    /**
     * This report with what went wrong.
     *
     * @param found for a person
     * @return another report
     */
    public ReportForm withProblems(List<String> found) {
        return new ReportForm(command, ok, attachments, nics, drift, remnants, done, planned, steps, found);
    }
}
