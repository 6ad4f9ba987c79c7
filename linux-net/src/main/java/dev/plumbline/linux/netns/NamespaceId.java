package dev.plumbline.linux.netns;

/**
 * What distinguishes one network namespace from all others of this host for as long as it exists: the device and inode
 * of its file. Afterwards another one may get the same.
 *
 * @param device number of the file system of namespaces
 * @param inode number of the namespace there
 */
public record NamespaceId(long device, long inode) {

    /** A record's own costs a short command a twentieth of its time, as the JVM makes its code when it is first called. */
    @Override
    public boolean equals(Object other) {
        return other instanceof NamespaceId that && device == that.device && inode == that.inode;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(device) + Long.hashCode(inode);
    }

    /** Part of what MACs are derived from, so it stays as it is. */
    @Override
    public String toString() {
        return "(dev=" + Long.toHexString(device) + ",inode=" + inode + ")";
    }
}
