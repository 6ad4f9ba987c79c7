package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** Rule R12: equal requests at once. */
public abstract class ConcurrencyTck extends Tck {

    private static final int THREADS = 8;
    private static final int ROUNDS = 4;

    /** For a provider's test class. */
    protected ConcurrencyTck() {}

    @RuleTest(Rule.R12)
    void r12_equalRequestsAtOnceGiveOneAttachment() {
        backend();
        for (int round = 0; round < ROUNDS; round++) {
            String vm = "vm" + round;
            Callable<Attachment> call = () -> attach(request(vm).queues(2));
            Set<Attachment> distinct = new HashSet<>(Crowd.run(Collections.nCopies(THREADS, call)));
            verdict.require(distinct.size() == 1, THREADS + " equal requests gave " + distinct);
        }
    }

    @RuleTest(Rule.R12)
    void r12_equalRequestsToSeveralBackendsGiveOneAttachment() {
        List<Callable<Attachment>> calls = Collections.nCopies(THREADS, null).stream()
                .map(none -> another())
                .map(backend -> (Callable<Attachment>)
                        () -> backend.attach(request("vm1").build()))
                .toList();
        Set<Attachment> distinct = new HashSet<>(Crowd.run(calls));
        verdict.require(distinct.size() == 1, "equal requests to " + THREADS + " backends gave " + distinct);
    }
}
