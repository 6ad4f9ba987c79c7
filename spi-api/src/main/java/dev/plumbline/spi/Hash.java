package dev.plumbline.spi;

/**
 * 64 bits of hash of text: FNV-1a (RFC 9923) with the finalizer of MurmurHash3, which spreads every input bit over all
 * output bits. Not cryptographic; some ten times cheaper than SHA-256 before a JIT has seen it.
 */
final class Hash {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Hash() {}

    static long of(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
