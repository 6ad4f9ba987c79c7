package dev.plumbline.integration.bench;

/**
 * What is sent.
 *
 * @param words for a reader
 * @param bytes of a frame
 * @param gso bytes of payload into which the kernel may cut it; 0 for never
 */
record FrameShape(String words, int bytes, int gso) {

    static final FrameShape SMALL = new FrameShape("1500 bytes", 1500, 0);
    static final FrameShape JUMBO = new FrameShape("9000 bytes", 9000, 0);
    static final FrameShape GSO = new FrameShape("64 KiB GSO", 65_500, 8948);

    static final FrameShape[] ALL = {SMALL, JUMBO, GSO};
}
