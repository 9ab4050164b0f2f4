package caravan.sink.kafka.client;

import caravan.sink.SinkException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Checks what this user may do with topics and transactional ids. */
record KafkaPermissions(KafkaClients clients) {
    private static final Set<AclOperation> NEEDED = Set.of(AclOperation.WRITE, AclOperation.READ);

    void check(TopicDescription topic) throws SinkException.Final {
        Set<AclOperation> given = topic.authorizedOperations();
        List<AclOperation> lacking = new ArrayList<>(NEEDED);
        if (given != null && !given.isEmpty()) { // old brokers report none
            lacking.removeAll(given);
            if (!lacking.isEmpty()) {
                throw new SinkException.Final("This user may not " + lacking + " the topic " + topic.name() + " at "
                        + clients.place().brokers() + ". Allow it.");
            }
        }
    }

    /** Describes the transactional id, which needs the same permission as using it. An unused id is fine. */
    void check(String transactionalId) throws InterruptedException {
        try {
            KafkaClients.answer(clients.admin()
                    .describeTransactions(List.of(transactionalId))
                    .description(transactionalId));
        } catch (TransactionalIdNotFoundException | UnsupportedVersionException e) {
            return; // never used, or brokers before 3.0
        }
    }
}
