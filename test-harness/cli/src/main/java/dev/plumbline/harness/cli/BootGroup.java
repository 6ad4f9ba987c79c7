package dev.plumbline.harness.cli;

import dev.plumbline.harness.RunningVm;
import dev.plumbline.harness.VmManager;
import dev.plumbline.harness.VmSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Boots some VMs side by side: those that run, and what hindered the others. */
record BootGroup(List<RunningVm> running, List<String> problems) {

    static BootGroup of(VmManager manager, List<VmSpec> vms) {
        BootGroup group = new BootGroup(new ArrayList<>(), new ArrayList<>());
        List<CompletableFuture<RunningVm>> boots =
                vms.stream().map(vm -> start(manager, vm)).toList();
        for (int i = 0; i < vms.size(); i++) {
            try {
                group.running.add(boots.get(i).join());
            } catch (CompletionException e) {
                group.problems.add("VM " + vms.get(i).name() + " did not boot: "
                        + Objects.requireNonNull(e.getCause()).getMessage());
            }
        }
        return group;
    }

    /** On a thread of its own: the pool that all share may have a single one. */
    private static CompletableFuture<RunningVm> start(VmManager manager, VmSpec vm) {
        return CompletableFuture.supplyAsync(
                () -> manager.boot(vm), work -> new Thread(work, "boot " + vm.name()).start());
    }
}
