package caravan.camel.call;

import caravan.genesys.ErrorBody;
import java.util.Optional;

/** Reads the errors in a vendor's responses, and names the settings to check. */
public interface ErrorDialect {
    /** Whether that status means that the client sends too many requests. */
    default boolean isThrottled(int status) {
        return status == 429;
    }

    /** Whether a 401 or 403 may concern the client; Genesys Cloud's missing.division.permission concerns the records of a division. */
    default boolean mayRefuseClient(VendorResponse answer) {
        return ErrorBody.of(answer.bytes())
                .filter(error -> error.code().equals("missing.division.permission"))
                .isEmpty();
    }

    /** Whether a response means that the request matches more records than the vendor returns. */
    default boolean isResultLimit(VendorResponse answer) {
        return answer.status() == 400
                && ErrorBody.of(answer.bytes()).filter(ErrorBody::isCap).isPresent();
    }

    /** The vendor's own error in a response; empty if it has none. Never a body. */
    default Optional<String> error(VendorResponse answer) {
        return ErrorBody.of(answer.bytes()).map(ErrorBody::toString);
    }

    /** The settings to check after a refusal. They follow the feed's name. */
    default String toCheck() {
        return ".region, .api-url and .filter";
    }

    /** The permission that the OAuth client lacks if the API responds 403 to a valid token. */
    default String permission() {
        return "the role's permission analytics:conversationDetail:view";
    }
}
