package dev.plumbline.integration.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.VxlanTunnel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that keep others off our links match our links, and not those of others. */
class HostFilesTest {

    private static final Pattern NAMES = Pattern.compile("(?m)^(?:Original)?Name=(.*)$");
    private static final Pattern UNMANAGED = Pattern.compile("interface-name:([^,\\n]+)");

    private static List<String> patterns(String file) {
        String text = Repository.read(Path.of("docs/host", file));
        return file.endsWith(".conf")
                ? UNMANAGED.matcher(text).results().map(name -> name.group(1)).toList()
                : NAMES.matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .map(line -> line.substring(line.indexOf('=') + 1))
                        .flatMap(names -> Arrays.stream(names.split(" ")))
                        .toList();
    }

    /** As fnmatch(3), which these programs use. */
    private static boolean matches(List<String> patterns, String name) {
        return patterns.stream()
                .anyMatch(pattern -> FileSystems.getDefault()
                        .getPathMatcher("glob:" + pattern)
                        .matches(Path.of(name)));
    }

    private static Stream<String> ours() {
        return Stream.of(0, 1, 0x2a, 0xabcdef, 0xffffff)
                .flatMap(vni -> Stream.of(GeneveTunnel.of(vni, "192.0.2.2"), VxlanTunnel.of(vni, "2001:db8::2")))
                .flatMap(tunnel -> Stream.of(
                        DerivedNames.bridge(tunnel),
                        DerivedNames.tunnel(tunnel),
                        DerivedNames.bridge(ExistingUplink.of("eth1")),
                        DerivedNames.bridge(ExistingUplink.of("enp0s31f6np0d1")),
                        DerivedNames.tap(NicId.of("vm1", "eth0")),
                        DerivedNames.tap(NicId.of("a-vm-with-a-long-name", "eth0"))))
                .map(name -> name.value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10-plumbline.link", "10-plumbline.network", "10-plumbline-networkmanager.conf"})
    void derivedNamesAreMatchedAndUsualNamesOfOthersAreNot(String file) {
        List<String> patterns = patterns(file);
        assertThat(ours()).allMatch(name -> matches(patterns, name));
        assertThat(Stream.of(
                        "vxlan100",
                        "vxlan.calico",
                        "vxl0",
                        "vxl-mgmt",
                        "gnv0",
                        "geneve1",
                        "genev_sys_6081",
                        "plb0",
                        "tap0",
                        "tap100i0",
                        "tap3a1b2c3d-4e",
                        "vnet0",
                        "virbr0",
                        "br0",
                        "docker0",
                        "flannel.1",
                        "eth0"))
                .noneMatch(name -> matches(patterns, name));
    }
}
