package caravan.camel;

import caravan.genesys.ErrorBody;
import caravan.reading.PageSource;
import caravan.record.PageShape;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One way of asking a vendor, spoken by the route of the same name if it names no other. */
interface Source extends PageSource {
    PageShape shape();

    /** Whose records these are, as an envelope round each names it. */
    String vendor();

    /** How its open records are asked for by their keys, or null where that cannot be. */
    default @Nullable LookUps lookUps() {
        return null;
    }

    /** The smallest question that proves credentials and permission, or null if only its route knows one; asked once it is known where the API is. */
    @Nullable
    Call probe(Feed feed);

    /** Whether it has one. */
    default boolean hasProbe() {
        return true;
    }

    /** Whether an interval that stays short of the vendor's total fails; else it is delivered short. */
    default boolean isTotalExact() {
        return false;
    }

    /** Whether what comes is what is there now, whatever the interval: then it is not read again. */
    default boolean isSnapshot() {
        return false;
    }

    /** Whether an answer of that status says that too much is asked at once. */
    default boolean isThrottled(int status) {
        return status == 429;
    }

    /** Whether a 401 or 403 may concern the client; Genesys Cloud's missing.division.permission concerns the records of a division. */
    default boolean mayRefuseClient(Answer answer) {
        return ErrorBody.of(answer.bytes())
                .filter(error -> error.code().equals("missing.division.permission"))
                .isEmpty();
    }

    /** Whether an answer says that the request matches more than the vendor shows. */
    default boolean isResultLimit(Answer answer) {
        return false;
    }

    /** How many pages of so many records may be, where so many of the full size may. */
    static int limit(int pageLimit, int full, int records) {
        return records == 0 ? pageLimit : (int) Math.min(Integer.MAX_VALUE, (long) pageLimit * full / records);
    }

    /** The vendor's own words in an answer, or empty if it is none of its errors. Never a body. */
    default Optional<String> error(Answer answer) {
        return ErrorBody.of(answer.bytes()).map(ErrorBody::toString);
    }

    /** The feed's settings to check when the vendor says no, as they follow the feed's name. */
    default String toCheck() {
        return ".region, .api-url and .filter";
    }

    /** What to give to the OAuth client whose token is good and whose permission is not. */
    default String permission() {
        return "the role's permission analytics:conversationDetail:view";
    }
}
