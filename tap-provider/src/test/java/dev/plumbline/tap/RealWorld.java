package dev.plumbline.tap;

import dev.plumbline.linux.sys.NativeSyscalls;
import dev.plumbline.linux.sys.Syscalls;
import dev.plumbline.spi.Network;
import java.util.List;

/** This host. */
final class RealWorld implements World {

    @Override
    public Syscalls syscalls() {
        return new NativeSyscalls();
    }

    @Override
    public Host host() {
        return new Netns();
    }

    @Override
    public Network tunnel(int vni) {
        return Requests.tunnel(vni);
    }

    @Override
    public List<String> descriptors() {
        return OwnResources.descriptors();
    }
}
