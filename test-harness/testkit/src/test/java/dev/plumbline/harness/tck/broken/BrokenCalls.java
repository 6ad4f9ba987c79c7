package dev.plumbline.harness.tck.broken;

import static dev.plumbline.harness.tck.broken.Breakage.backend;
import static dev.plumbline.harness.tck.broken.Breakage.model;

import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.kit.Rule;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.QueueDescriptors;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Providers that break R26 to R28, R30, R35, I8, I17 or I18: calls that wait, fail, leak or tell too much. */
final class BrokenCalls {

    private BrokenCalls() {}

    static Stream<Breakage> all() {
        return Stream.of(
                backend(
                        Rule.R26,
                        "knows no deadline",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public NetworkBackend within(Duration deadline) {
                                inner.within(deadline);
                                return new ForwardingBackend(inner) {
                                    @Override
                                    public void close() {
                                        // the view of a backend
                                    }
                                };
                            }
                        }),
                backend(
                        Rule.R26,
                        "is closed with a view of it",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public NetworkBackend within(Duration deadline) {
                                NetworkBackend whole = inner;
                                return new ForwardingBackend(super.within(deadline)) {
                                    @Override
                                    public void close() {
                                        whole.close();
                                    }
                                };
                            }
                        }),
                detaching(Rule.R27, "fails when it is interrupted", () -> {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new NetworkException(Failure.of("detach").because("interrupted"));
                    }
                }),
                detaching(Rule.R27, "swallows an interruption", Thread::interrupted),
                backend(
                        Rule.R27,
                        "swallows an interruption of update",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Attachment update(NicRequest request) {
                                Thread.interrupted();
                                return super.update(request);
                            }
                        }),
                backend(
                        Rule.R27,
                        "opens no queues when it is interrupted",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public QueueDescriptors openQueues(NicId nic) {
                                if (Thread.currentThread().isInterrupted()) {
                                    throw new NetworkException(
                                            Failure.of("open queues").because("interrupted"));
                                }
                                return super.openQueues(nic);
                            }
                        }),
                attaching(Rule.R28, "leaves a thread for each attach", BrokenCalls::leaveAThread),
                leaving("attach", Leaving::onAttach),
                leaving("attach to another kind of network", Leaving::onAnotherKind),
                leaving("attach that fails", Leaving::onFailure),
                leaving("check", Leaving::onCheck),
                leaving("openQueues", Leaving::onOpenQueues),
                leaving("update", Leaving::onUpdate),
                leaving("reconcile", Leaving::onReconcile),
                Breakage.provider(
                        Rule.R28, "holds queues after close", (inner, sandbox) -> new ForwardingProvider(inner) {
                            @Override
                            public NetworkBackend open(BackendOptions options) {
                                return new KeepingBackend(super.open(options), super.open(options));
                            }
                        }),
                backend(
                        Rule.R30,
                        "stops at the first failure",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public int detachAll(Collection<NicId> nics) {
                                return (int) nics.stream().filter(this::detach).count();
                            }
                        }),
                backend(
                        Rule.R35,
                        "keeps what it attached before a failure",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public List<Attachment> attachAll(List<NicRequest> requests) {
                                return requests.stream().map(this::attach).toList();
                            }
                        }),
                backend(
                        Rule.R35,
                        "detaches what was there before",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public List<Attachment> attachAll(List<NicRequest> requests) {
                                try {
                                    return requests.stream().map(this::attach).toList();
                                } catch (NetworkException e) {
                                    detachAll(requests.stream()
                                            .map(NicRequest::id)
                                            .toList());
                                    throw e;
                                }
                            }
                        }),
                backend(Rule.I8, "locks what everybody can lock", BrokenCalls::locksTheNamespace),
                backend(
                        Rule.I8,
                        "waits to look",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Optional<Attachment> find(NicId nic) {
                                sandbox.model().orElseThrow().hold();
                                sandbox.model().orElseThrow().release();
                                return super.find(nic);
                            }
                        }),
                backend(Rule.I17, "undoes for exceptions only", BrokenCalls::undoesForExceptions),
                backend(
                        Rule.I18,
                        "shows paths as they are",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Attachment attach(NicRequest request) {
                                try {
                                    return super.attach(request);
                                } catch (NetworkException e) {
                                    if (e.getClass() != NetworkException.class) {
                                        throw e;
                                    }
                                    throw new NetworkException(Failure.of(e.step())
                                            .on(e.link().orElse(null))
                                            .because("in "
                                                    + request.id()
                                                            .namespace()
                                                            .path()
                                                            .orElseThrow()));
                                }
                            }
                        }));
    }

    private static Breakage attaching(Rule breaks, String name, Runnable first) {
        return backend(
                breaks,
                name,
                sandbox -> inner -> new ForwardingBackend(inner) {
                    @Override
                    public Attachment attach(NicRequest request) {
                        first.run();
                        return super.attach(request);
                    }
                });
    }

    private static Breakage detaching(Rule breaks, String name, Runnable first) {
        return backend(
                breaks,
                name,
                sandbox -> inner -> new ForwardingBackend(inner) {
                    @Override
                    public boolean detach(NicId nic) {
                        first.run();
                        return super.detach(nic);
                    }
                });
    }

    private static final AtomicInteger FORGOTTEN = new AtomicInteger();

    private static void leaveAThread() {
        Thread left = new Thread(
                () -> {
                    try {
                        Thread.sleep(20_000);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "forgotten worker " + FORGOTTEN.incrementAndGet()); // one that ends does not make up for another
        left.setDaemon(true);
        left.start();
    }

    private static Breakage leaving(String call, Function<Leaving, UnaryOperator<NetworkBackend>> where) {
        return backend(Rule.R28, "leaves a descriptor for each " + call, sandbox -> where.apply(new Leaving()));
    }

    /** Lets another backend hold the queues of TAPs until closed, and never closes it. */
    private static final class KeepingBackend extends ForwardingBackend {

        private final NetworkBackend keeper;

        KeepingBackend(NetworkBackend inner, NetworkBackend keeper) {
            super(inner);
            this.keeper = keeper;
        }

        private NetworkBackend open() {
            inner.capabilities(); // fails where this one is closed
            return keeper;
        }

        @Override
        public Attachment attach(NicRequest request) {
            return request.lifetime() == Lifetime.UNTIL_CLOSED ? open().attach(request) : super.attach(request);
        }

        @Override
        public QueueDescriptors openQueues(NicId nic) {
            return open().openQueues(nic);
        }

        @Override
        public QueueDescriptors takeOverQueues(NicId nic) {
            return open().takeOverQueues(nic);
        }
    }

    private static UnaryOperator<NetworkBackend> locksTheNamespace(Sandbox sandbox) {
        return inner -> new ForwardingBackend(inner) {
            @Override
            public Attachment attach(NicRequest request) {
                Semaphore lock = model(sandbox, sandbox.namespace()).fileLock();
                try {
                    if (!lock.tryAcquire(1, TimeUnit.SECONDS)) {
                        throw new NetworkException(Failure.of("lock").because("somebody else holds the lock"));
                    }
                    lock.release();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return super.attach(request);
            }
        };
    }

    private static UnaryOperator<NetworkBackend> undoesForExceptions(Sandbox sandbox) {
        AtomicInteger made = new AtomicInteger();
        return inner -> new ForwardingBackend(inner) {
            @Override
            public Attachment attach(NicRequest request) {
                String name = "aux" + made.incrementAndGet();
                sandbox.addBridge(sandbox.namespace(), name);
                try {
                    Attachment it = super.attach(request);
                    sandbox.removeLink(sandbox.namespace(), name);
                    return it;
                } catch (RuntimeException e) {
                    sandbox.removeLink(sandbox.namespace(), name);
                    throw e;
                }
            }
        };
    }
}
