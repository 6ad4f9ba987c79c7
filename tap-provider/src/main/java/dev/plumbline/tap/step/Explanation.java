package dev.plumbline.tap.step;

import dev.plumbline.linux.iproute.IpRoute;
import dev.plumbline.linux.netlink.Request;
import dev.plumbline.spi.PlannedStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what would be done, in its order. Links that are not there yet have no index: what stands for it is their name in
 * angle brackets.
 */
public final class Explanation {

    /** No kernel gives a link an index as high. */
    private static final int FIRST_PENDING = Integer.MAX_VALUE - 8;

    private final List<PlannedStep> steps = new ArrayList<>();
    private final Map<Integer, String> names = new HashMap<>();
    private final List<String> pending;
    private final int[] indexes;

    /**
     * Nothing is collected yet.
     *
     * @param pending names of links that are to be made, in the order of their numbers as pending links
     */
    public Explanation(List<String> pending) {
        this.pending = List.copyOf(pending);
        this.indexes = new int[pending.size()];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = FIRST_PENDING + i;
            names.put(indexes[i], pending.get(i));
        }
    }

    /** Tells the name of a link that is there. */
    public void name(int index, String name) {
        names.put(index, name);
    }

    /** Adds a request to the kernel. */
    public void request(String purpose, Request request) {
        IpRoute asked = IpRoute.of(request, indexes);
        steps.add(new PlannedStep(
                purpose,
                asked.commands(index -> names.getOrDefault(index, "if" + index)),
                asked.lines().stream().map(this::withNames).toList()));
    }

    private String withNames(String line) {
        String named = line;
        for (int i = 0; i < indexes.length; i++) {
            named = named.replace(Integer.toString(indexes[i]), "<" + pending.get(i) + ">");
        }
        return named;
    }

    /** Adds what is no request. */
    public void call(String purpose, List<List<String>> commands, List<String> calls) {
        steps.add(new PlannedStep(purpose, commands, calls));
    }

    /** All that was collected. */
    public List<PlannedStep> steps() {
        return List.copyOf(steps);
    }
}
