package caravan.camel.deliver;

import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.sink.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ledger whose feeds are adopted, found by the owner marks of the sinks.
 *
 * @param ledger the id of the ledger that takes them
 */
record LostLedger(String ledger, Feeds feeds) {
    /** The sinks where a feed belongs to the lost ledger. */
    List<Sink> sinks(String owner, Feed feed) throws IOException {
        List<Sink> found = new ArrayList<>();
        for (Sink sink : feed.sinks().values()) {
            String there = sink.owner(feed.name()).orElse(ledger);
            if (there.equals(owner) && !there.equals(ledger)) {
                found.add(sink);
            }
        }
        return found;
    }

    Set<String> owners() throws IOException {
        Set<String> owners = new TreeSet<>();
        for (Feed feed : feeds.all()) {
            for (Sink sink : feed.sinks().values()) {
                sink.owner(feed.name()).ifPresent(owners::add);
            }
        }
        return owners;
    }

    /** The one other ledger that has feeds; this ledger if there is none. */
    String id(Set<String> owners) throws IOException {
        List<String> others =
                owners.stream().filter(owner -> !owner.equals(ledger)).toList();
        if (others.size() > 1) {
            throw new IOException("The feeds " + feeds.names() + " belong to several ledgers " + owners
                    + ". If all of them are lost, set caravan.feeds to the feeds of one ledger and rebuild. Then add"
                    + " the feeds of the next ledger and rebuild again.");
        }
        return others.isEmpty() ? ledger : others.get(0);
    }
}
