package dev.plumbline.linux.tc;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes a {@link BpfProgram} with names for places that are jumped to, all of them further on, as classic BPF has no loop.
 * There is an accumulator (A), an index (X) and {@value #SLOTS} scratch words. A place further than 255 instructions away
 * is reached by way of a jump that is put in between.
 *
 * <p>A load beyond the frame's end ends the program with 0, which passes the frame: ask for {@link #length} before. Not
 * safe for use by several threads.
 */
public final class BpfAssembler {

    /** Scratch words ({@code BPF_MEMWORDS}). */
    public static final int SLOTS = 16;

    /** {@code SKF_AD_OFF}, from where on loads are of what the kernel knows about a frame ({@code linux/filter.h}). */
    private static final int ANCILLARY = -0x1000;

    private static final int VLAN_TAG_PRESENT = ANCILLARY + 48;
    private static final int VLAN_PROTOCOL = ANCILLARY + 60;

    private final List<BpfStep> steps = new ArrayList<>();

    /** An empty one. */
    public BpfAssembler() {}

    private BpfAssembler add(int code, int operand) {
        steps.add(new BpfStep(code, operand, "", false));
        return this;
    }

    private BpfAssembler branch(int code, int operand, String label, boolean whereItHolds) {
        steps.add(new BpfStep(code, operand, label, whereItHolds));
        return this;
    }

    /**
     * Names the place that follows.
     *
     * @param name no other place's
     * @return this
     */
    public BpfAssembler at(String name) {
        return branch(BpfStep.PLACE, 0, name, false);
    }

    /**
     * A becomes the byte at an offset from the Ethernet header.
     *
     * @param offset bytes
     * @return this
     */
    public BpfAssembler loadByte(int offset) {
        return add(0x30, offset);
    }

    /**
     * A becomes the two bytes at an offset from the Ethernet header.
     *
     * @param offset bytes
     * @return this
     */
    public BpfAssembler loadHalf(int offset) {
        return add(0x28, offset);
    }

    /**
     * A becomes the four bytes at an offset from the Ethernet header.
     *
     * @param offset bytes
     * @return this
     */
    public BpfAssembler loadWord(int offset) {
        return add(0x20, offset);
    }

    /**
     * A becomes the byte at an offset from X.
     *
     * @param offset bytes
     * @return this
     */
    public BpfAssembler loadByteFromX(int offset) {
        return add(0x50, offset);
    }

    /**
     * A becomes the two bytes at an offset from X.
     *
     * @param offset bytes
     * @return this
     */
    public BpfAssembler loadHalfFromX(int offset) {
        return add(0x48, offset);
    }

    /**
     * A becomes the four bytes at an offset from X.
     *
     * @param offset bytes
     * @return this
     */
    public BpfAssembler loadWordFromX(int offset) {
        return add(0x40, offset);
    }

    /**
     * X becomes four times the lower half of a byte: the length of an IPv4 header.
     *
     * @param offset of the byte, from the Ethernet header
     * @return this
     */
    public BpfAssembler ipv4LengthToX(int offset) {
        return add(0xb1, offset);
    }

    /**
     * A becomes the frame's length in bytes, without a tag that the kernel has taken off.
     *
     * @return this
     */
    public BpfAssembler length() {
        return add(0x80, 0);
    }

    /**
     * X becomes the frame's length in bytes, as {@link #length} has it.
     *
     * @return this
     */
    public BpfAssembler lengthToX() {
        return add(0x81, 0);
    }

    /**
     * A becomes 1 for a frame that came with a VLAN tag, which the kernel takes off before filters see it, and 0 otherwise.
     *
     * @return this
     */
    public BpfAssembler vlanTagPresent() {
        return add(0x20, VLAN_TAG_PRESENT);
    }

    /**
     * A becomes the kind of VLAN tag that the kernel took off, such as 0x8100.
     *
     * @return this
     */
    public BpfAssembler vlanProtocol() {
        return add(0x20, VLAN_PROTOCOL);
    }

    /**
     * A becomes a number.
     *
     * @param value the number
     * @return this
     */
    public BpfAssembler set(int value) {
        return add(0x00, value);
    }

    /**
     * X becomes a number.
     *
     * @param value the number
     * @return this
     */
    public BpfAssembler setX(int value) {
        return add(0x01, value);
    }

    /**
     * A becomes a scratch word, which has been stored on every way to here.
     *
     * @param slot 0 to 15
     * @return this
     */
    public BpfAssembler load(int slot) {
        return add(0x60, slot);
    }

    /**
     * X becomes a scratch word, which has been stored on every way to here.
     *
     * @param slot 0 to 15
     * @return this
     */
    public BpfAssembler loadX(int slot) {
        return add(0x61, slot);
    }

    /**
     * Stores A.
     *
     * @param slot 0 to 15
     * @return this
     */
    public BpfAssembler store(int slot) {
        return add(0x02, slot);
    }

    /**
     * Stores X.
     *
     * @param slot 0 to 15
     * @return this
     */
    public BpfAssembler storeX(int slot) {
        return add(0x03, slot);
    }

    /**
     * X becomes A.
     *
     * @return this
     */
    public BpfAssembler toX() {
        return add(0x07, 0);
    }

    /**
     * A becomes X.
     *
     * @return this
     */
    public BpfAssembler fromX() {
        return add(0x87, 0);
    }

    /**
     * Adds a number to A.
     *
     * @param value the number
     * @return this
     */
    public BpfAssembler plus(int value) {
        return add(0x04, value);
    }

    /**
     * Adds X to A.
     *
     * @return this
     */
    public BpfAssembler plusX() {
        return add(0x0c, 0);
    }

    /**
     * Keeps some bits of A.
     *
     * @param mask which
     * @return this
     */
    public BpfAssembler and(int mask) {
        return add(0x54, mask);
    }

    /**
     * Shifts A.
     *
     * @param bits towards the higher ones, 0 to 31
     * @return this
     */
    public BpfAssembler shiftLeft(int bits) {
        return add(0x64, bits);
    }

    /**
     * Goes on elsewhere.
     *
     * @param label where
     * @return this
     */
    public BpfAssembler go(String label) {
        return branch(BpfStep.GO, 0, label, true);
    }

    /**
     * Goes on elsewhere if A is a number.
     *
     * @param value the number
     * @param label where
     * @return this
     */
    public BpfAssembler ifEqual(int value, String label) {
        return branch(0x15, value, label, true);
    }

    /**
     * Goes on elsewhere unless A is a number.
     *
     * @param value the number
     * @param label where
     * @return this
     */
    public BpfAssembler unlessEqual(int value, String label) {
        return branch(0x15, value, label, false);
    }

    /**
     * Goes on elsewhere unless A is X.
     *
     * @param label where
     * @return this
     */
    public BpfAssembler unlessX(String label) {
        return branch(0x1d, 0, label, false);
    }

    /**
     * Goes on elsewhere if A is X.
     *
     * @param label where
     * @return this
     */
    public BpfAssembler ifX(String label) {
        return branch(0x1d, 0, label, true);
    }

    /**
     * Goes on elsewhere if A is above X, both without sign.
     *
     * @param label where
     * @return this
     */
    public BpfAssembler ifAboveX(String label) {
        return branch(0x2d, 0, label, true);
    }

    /**
     * Goes on elsewhere if A is above a number, both without sign.
     *
     * @param value the number
     * @param label where
     * @return this
     */
    public BpfAssembler ifAbove(int value, String label) {
        return branch(0x25, value, label, true);
    }

    /**
     * Goes on elsewhere if A is below a number, both without sign.
     *
     * @param value the number
     * @param label where
     * @return this
     */
    public BpfAssembler ifBelow(int value, String label) {
        return branch(0x35, value, label, false);
    }

    /**
     * Goes on elsewhere if A has one of some bits.
     *
     * @param mask the bits
     * @param label where
     * @return this
     */
    public BpfAssembler ifAnyOf(int mask, String label) {
        return branch(0x45, mask, label, true);
    }

    /**
     * Ends with a verdict.
     *
     * @param verdict what becomes of the frame
     * @return this
     */
    public BpfAssembler verdict(Verdict verdict) {
        return add(0x06, verdict.number());
    }

    /**
     * The program.
     *
     * @return its instructions, of any number
     * @throws IllegalArgumentException if a place is not named further on
     */
    public BpfProgram program() {
        return BpfLinker.link(steps);
    }
}
