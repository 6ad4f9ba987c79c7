package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("kernel")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ConcurrencyTest {

    private static final int NICS = Integer.getInteger("plumbline.crowd.nics", 250);

    @Test
    void twoProcessesOfManyThreadsGetEveryNicRightAndLeaveNothing() throws Exception {
        List<Netns> namespaces = Stream.generate(Netns::new).limit(4).toList();
        List<String> pristine = namespaces.stream().map(Netns::links).toList();
        List<String> descriptors = OwnResources.descriptors();
        try (TapBackend backend = Requests.backend()) {
            Crowd crowd = new Crowd(
                    backend, "a", NICS, namespaces.stream().map(Netns::network).toList());
            Process other = Jvm.command(List.of(), CrowdChild.class, childArguments(namespaces))
                    .start();
            crowd.attachAll();
            Map<NetworkNamespace, String> links =
                    namespaces.stream().collect(Collectors.toMap(Netns::network, Netns::linksThatChange));
            crowd.requests().forEach(request -> assertIsAsAsked(request, links));
            crowd.detachAll();
            assertThat(other.waitFor()).isZero();
            assertThat(namespaces.stream().map(Netns::links).toList()).isEqualTo(pristine);
        } finally {
            namespaces.forEach(Netns::close);
        }
        assertThat(OwnResources.threads()).isEmpty();
        assertThat(OwnResources.descriptors()).isEqualTo(descriptors);
    }

    private static String[] childArguments(List<Netns> namespaces) {
        return Stream.concat(
                        Stream.of(Integer.toString(NICS / 4)),
                        namespaces.stream().map(Netns::name))
                .toArray(String[]::new);
    }

    /** As ip prints an id. */
    private static String named(long id) {
        return id == 0 ? "root" : Long.toString(id);
    }

    /** As another program sees it. */
    private static void assertIsAsAsked(NicRequest request, Map<NetworkNamespace, String> links) {
        String tap = " tap-" + request.id().vm() + "-eth0:";
        String line = links.get(request.id().namespace())
                .lines()
                .filter(link -> link.contains(tap))
                .findFirst()
                .orElse("no " + tap);
        assertThat(line)
                .contains(" user " + named(request.owner().uid()) + " group "
                        + named(request.owner().gid()) + " ")
                .contains(DerivedNames.tapMac(request.id()).toString())
                .contains("master " + DerivedNames.bridge(request.network()))
                .contains("tap=" + request.id().vm() + "/eth0 ")
                .matches(text -> text.contains("multi_queue") == request.queues() > 1);
    }

    @Test
    void theSameNicAttachedByManyAtOnceIsOneAttachment() throws Exception {
        int callers = 16;
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try (Netns at = new Netns();
                TapBackend one = Requests.backend();
                TapBackend other = Requests.backend()) {
            String pristine = at.links();
            NicRequest request = Requests.nic("vm1", at.network(), 42).build();
            for (int round = 0; round < 10; round++) {
                CyclicBarrier barrier = new CyclicBarrier(callers);
                List<Future<Attachment>> all = new ArrayList<>();
                IntStream.range(0, callers)
                        .forEach(i -> all.add(threads.submit(() -> {
                            barrier.await();
                            return (i % 2 == 0 ? one : other).attach(request);
                        })));
                Set<Attachment> different = new HashSet<>();
                for (Future<Attachment> attachment : all) {
                    different.add(attachment.get());
                }
                assertThat(different).hasSize(1);
                assertThat(one.list(at.network())).hasSize(1);
                assertThat(other.detach(request.id())).isTrue();
                assertThat(at.links()).isEqualTo(pristine);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
