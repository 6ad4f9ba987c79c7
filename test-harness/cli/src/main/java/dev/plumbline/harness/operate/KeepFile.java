package dev.plumbline.harness.operate;

import dev.plumbline.harness.VmFile;
import dev.plumbline.harness.json.SerialForm;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Owner;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Which NICs {@code reconcile} keeps: a VM file ({@code .yaml}, {@code .yml}), what {@code list --json} printed
 * ({@code .json}), or text with one {@code VM/NIC} per line, where {@code #} begins a comment.
 */
final class KeepFile {

    private static final Owner ANYBODY = new Owner(0, 0);

    private KeepFile() {}

    /** @throws IllegalArgumentException if the file cannot be read, or something in it is not allowed */
    static Set<NicId> read(String file, NetworkNamespace namespace) {
        Set<NicId> nics = new HashSet<>();
        if (file.endsWith(".yaml") || file.endsWith(".yml")) {
            VmFile.read(Path.of(file), ANYBODY)
                    .forEach(vm ->
                            vm.nics().forEach(nic -> nics.add(new NicId(vm.name(), nic.name(), vm.namespace()))));
        } else if (file.endsWith(".json")) {
            nics.addAll(SerialForm.readAttached(file, InputText.of(file)));
        } else {
            addLines(file, namespace, nics);
        }
        return nics;
    }

    private static void addLines(String file, NetworkNamespace namespace, Set<NicId> nics) {
        int number = 0;
        for (String line : InputText.of(file).lines().toList()) {
            number++;
            String text = line.replaceFirst("#.*", "").strip();
            if (!text.isEmpty()) {
                try {
                    nics.add(NicArgument.parse(text, namespace));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(file + ", line " + number + ": " + e.getMessage(), e);
                }
            }
        }
    }
}
