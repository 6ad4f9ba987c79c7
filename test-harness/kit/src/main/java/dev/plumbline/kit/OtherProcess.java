package dev.plumbline.kit;

import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.util.List;

/** Another process of the same host, in which a backend of the provider under test is open. */
public interface OtherProcess extends AutoCloseable {

    /**
     * Attaches there.
     *
     * @param request what is wanted; of names, MAC, MTU and lifetime nothing is asked for
     * @return the attachment as text
     */
    String attach(NicRequest request);

    /**
     * Detaches there.
     *
     * @param nic the NIC
     * @return whether its TAP was there
     */
    boolean detach(NicId nic);

    /**
     * Lists there.
     *
     * @param namespace where to look
     * @return attachments as text, in no particular order
     */
    List<String> list(NetworkNamespace namespace);

    /** Ends the process. */
    @Override
    void close();
}
