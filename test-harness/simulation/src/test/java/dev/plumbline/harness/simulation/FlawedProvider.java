package dev.plumbline.harness.simulation;

import dev.plumbline.harness.guest.GuestPortFactory;
import dev.plumbline.harness.memory.InMemoryProvider;
import dev.plumbline.spi.Availability;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkBackendProvider;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Reconciliation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** The in-memory provider under another name, without a flaw until it is given one. */
final class FlawedProvider implements NetworkBackendProvider {

    private static final String NOBODY = "\0";

    private final String name;
    private String refused = NOBODY;
    private String kept = NOBODY;
    private boolean reconciles = true;

    FlawedProvider(String name) {
        this.name = name;
    }

    /** Fails to attach NICs whose identity begins so. */
    FlawedProvider refusing(String nics) {
        refused = nics;
        return this;
    }

    /** Pretends to detach NICs whose identity begins so. */
    FlawedProvider keeping(String nics) {
        kept = nics;
        return this;
    }

    FlawedProvider withoutReconcile() {
        reconciles = false;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public Availability probe() {
        return Availability.yes("for tests");
    }

    /** A factory of ports too, as the backend of the in-memory provider is. */
    @Override
    public NetworkBackend open(BackendOptions options) {
        NetworkBackend real = new InMemoryProvider().open(options);
        Class<?>[] types = {NetworkBackend.class, GuestPortFactory.class};
        return (NetworkBackend) Proxy.newProxyInstance(
                getClass().getClassLoader(), types, (proxy, method, arguments) -> {
                    if (method.getName().equals("attach")
                            && ((NicRequest) arguments[0]).id().toString().startsWith(refused)) {
                        throw new NetworkException(
                                NetworkException.Failure.of("attach").because("refused for the test"));
                    }
                    if (method.getName().equals("detach")
                            && ((NicId) arguments[0]).toString().startsWith(kept)) {
                        return true;
                    }
                    if (method.getName().equals("reconcile") && !reconciles) {
                        return Reconciliation.builder().build();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
