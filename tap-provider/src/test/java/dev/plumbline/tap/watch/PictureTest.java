package dev.plumbline.tap.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NicEvent;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicSighting;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.TapDevice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PictureTest {

    private static final int BRIDGE = 7;
    private static final MacAddress MAC = MacAddress.parse("02:00:00:00:00:01");

    private final Namespace namespace = new Namespace();
    private final Picture picture = new Picture(namespace);

    /** What there is, and which questions were asked. */
    private static final class Namespace implements Sight {

        final Map<NicId, NicSighting> there = new HashMap<>();
        /** What a glance in the middle of a change shows instead. */
        final Map<NicId, NicSighting> halfway = new HashMap<>();

        final List<Set<NicId>> looks = new ArrayList<>();

        @Override
        public Set<NicId> all() {
            return new HashSet<>(there.keySet());
        }

        @Override
        public Set<NicId> behind(Collection<Integer> links) {
            Set<NicId> nics = new HashSet<>();
            there.forEach((nic, seen) -> {
                if (links.contains(seen.attachment().tap().link().index())) {
                    nics.add(nic);
                }
            });
            return nics;
        }

        @Override
        public Map<NicId, NicSighting> glance(Map<NicId, Optional<Attachment>> nics) {
            Map<NicId, NicSighting> seen = only(nics.keySet());
            seen.putAll(halfway);
            return seen;
        }

        @Override
        public Map<NicId, NicSighting> look(Map<NicId, Optional<Attachment>> nics) {
            looks.add(nics.keySet());
            return only(nics.keySet());
        }

        private Map<NicId, NicSighting> only(Set<NicId> nics) {
            Map<NicId, NicSighting> seen = new HashMap<>(there);
            seen.keySet().retainAll(nics);
            return seen;
        }

        @Override
        public boolean isGone() {
            return false;
        }
    }

    private static NicId nic(int number) {
        return NicId.of("vm" + number, "eth0");
    }

    private static NicSighting sighting(int number, String... differences) {
        TapDevice tap = TapDevice.builder(new Link(new InterfaceName("tap" + number), 100 + number, MAC))
                .build();
        Attachment attachment = Attachment.builder(nic(number), ExistingBridge.of("br0"), new Owner(1, 1), tap)
                .mtu(1500)
                .guestMac(MAC)
                .bridge(new Link(new InterfaceName("br0"), BRIDGE, MAC))
                .build();
        return new NicSighting(attachment, false, List.of(differences));
    }

    private void add(int number, String... differences) {
        namespace.there.put(nic(number), sighting(number, differences));
    }

    private static List<String> text(List<NicEvent> events) {
        return events.stream().map(NicEvent::toString).sorted().toList();
    }

    @Test
    void firstAllIsNew() {
        for (int i = 1; i <= 40; i++) {
            add(i);
        }
        assertThat(picture.changes()).hasSize(40);
        assertThat(picture.changes()).isEmpty();
        assertThat(namespace.looks).as("portions, so that nobody waits long").hasSize(3);
    }

    @Test
    void onlyNicsWhoseLinksChangedAreLookedAt() {
        add(1);
        add(2);
        picture.changes();
        namespace.looks.clear();
        add(1, "a");
        add(2, "b");

        assertThat(text(picture.changesBy(Set.of(101)))).containsExactly("DRIFTED vm1/eth0: a");
        assertThat(namespace.looks).containsExactly(Set.of(nic(1)));
        assertThat(text(picture.changesBy(Set.of(999)))).isEmpty();
    }

    @Test
    void aChangedBridgeConcernsAllOnIt() {
        add(1);
        add(2);
        picture.changes();
        add(1, "bridge");
        add(2, "bridge");

        assertThat(text(picture.changesBy(Set.of(BRIDGE))))
                .containsExactly("DRIFTED vm1/eth0: bridge", "DRIFTED vm2/eth0: bridge");
    }

    @Test
    void aTapThatWasNotThereBelongsToANewNic() {
        add(1);
        assertThat(text(picture.changesBy(Set.of(101)))).containsExactly("ATTACHED vm1/eth0");
    }

    /** An update that is under way is no drift. */
    @Test
    void whatIsSeenInTheMiddleOfAChangeIsNotTold() {
        add(1);
        picture.changes();
        namespace.halfway.put(nic(1), sighting(1, "halfway"));

        assertThat(picture.changesBy(Set.of(101))).isEmpty();
    }

    @Test
    void whatIsGoneIsTold() {
        add(1);
        add(2);
        picture.changes();
        namespace.there.remove(nic(1));

        assertThat(text(picture.changesBy(Set.of(101)))).containsExactly("DETACHED vm1/eth0");
        assertThat(text(picture.end())).containsExactly("DETACHED vm2/eth0");
        assertThat(picture.end()).isEmpty();
    }
}
