package caravan.sink.file;

import caravan.sink.Owner;
import caravan.sink.OwnerMark;
import caravan.sink.PublishedNames;
import caravan.sink.Sink.Finding;
import caravan.sink.SinkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The owner marks in the feeds' folders: {@code acme/_caravan.json}.
 *
 * @param sink the sink's name, for messages
 * @param setting names the root, for messages
 */
record FileOwnership(Path root, Owner owner, String sink, String setting) {
    Optional<String> marked(String feed) throws IOException {
        Path mark = root.resolve(feed).resolve(PublishedNames.OWNER_MARK);
        try {
            return Optional.of(OwnerMark.of(Files.readString(mark)).ledger());
        } catch (NoSuchFileException e) {
            return Optional.empty(); // no other failure counts: a mount that fails may still have the mark
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    mark.toAbsolutePath() + " names no ledger. Move it away if the feed " + feed
                            + " there belongs to this ledger; the next attempt writes it again",
                    e);
        }
    }

    /** Marks a feed that has no owner, and refuses a feed of another ledger. */
    void own(String feed) throws IOException, SinkException {
        if (marked(feed).isEmpty()) {
            owner.admit(feed, root.toAbsolutePath().toString());
            mark(feed).textIfAbsent(new OwnerMark(owner.ledger()).toJson());
        } else {
            mark(feed).sweep();
        }
        owner.check(feed, root.toAbsolutePath().toString(), marked(feed).orElseThrow(), setting);
    }

    void takeOver(String feed, String lost) throws IOException {
        if (marked(feed).equals(Optional.of(lost))) {
            mark(feed).text(new OwnerMark(owner.ledger()).toJson(), owner::confirm);
        }
    }

    Finding finding(String feed) throws IOException {
        Optional<String> marked = marked(feed);
        Optional<String> objection = marked.isEmpty() ? owner.objection().apply(feed) : Optional.empty();
        String report;
        if (marked.isEmpty()) {
            report = objection.map(why -> "no owner mark any more. " + why).orElse("no owner yet");
        } else {
            report = marked.get().equals(owner.ledger())
                    ? "this ledger"
                    : "the ledger " + marked.get() + " owns it; see the command status --rebuild";
        }
        return new Finding(
                "sink " + sink + " owner",
                objection.isEmpty() && marked.orElse(owner.ledger()).equals(owner.ledger()),
                report);
    }

    private AtomicFile mark(String feed) {
        return AtomicFile.ofWriter(root.resolve(feed), PublishedNames.OWNER_MARK, owner.ledger());
    }
}
