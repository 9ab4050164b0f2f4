package caravan.camel;

import caravan.reading.PageSource;
import caravan.record.PageShape;
import org.jspecify.annotations.Nullable;

/** One way of asking a vendor, spoken by the route of the same name. */
interface Source extends PageSource {
    PageShape shape();

    /** Whose records these are, as an envelope round each names it. */
    String vendor();

    /** How its open records are asked for by their keys, or null where that cannot be. */
    default @Nullable LookUps lookUps() {
        return null;
    }

    /** The smallest question that proves credentials and permission. */
    Call probe(Feed feed);
}
