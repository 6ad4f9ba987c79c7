package dev.plumbline.tap;

import dev.plumbline.linux.sys.Syscalls;
import dev.plumbline.spi.Network;
import java.util.List;

/** A host with its kernel: this one, or the modelled one. */
interface World {

    Syscalls syscalls();

    /** A new namespace. */
    Host host();

    /** A tunnel of the kind that this kernel has. */
    Network tunnel(int vni);

    /** What this process has open there of sockets, namespaces and TAPs. */
    List<String> descriptors();
}
