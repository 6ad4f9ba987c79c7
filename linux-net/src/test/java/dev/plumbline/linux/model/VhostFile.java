package dev.plumbline.linux.model;

/** {@code /dev/vhost-net}, which the provider opens only to hand it on. */
final class VhostFile extends Descriptor {

    VhostFile(Namespace namespace) {
        super(namespace);
    }

    @Override
    String name() {
        return "/dev/vhost-net";
    }
}
