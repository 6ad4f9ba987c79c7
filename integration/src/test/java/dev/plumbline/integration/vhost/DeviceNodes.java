package dev.plumbline.integration.vhost;

import dev.plumbline.harness.process.Command;
import dev.plumbline.integration.support.Needs;

/** Another /dev for this process, in the mount namespace that the test bed gave it; it goes again with close. */
final class DeviceNodes implements AutoCloseable {

    private DeviceNodes() {}

    /** As little as there has to be, and what a shell makes of it before it takes /dev's place. */
    static DeviceNodes with(String shell) {
        Needs.realRoot();
        Command.of(
                        "sh",
                        "-ec",
                        "mount -t tmpfs tmpfs /mnt; cd /mnt; cp -a /dev/null /dev/urandom /dev/net .; " + shell
                                + "; cd /; mount --move /mnt /dev")
                .output();
        return new DeviceNodes();
    }

    @Override
    public void close() {
        Command.of("umount", "--lazy", "/dev").output();
    }
}
