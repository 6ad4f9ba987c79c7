package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rules I9 to I16, I20 and R8: what administrators, other software and other instances do beside a provider. */
public abstract class StrangersTck extends Tck {

    private static final String FOREIGN = "tckforeign";
    private static final String OTHER = "tckother";
    private static final String ADDRESS = "198.51.100.7";
    private static final String MAC = "02:00:00:00:77:01";

    /** For a provider's test class. */
    protected StrangersTck() {}

    @RuleTest(Rule.R8)
    void r08_anUplinkThatIsAPortElsewhereStaysThere() {
        needs(Capability.EXISTING_UPLINK);
        administrator().addLink(namespace(), "tckport", MAC);
        administrator().addBridge(namespace(), FOREIGN);
        administrator().setMaster(namespace(), "tckport", Optional.of(FOREIGN));
        var before = links();
        verdict.fails(
                ConflictException.class,
                "attach to an uplink that is a port of another bridge",
                () -> attach(request("vm1", ExistingUplink.of("tckport"))));
        verdict.equal("after it the links", before, links());
    }

    @RuleTest(Rule.I9)
    void i09_anotherPathLeadsToTheSameNics() {
        needs(Capability.NAMESPACES);
        mustReconcile();
        Attachment it = attach(request("vm1"));
        NetworkNamespace alias = environment.alias(namespace());
        NicId byAlias = new NicId(it.id().vm(), it.id().nic(), alias);
        verdict.equal(
                "the TAP that find by another path reports",
                Optional.of(it.tap()),
                backend().find(byAlias).map(Attachment::tap));
        verdict.equal(
                "the TAPs that list by another path reports",
                List.of(it.tap()),
                backend().list(alias).stream().map(Attachment::tap).toList());
        var before = links();
        backend().reconcile(alias, Set.of(it.id()), Duration.ZERO);
        backend().reconcile(namespace(), Set.of(byAlias), Duration.ZERO);
        verdict.equal("after reconcile of one path with the NIC wanted by the other, the links", before, links());
        verdict.equal("detach by another path returns", true, backend().detach(byAlias));
    }

    @RuleTest(Rule.I9)
    void i09_whatIsNoNamespaceIsRefusedWithoutWaiting() {
        needs(Capability.NAMESPACES);
        List<NetworkNamespace> none = environment.noNamespaces();
        if (none.isEmpty()) {
            verdict.skip("the environment has nothing that is no namespace");
        }
        Overtime overtime = new Overtime(verdict, patience());
        for (NetworkNamespace wrong : none) {
            NicId nic = new NicId("vm1", "eth0", wrong);
            NicRequest request =
                    NicRequest.builder(nic, network(), environment.owner()).build();
            overtime.returns(
                    "attach in " + wrong,
                    () -> refused("attach", wrong, () -> backend().attach(request)));
            overtime.returns(
                    "list of " + wrong,
                    () -> refused("list", wrong, () -> backend().list(wrong)));
            overtime.returns(
                    "reconcile of " + wrong,
                    () -> refused("reconcile", wrong, () -> backend().reconcile(wrong, Set.of(), Duration.ZERO)));
        }
    }

    private void refused(String what, NetworkNamespace wrong, Runnable call) {
        verdict.fails(NetworkException.class, what + " in what is no namespace, " + wrong, call);
    }

    @RuleTest(Rule.I10)
    void i10_linksOfOthersMakeNoCallFail() {
        if (administrator().oddities().isEmpty()) {
            verdict.skip("the administrator knows no odd links");
        }
        for (String oddity : administrator().oddities()) {
            administrator().addOddity(namespace(), oddity);
        }
        Set<Link> before = new HashSet<>(links());
        before.removeIf(link -> isUplink(link.name()));
        mustReconcile();
        for (Network network : environment.networks()) {
            Attachment it = attach(request("vm1", network));
            verdict.equal("find beside odd links", Optional.of(it), backend().find(it.id()));
            verdict.equal("list beside odd links", List.of(it), backend().list(namespace()));
            verdict.equal("check beside odd links", List.of(), backend().check(it));
            verdict.equal("remnants beside odd links", List.of(), backend().remnants(namespace()));
            backend().reconcile(namespace(), Set.of(it.id()), Duration.ZERO);
            verdict.equal("detach beside odd links", true, backend().detach(it.id()));
            backend().reconcile(namespace(), Set.of(), Duration.ZERO);
            verdict.require(links().containsAll(before), "of the links " + before + " there are " + links());
        }
    }

    private boolean isUplink(String name) {
        return environment.networks().stream()
                .anyMatch(network -> network instanceof ExistingUplink uplink
                        && uplink.name().value().equals(name));
    }

    @RuleTest(Rule.I11)
    void i11_aDamagedTagOfATapHarmsNobody() {
        damaged(it -> it.tap().name());
    }

    @RuleTest(Rule.I11)
    void i11_aDamagedTagOfABridgeHarmsNobody() {
        damaged(it -> it.bridge().name());
    }

    private void damaged(Function<Attachment, InterfaceName> which) {
        if (administrator().damages().isEmpty()) {
            verdict.skip("the administrator knows no way to damage a tag");
        }
        mustReconcile();
        mustRepair(request("vm1"));
        Attachment whole = attach(request("vm2", environment.anotherNetwork()));
        List<Link> before = linksOf(whole);
        for (String damage : administrator().damages()) {
            Attachment hurt = attach(request("vm1"));
            InterfaceName link = which.apply(hurt);
            administrator()
                    .damageTag(namespace(), link.value(), which.apply(whole).value(), damage);
            String when = "beside a link whose tag is " + damage;
            verdict.equal("find " + when, Optional.of(whole), backend().find(whole.id()));
            backend().find(hurt.id());
            verdict.require(backend().list(namespace()).contains(whole), "list " + when + " lacks " + whole.id());
            verdict.equal("check " + when, List.of(), backend().check(whole));
            backend().remnants(namespace());
            backend().reconcile(namespace(), Set.of(hurt.id(), whole.id()), Duration.ZERO);
            verdict.equal("after reconcile " + when + " the links of a wanted NIC", before, linksOf(whole));
            verdict.require(
                    link(hurt.tap().name()).isPresent(), "reconcile " + when + " removed the TAP of a wanted NIC");
            names(hurt).forEach(name -> administrator().removeLink(namespace(), name));
            backend().reconcile(namespace(), Set.of(whole.id()), Duration.ZERO);
        }
    }

    private List<String> names(Attachment it) {
        Set<InterfaceName> names =
                new HashSet<>(Set.of(it.tap().name(), it.bridge().name()));
        if (it.network() instanceof Tunnel) {
            it.uplink().ifPresent(uplink -> names.add(uplink.name()));
        }
        return names.stream()
                .filter(name -> link(name).isPresent())
                .map(InterfaceName::value)
                .toList();
    }

    @RuleTest(Rule.I12)
    void i12_anIsolatedPortStaysIsolated() {
        mustRepair(request("vm1"));
        Attachment it = attach(request("vm1"));
        String tap = it.tap().name().value();
        administrator().isolate(namespace(), tap);
        List<String> found = backend().check(it);
        verdict.require(
                found.stream().anyMatch(text -> text.contains(tap)), tap + " was isolated, and check finds " + found);
        attach(request("vm1"));
        verdict.require(administrator().isIsolated(namespace(), tap), "attach ended the isolation of " + tap);
    }

    @RuleTest(Rule.I13)
    void i13_aBridgeThatOthersUseStays() {
        mustReconcile();
        for (Network network : environment.networks()) {
            var before = links();
            Attachment it = attach(request("vm1", network));
            administrator().addLink(namespace(), OTHER, MAC);
            administrator()
                    .setMaster(
                            namespace(), OTHER, Optional.of(it.bridge().name().value()));
            Link foreign = there(new InterfaceName(OTHER));
            backend().detach(it.id());
            stays(it, foreign, "detach");
            Attachment again = attach(request("vm1", network));
            verdict.equal("the bridge of the next attach", it.bridge(), again.bridge());
            backend().reconcile(namespace(), Set.of(), Duration.ZERO);
            verdict.require(
                    link(it.tap().name()).isEmpty(),
                    "reconcile left " + it.tap().name());
            stays(it, foreign, "reconcile");
            administrator().removeLink(namespace(), OTHER);
            backend().reconcile(namespace(), Set.of(), Duration.ZERO);
            verdict.equal("after the other's port has gone, and reconcile, the links", before, links());
        }
    }

    private void stays(Attachment it, Link foreign, String after) {
        verdict.require(link(it.bridge().name()).isPresent(), after + " removed the bridge of another's port");
        verdict.equal("after " + after + " another's port", foreign, there(new InterfaceName(OTHER)));
    }

    @RuleTest(Rule.I14)
    void i14_anUplinkWithAddressesIsRefused() {
        needs(Capability.EXISTING_UPLINK);
        administrator().addLink(namespace(), "tckaddr", MAC);
        administrator().setUp(namespace(), "tckaddr", true);
        administrator().addAddress(namespace(), "tckaddr", ADDRESS + "/24");
        var before = links();
        ExistingUplink uplink = ExistingUplink.of("tckaddr");
        ConflictException refusal = verdict.fails(
                ConflictException.class,
                "attach to an uplink with the address " + ADDRESS,
                () -> attach(request("vm1", uplink)));
        verdict.require(String.valueOf(refusal.getMessage()).contains(ADDRESS), "the address is not named: " + refusal);
        verdict.equal("after the refusal the links", before, links());
        attach(request("vm1", uplink.withAddresses()));
    }

    @RuleTest(Rule.I15)
    void i15_renamingALinkLosesNothing() {
        for (Network network : environment.networks()) {
            var before = indexes();
            Attachment it = attach(request("vm1", network));
            for (Link link : linksOf(it)) {
                renamed(network, it, link);
            }
            verdict.equal("detach after renaming returns", true, backend().detach(it.id()));
            verdict.equal("after it the indexes of links", before, indexes());
        }
    }

    private void renamed(Network network, Attachment it, Link link) {
        Set<Integer> before = indexes();
        administrator().rename(namespace(), link.name(), "tckrenamed" + link.index());
        String when = "after " + link.name() + " was renamed ";
        verdict.require(backend().find(it.id()).isPresent(), when + "the NIC is not found");
        verdict.equal(
                when + "list reports",
                List.of(it.id()),
                backend().list(namespace()).stream().map(Attachment::id).toList());
        backend().check(it);
        attach(request("vm1", network));
        verdict.equal(when + "and attach, the indexes of links", before, indexes());
    }

    private Set<Integer> indexes() {
        return links().stream().map(Link::index).collect(Collectors.toSet());
    }

    @RuleTest(Rule.I16)
    void i16_anotherInstanceIsAStranger() {
        BackendOptions others = environment.otherInstance();
        for (Network network : environment.networks()) {
            try (NetworkBackend other = environment.provider().open(others)) {
                Attachment it = attach(request("vm1", network));
                var before = links();
                verdict.equal("what another instance finds", Optional.empty(), other.find(it.id()));
                verdict.equal("what another instance lists", List.of(), other.list(namespace()));
                verdict.require(!detaches(other, it.id()), "another instance detached " + it.id());
                other.reconcile(namespace(), Set.of(), Duration.ZERO);
                attachAndDetach(other, it.toRequest());
                verdict.equal("after another instance's calls the links", before, links());
                administrator().removeLink(namespace(), it.tap().name().value());
                var remnants = links();
                verdict.equal("another instance's remnants", List.of(), other.remnants(namespace()));
                other.reconcile(namespace(), Set.of(), Duration.ZERO);
                verdict.equal("after another instance's reconcile the remnants", remnants, links());
                putAway(it.id());
            }
        }
    }

    @RuleTest(Rule.I16)
    void i16_anotherInstanceOpensCountsAndUpdatesNothing() {
        NicRequest request = request("vm1").queues(2).build();
        Attachment it = backend().attach(request);
        try (NetworkBackend other = environment.provider().open(environment.otherInstance())) {
            Set<Link> before = links();
            verdict.equal("what checkAll of another instance reports", Map.of(), other.checkAll(namespace()));
            other.check(it);
            if (can(Capability.STATISTICS)) {
                verdict.equal("another instance's statistics of it", Optional.empty(), other.statistics(it.id()));
                verdict.equal("another instance's statistics", List.of(), other.statistics(namespace()));
            }
            if (can(Capability.DESCRIPTORS)) {
                notTheirs("openQueues", () -> other.openQueues(it.id()).close());
            }
            if (can(Capability.TAKE_OVER_QUEUES)) {
                notTheirs("takeOverQueues", () -> other.takeOverQueues(it.id()).close());
            }
            if (can(Capability.UPDATE)) {
                notTheirs("update", () -> other.update(request));
            }
            verdict.equal("after another instance's calls the links", before, links());
        }
        verdict.equal(
                "after another instance's calls the NIC",
                Optional.of(it),
                backend().find(it.id()));
    }

    /** How it fails is another rule's. */
    private void notTheirs(String what, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            return;
        }
        verdict.require(false, what + " by another instance succeeds");
    }

    @RuleTest(Rule.I16)
    void i16_anotherInstanceChangesNoRemotes() {
        needs(Capability.REMOTE_LISTS);
        Vni vni = new Vni(45);
        VxlanTunnel ours =
                VxlanTunnel.builder(vni, Remotes.list("192.0.2.2", "192.0.2.3")).build();
        Attachment it = attach(request("vm1", ours));
        try (NetworkBackend other = environment.provider().open(environment.otherInstance())) {
            try {
                other.setRemotes(
                        namespace(),
                        VxlanTunnel.builder(vni, Remotes.list("192.0.2.9")).build());
            } catch (NetworkException e) {
                // as good as doing nothing
            }
        }
        verdict.equal(
                "after another instance's setRemotes the network",
                Optional.of(it.network()),
                backend().find(it.id()).map(Attachment::network));
    }

    @RuleTest(Rule.I16)
    void i16_anotherProviderIsAStranger() {
        for (Network network : environment.networks()) {
            Attachment it = attach(request("vm1", network));
            names(it).forEach(name -> administrator().giveToAnotherProvider(namespace(), name));
            var before = links();
            verdict.equal(
                    "what is found of another provider's",
                    Optional.empty(),
                    backend().find(it.id()));
            verdict.equal(
                    "what is listed of another provider's", List.of(), backend().list(namespace()));
            verdict.equal(
                    "the remnants beside another provider's",
                    List.of(),
                    backend().remnants(namespace()));
            verdict.require(!detaches(backend(), it.id()) || links().equals(before), "another provider's was detached");
            backend().reconcile(namespace(), Set.of(), Duration.ZERO);
            attachAndDetach(backend(), it.toRequest()); // it is refused, as the names are taken
            verdict.equal("after all of this another provider's links", before, links());
            names(it).forEach(name -> administrator().removeLink(namespace(), name));
        }
    }

    /** What another instance says of a NIC that it does not know is another rule's. */
    private boolean detaches(NetworkBackend other, NicId nic) {
        try {
            other.detach(nic);
        } catch (NetworkException e) {
            return false;
        }
        return backend().find(nic).isEmpty();
    }

    /** It may be refused, as the names are taken. */
    private static void attachAndDetach(NetworkBackend other, NicRequest request) {
        try {
            other.attach(request);
        } catch (NetworkException e) {
            return;
        }
        other.detach(request.id());
    }

    @RuleTest(Rule.I20)
    void i20_bridgesOfTwoHostsHaveTwoMacs() {
        NetworkNamespace elsewhere = otherNamespace();
        for (Tunnel tunnel : tunnels()) {
            Attachment here = attach(request("vm1", tunnel));
            Attachment there = backend()
                    .attach(NicRequest.builder(new NicId("vm1", "eth0", elsewhere), tunnel, environment.owner())
                            .build());
            verdict.require(
                    !here.bridge().mac().equals(there.bridge().mac()),
                    "the bridges of " + tunnel + " in two namespaces, as two hosts are, have the MAC "
                            + here.bridge().mac());
            putAway(here.id(), there.id());
        }
    }

    @RuleTest(Rule.I20)
    void i20_theMacOfABridgeInUseStays() {
        for (Network network : environment.networks()) {
            Attachment it = attach(request("vm1", network));
            String mac = there(it.bridge().name()).mac();
            administrator().addLink(namespace(), OTHER, "02:00:00:00:00:01");
            administrator()
                    .setMaster(
                            namespace(), OTHER, Optional.of(it.bridge().name().value()));
            verdict.equal(
                    "with a port of a low MAC the bridge's",
                    mac,
                    there(it.bridge().name()).mac());
            NicRequest other = request("vm2", network).build();
            keeps(it, mac, "attach of another NIC", () -> backend().attach(other));
            keeps(it, mac, "a refused attach", () -> refusedOrUndone(network));
            if (can(Capability.UPDATE)) {
                keeps(
                        it,
                        mac,
                        "update",
                        () -> backend()
                                .update(backend().find(other.id()).orElseThrow().toRequest()));
            }
            Set<NicId> both = Set.of(it.id(), other.id());
            keeps(it, mac, "reconcile", () -> backend().reconcile(namespace(), both, Duration.ZERO));
            keeps(it, mac, "detach of another NIC", () -> backend().detach(it.id()));
            administrator().removeLink(namespace(), OTHER);
            backend().detach(nic("vm2"));
        }
    }

    private void keeps(Attachment it, String mac, String what, Runnable call) {
        call.run();
        verdict.equal(
                "after " + what + " the MAC of a bridge in use",
                mac,
                there(it.bridge().name()).mac());
    }

    /** With an MTU that the network has not. */
    private void refusedOrUndone(Network network) {
        try {
            attach(request("vm3", network).mtu(1500));
        } catch (NetworkException e) {
            return;
        }
        putAway(nic("vm3"));
    }
}
