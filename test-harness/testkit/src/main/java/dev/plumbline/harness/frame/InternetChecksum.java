package dev.plumbline.harness.frame;

/** The one's complement sum of RFC 1071. */
final class InternetChecksum {

    private InternetChecksum() {}

    /** Checksum to be stored; 0 over bytes that hold their right checksum. */
    static int of(byte[] bytes, int offset, int length) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            int b = bytes[offset + i] & 0xff;
            sum += (i & 1) == 0 ? b << 8 : b;
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (int) (~sum & 0xffff);
    }
}
