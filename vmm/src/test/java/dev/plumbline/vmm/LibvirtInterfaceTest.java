package dev.plumbline.vmm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.spi.Lifetime;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class LibvirtInterfaceTest {

    private static Element parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }

    @Test
    void theWholeElement() {
        assertThat(LibvirtInterface.xml(Sample.attachment(4))).isEqualTo("""
                <interface type='ethernet'>
                  <mac address='02:00:5e:10:00:01'/>
                  <target dev='tap0' managed='no'/>
                  <mtu size='9001'/>
                  <model type='virtio'/>
                  <driver queues='4'/>
                </interface>
                """);
    }

    @Test
    void anAwkwardNameSurvivesAnXmlParser() throws Exception {
        String xml = LibvirtInterface.xml(Sample.attachment(Sample.AWKWARD, 1, Lifetime.UNTIL_DETACHED));
        Element target = (Element) parse(xml).getElementsByTagName("target").item(0);

        assertThat(target.getAttribute("dev")).isEqualTo(Sample.AWKWARD);
        assertThat(target.getAttribute("managed")).isEqualTo("no");
    }

    @Test
    void aTapThatNobodyHoldsOpenIsRefused() {
        assertThatThrownBy(() -> LibvirtInterface.xml(Sample.attachment("tap0", 1, Lifetime.UNTIL_CLOSED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tap0");
    }
}
