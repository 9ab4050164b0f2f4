package caravan.camel.call;

import caravan.record.slice.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The result of {@code call-api}: a page, or a refusal that its {@link Call} permits. */
public sealed interface CallResult {
    /** The page, for a caller that expects nothing else. */
    Page page() throws VendorRefusedException;

    /**
     * The response has a page.
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
     * The request matches more records than the vendor returns. Its halves may work.
     *
     * @param reason the vendor's words, with the request
     */
    record ResultLimitExceeded(String reason) implements CallResult {
        @Override
        public Page page() throws VendorRefusedException {
            throw new VendorRefusedException(reason + ".");
        }
    }

    /**
     * The page is too large. A smaller page may work.
     *
     * @param reason the failure, with the request
     */
    record PageSizeExceeded(String reason) implements CallResult {
        @Override
        public Page page() throws VendorRefusedException {
            throw new VendorRefusedException(reason + ".");
        }
    }

    /**
     * The response refuses with a status that the call permits.
     *
     * @param reason the vendor's words, with the request
     */
    record RejectedResponse(int status, String reason) implements CallResult {
        @Override
        public Page page() throws VendorRefusedException {
            throw new VendorRefusedException(reason + ".");
        }
    }
}
