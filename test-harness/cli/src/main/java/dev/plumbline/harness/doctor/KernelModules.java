package dev.plumbline.harness.doctor;

import java.util.Optional;

/**
 * Whether the kernel has something that may be a module. Looks at files first, for a trial would load the module; a
 * trial in a throw-away namespace is made only where no module could be loaded.
 */
final class KernelModules {

    private KernelModules() {}

    /** How it is there: built in, loaded, or loadable; empty if it is not, as far as files show. */
    static Optional<String> find(HostView host, String module) {
        if (host.exists("/sys/module/" + module)) {
            return Optional.of("in the running kernel");
        }
        String release = host.read("/proc/sys/kernel/osrelease").orElse("unknown");
        String folder = "/lib/modules/" + release + "/";
        String file = "/" + module + ".ko";
        if (host.read(folder + "modules.builtin")
                .filter(list -> list.contains(file))
                .isPresent()) {
            return Optional.of("built into the kernel");
        }
        if (host.read(folder + "modules.dep")
                .filter(list -> list.contains(file))
                .isPresent()) {
            return Optional.of("a module, loaded when it is first needed");
        }
        return Optional.empty();
    }
}
