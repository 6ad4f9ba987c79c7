package dev.plumbline.harness.cli;

import dev.plumbline.harness.RunningVm;
import dev.plumbline.harness.VmManager;
import dev.plumbline.harness.VmReport;
import dev.plumbline.harness.VmSpec;
import dev.plumbline.harness.lab.Lab;
import dev.plumbline.harness.lab.LabHost;
import dev.plumbline.harness.lab.LeakCheck;
import dev.plumbline.harness.lab.LinkState;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Boots VMs in a lab, lets them talk, shuts them down and looks for what is left. */
final class BootRun {

    private final Lab lab;
    private final VmManager manager;
    private final Progress progress;
    private final BooleanSupplier stopAsked;
    private final int atOnce;
    private final List<RunningVm> running = new ArrayList<>();
    private final Map<NicId, PingTotals> totals = new HashMap<>();
    private final GuestFindings findings = new GuestFindings();
    private final List<BootResult.Nic> nics = new ArrayList<>();
    private final List<BootResult.TunnelLink> tunnels = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final LeakCheck leaks;
    private final NetworkBackend backend;

    BootRun(
            Lab lab,
            NetworkBackend backend,
            VmManager manager,
            int atOnce,
            Progress progress,
            BooleanSupplier stopAsked) {
        this.lab = lab;
        this.manager = manager;
        this.backend = backend;
        this.progress = progress;
        this.atOnce = atOnce;
        this.stopAsked = stopAsked;
        this.leaks = LeakCheck.begin(lab);
    }

    void bootAll(List<VmSpec> vms) {
        for (int from = 0; from < vms.size() && problems.isEmpty(); from += atOnce) {
            if (stopAsked.getAsBoolean()) {
                problems.add("stopped before VM " + vms.get(from).name() + " was booted");
                return;
            }
            List<VmSpec> group = vms.subList(from, Math.min(vms.size(), from + atOnce));
            for (int i = 0; i < group.size(); i++) {
                VmSpec vm = group.get(i);
                progress.step("boot", from + i + 1, vms.size(), vm.name() + " in " + vm.namespace());
            }
            BootGroup boots = BootGroup.of(manager, group);
            running.addAll(boots.running());
            problems.addAll(boots.problems());
        }
    }

    void talk() {
        List<Conversation> conversations = Conversation.among(running);
        if (problems.isEmpty() && conversations.isEmpty()) {
            problems.add("no frame was sent: no two NICs are in the same virtual network on different hosts");
        }
        for (int i = 0; i < conversations.size() && problems.isEmpty(); i++) {
            if (stopAsked.getAsBoolean()) {
                problems.add("stopped before all VMs had sent their frames");
                return;
            }
            Conversation it = conversations.get(i);
            String who = it.from().spec().name() + " to " + it.to().spec().name();
            progress.step("ping", i + 1, conversations.size(), who);
            try {
                PingTotals pings = PingTotals.of(it, () -> findings.answered(it));
                totals.put(it.from().nics().get(it.fromNic()).attachment().id(), pings);
                problems.addAll(pings.problems());
                findings.measure(it, progress);
            } catch (RuntimeException e) {
                problems.add("ping from " + who + " failed: " + e.getMessage());
            }
        }
        readTunnels();
    }

    /** The kernel's own count: it does not depend on what backend or guests believe. */
    private void readTunnels() {
        long expected = totals.values().stream().mapToLong(PingTotals::sent).sum();
        for (LabHost host : lab.hosts()) {
            for (LinkState link : lab.links(host)) {
                if (link.kind().equals("geneve") || link.kind().equals("vxlan")) {
                    tunnels.add(new BootResult.TunnelLink(
                            host.name(), link.name(), link.kind(), link.sent(), link.received()));
                }
            }
        }
        long received =
                tunnels.stream().mapToLong(BootResult.TunnelLink::received).sum();
        if (problems.isEmpty() && received < 2 * expected) {
            problems.add("the tunnels received " + received + " frames, but " + expected
                    + " requests and as many replies went through them");
        }
    }

    void shutDownAll() {
        for (int i = 0; i < running.size(); i++) {
            RunningVm vm = running.get(i);
            progress.step("shut down", i + 1, running.size(), vm.spec().name());
            try {
                report(manager.shutDown(vm));
            } catch (RuntimeException e) {
                problems.add("VM " + vm.spec().name() + " did not shut down: " + e.getMessage());
            }
        }
        running.clear();
        backend.releaseSpares();
        problems.addAll(leaks.differences());
    }

    private void report(VmReport report) {
        report.nics().forEach(nic -> {
            PingTotals pings = totals.getOrDefault(nic.attachment().id(), PingTotals.NONE);
            nics.add(new BootResult.Nic(
                    hostOf(report.vm()),
                    nic.attachment(),
                    pings.sent(),
                    pings.received(),
                    nic.attachNanos(),
                    nic.detachNanos()));
        });
    }

    private String hostOf(VmSpec vm) {
        return lab.hosts().stream()
                .filter(host -> host.namespace().equals(vm.namespace()))
                .map(LabHost::name)
                .findFirst()
                .orElse(vm.namespace().toString());
    }

    BootResult result(String provider, String guest, String kernel) {
        return new BootResult(provider, guest, kernel, nics, tunnels, findings.all(), problems);
    }
}
