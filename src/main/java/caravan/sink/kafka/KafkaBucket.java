package caravan.sink.kafka;

import caravan.sink.Fence;
import caravan.sink.SinkException;
import caravan.sink.kafka.client.KafkaClients;
import caravan.sink.kafka.client.KafkaErrors;
import caravan.sink.kafka.client.KafkaTopics;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * One bucket of a feed. It publishes one revision after another under one transactional id. A failure releases the id. The
 * next attempt takes the id again and reads what is published, so it need not know how far the last one came.
 */
final class KafkaBucket {
    private final KafkaClients clients;
    private final KafkaTopics topics;
    private final Fence fence;
    private final String transactionalId;
    private final ManifestLog log;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile @Nullable KafkaSession session;
    private volatile boolean known;
    private volatile boolean closed;
    private int topicTakes;
    private boolean inDoubt;

    KafkaBucket(KafkaClients clients, KafkaTopics topics, Fence fence, String transactionalId, ManifestLog log) {
        this.clients = clients;
        this.topics = topics;
        this.fence = fence;
        this.transactionalId = transactionalId;
        this.log = log;
    }

    /** Work that needs the id, and the knowledge of everything that is published. */
    interface Work {
        void with(KafkaSession session, int topicTakes)
                throws SinkException, IOException, KafkaException, InterruptedException;
    }

    ManifestLog log() {
        return log;
    }

    /** Whether this process has the id and knows everything that is published. */
    boolean isHeld() {
        return known;
    }

    /** Takes the id, which settles a transaction that a killed process left open. */
    void hold(String tried) throws SinkException {
        inTurn(tried, (session, topicTakes) -> {});
    }

    /** Does one work at a time. */
    void inTurn(String tried, Work work) throws SinkException {
        fence.check();
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw errors().of(tried, e);
        }
        try {
            work.with(held(), topicTakes);
            inDoubt = false;
        } catch (IOException | KafkaException | IllegalStateException | InterruptedException e) {
            throw ended(tried, e);
        } catch (RuntimeException e) { // from the ledger: the transaction must not stay open
            var unused = ended(tried, e);
            throw e;
        } finally {
            turn.unlock();
        }
    }

    private KafkaSession held() throws SinkException, InterruptedException {
        KafkaSession held = session;
        if (held != null) {
            return held;
        }
        if (closed) {
            throw new IllegalStateException("closed");
        }
        topicTakes = topics.look();
        held = KafkaSession.take(clients.producer(transactionalId, topicTakes), clients);
        session = held;
        log.catchUp();
        known = true;
        return held;
    }

    private SinkException ended(String tried, Exception failure) {
        KafkaSession last = session;
        session = null;
        known = false;
        boolean fenced = KafkaErrors.isFence(failure);
        boolean overdue = fenced && last != null && last.isOverdue();
        boolean unanswered = KafkaErrors.isUnanswered(failure);
        boolean interrupted = Thread.interrupted();
        if (last != null) {
            last.end(!fenced && !unanswered);
        }
        if (interrupted || KafkaErrors.isStop(failure)) {
            Thread.currentThread().interrupt();
        }
        boolean byOurselves = inDoubt;
        inDoubt = unanswered;
        if (overdue) {
            return new SinkException(
                    tried + " took longer than transaction.timeout.ms="
                            + clients.transactionTimeout().toMillis()
                            + ", so the brokers aborted it. Caravan retries. If the failure stays, set a shorter"
                            + " feed.*.interval or a longer sink.kafka.properties.transaction.timeout.ms.",
                    failure);
        }
        if (fenced && !byOurselves) {
            return fence.closed(
                    tried + " was refused: another Caravan publishes this feed and has taken the transactional id "
                            + transactionalId + " at " + topics.place().brokers()
                            + ". Nothing of this attempt is published. Stop one of the two, or give one its own feed"
                            + " name.");
        }
        return errors().of(tried, closed ? new InterruptedException("closed") : failure);
    }

    private KafkaErrors errors() {
        return new KafkaErrors(topics.place());
    }

    /** Releases the id. During a publish, its transaction is aborted. */
    void close() {
        closed = true;
        KafkaSession last = session;
        if (last != null) {
            last.close();
        }
    }
}
