package caravan.camel.deliver.published;

import caravan.sink.PublishedName;

/** A manifest or a data file at a sink, of a revision that the ledger does not record. */
public record UnrecordedName(String feed, String sink, PublishedName name) {
    @Override
    public String toString() {
        return name.place() + " in " + sink;
    }
}
