package dev.plumbline.linux.netns;

/**
 * What distinguishes one network namespace from all others of this host for as long as it exists: the device and inode
 * of its file. Afterwards another one may get the same.
 *
 * @param device number of the file system of namespaces
 * @param inode number of the namespace there
 */
public record NamespaceId(long device, long inode) {

    /** Part of what MACs are derived from, so it stays as it is. */
    @Override
    public String toString() {
        return "(dev=" + Long.toHexString(device) + ",inode=" + inode + ")";
    }
}
