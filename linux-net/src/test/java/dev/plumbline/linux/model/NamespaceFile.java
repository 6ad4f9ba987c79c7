package dev.plumbline.linux.model;

/** A namespace that was opened: to be entered, and to be locked. The lock goes with it. */
final class NamespaceFile extends Descriptor {

    NamespaceFile(Namespace namespace) {
        super(namespace);
    }

    @Override
    String name() {
        return "net:[]";
    }

    /** Whether it is locked by this; others wait. */
    boolean lock() {
        if (namespace.lockHolder == null) {
            namespace.lockHolder = this;
        }
        return namespace.lockHolder == this;
    }

    void unlock() {
        if (namespace.lockHolder == this) {
            namespace.lockHolder = null;
        }
    }

    @Override
    void close() {
        unlock();
    }
}
