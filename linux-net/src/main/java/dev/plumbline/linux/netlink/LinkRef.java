package dev.plumbline.linux.netlink;

/** Which link a request is about: one that has an index, or one that is made before the request is sent. */
public sealed interface LinkRef {

    /** No link. */
    LinkRef NONE = new Index(0);

    /**
     * A link that is there.
     *
     * @param index interface index; 0 for no link
     */
    record Index(int index) implements LinkRef {}

    /**
     * A link whose index is known when a {@link Draft} is sent.
     *
     * @param number its place, from 0 on, among the indexes that are given then
     */
    record Pending(int number) implements LinkRef {}

    /**
     * A link that is there.
     *
     * @param index interface index; 0 for no link
     * @return what stands for it
     */
    static LinkRef of(int index) {
        return new Index(index);
    }

    /**
     * A link whose index is known when a {@link Draft} is sent.
     *
     * @param number its place, from 0 on, among the indexes that are given then
     * @return what stands for it
     */
    static LinkRef pending(int number) {
        return new Pending(number);
    }
}
