package caravan.camel.call;

import caravan.record.slice.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The body that {@code call-api} leaves: a page, or one of the refusals that its {@link Call} reckons with. */
public sealed interface CallResult {
    /** The page, for a caller that reckons with nothing else. */
    Page page() throws VendorRefusedException;

    /**
     * The vendor answered.
     *
     * @param headers of the response, by their names in lower case
     */
    record Answered(Page page, Map<String, List<String>> headers) implements CallResult {
        public Answered {
            headers = Map.copyOf(headers);
        }

        public List<String> values(String header) {
            return headers.getOrDefault(header, List.of());
        }

        public Optional<String> value(String header) {
            return values(header).stream().findFirst();
        }
    }

    /**
     * The request matches more than the vendor shows; it would answer its halves.
     *
     * @param reason the vendor's words, with the call
     */
    record ResultLimitExceeded(String reason) implements CallResult {
        @Override
        public Page page() throws VendorRefusedException {
            throw new VendorRefusedException(reason + ".");
        }
    }

    /**
     * The page is too large to come; a smaller one would.
     *
     * @param reason what came back, with the call
     */
    record PageSizeExceeded(String reason) implements CallResult {
        @Override
        public Page page() throws VendorRefusedException {
            throw new VendorRefusedException(reason + ".");
        }
    }

    /**
     * The response refuses with a status that the call accepts.
     *
     * @param reason the vendor's words, with the call
     */
    record RejectedResponse(int status, String reason) implements CallResult {
        @Override
        public Page page() throws VendorRefusedException {
            throw new VendorRefusedException(reason + ".");
        }
    }
}
