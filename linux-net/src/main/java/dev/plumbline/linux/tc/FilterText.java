package dev.plumbline.linux.tc;

import dev.plumbline.linux.netlink.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Filters as tc(8) takes them. */
public final class FilterText {

    private FilterText() {}

    /**
     * A filter that is going to be made here.
     *
     * @param kind {@code TCA_KIND}
     * @param handle its number; 0 if the kernel chooses it
     * @param options {@code TCA_OPTIONS}
     * @return the words behind the priority
     */
    public static List<String> of(String kind, int handle, Attributes options) {
        if (kind.equals(BpfFilter.NAME)) {
            return program(handle, FilterState.parseOwn(options));
        }
        U32Filter filter = U32Filter.parse(options);
        List<String> words = new ArrayList<>(List.of(kind));
        if (filter != null) {
            words.addAll(List.of("classid", Integer.toHexString(BpfFilter.OWN) + ":1"));
            filter.words().stream().flatMap(FilterText::match).forEach(words::add);
        }
        return words;
    }

    private static List<String> program(int handle, @Nullable Filter filter) {
        List<String> words = new ArrayList<>(List.of("handle", hex(handle), BpfFilter.NAME));
        if (filter instanceof BpfFilter bpf) {
            words.addAll(List.of("da", "bytecode", bytecode(bpf.program())));
        } else if (filter instanceof PoliceFilter police) {
            words.addAll(List.of("bytecode", bytecode(PoliceFilter.ALL), "action", PoliceFilter.NAME));
            words.addAll(List.of("rate", police.bytesPerSecond() * Byte.SIZE + "bit"));
            words.addAll(List.of("burst", Long.toString(police.burstBytes())));
            words.addAll(List.of("mtu", Integer.toString(PoliceFilter.LARGEST)));
            words.addAll(List.of("overhead", Integer.toString(PoliceFilter.ETHERNET_HEADER)));
            words.addAll(List.of("conform-exceed", "drop/continue"));
        }
        return words;
    }

    /**
     * Which filter of a priority is meant.
     *
     * @param handle its number; 0 for all of them
     * @return the words behind the priority
     */
    public static List<String> handle(int handle) {
        if (handle == 0) {
            return List.of();
        }
        return BpfFilter.isOwn(handle)
                ? List.of("handle", hex(handle), BpfFilter.NAME)
                : List.of(
                        "handle",
                        String.format(Locale.ROOT, "%x:%x:%x", handle >>> 20, handle >>> 12 & 0xff, handle & 0xfff),
                        U32Filter.NAME);
    }

    /** How many instructions there are, and each, with commas between them. */
    private static String bytecode(BpfProgram program) {
        return Stream.concat(
                        Stream.of(Integer.toString(program.instructions().size())),
                        program.instructions().stream()
                                .map(it -> it.code() + " " + it.jumpTrue() + " " + it.jumpFalse() + " "
                                        + Integer.toUnsignedString(it.operand())))
                .collect(Collectors.joining(","));
    }

    private static Stream<String> match(U32Filter.Word word) {
        return Stream.of("match", "u32", hex(word.value()), hex(word.mask()), "at", Integer.toString(word.offset()));
    }

    private static String hex(int number) {
        return "0x" + Integer.toHexString(number);
    }
}
