package caravan.camel.call;

import caravan.genesys.ErrorBody;
import java.util.Optional;

/** How a vendor's responses report errors, and which settings cure them. */
public interface ErrorDialect {
    /** Whether a response of that status says that the client sends too many requests. */
    default boolean isThrottled(int status) {
        return status == 429;
    }

    /** Whether a 401 or 403 may concern the client; Genesys Cloud's missing.division.permission concerns the records of a division. */
    default boolean mayRefuseClient(VendorResponse answer) {
        return ErrorBody.of(answer.bytes())
                .filter(error -> error.code().equals("missing.division.permission"))
                .isEmpty();
    }

    /** Whether a response says that the request matches more than the vendor shows. */
    default boolean isResultLimit(VendorResponse answer) {
        return false;
    }

    /** The vendor's own words in a response, or empty if it is none of its errors. Never a body. */
    default Optional<String> error(VendorResponse answer) {
        return ErrorBody.of(answer.bytes()).map(ErrorBody::toString);
    }

    /** The feed's settings to check when the vendor refuses, as they follow the feed's name. */
    default String toCheck() {
        return ".region, .api-url and .filter";
    }

    /** The permission that the OAuth client lacks when the API answers 403 to a good token. */
    default String permission() {
        return "the role's permission analytics:conversationDetail:view";
    }
}
