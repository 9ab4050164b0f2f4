package caravan.http;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hc.core5.http.Header;

/** A whole response, its body decompressed. */
public final class PlainResponse {
    private final int status;
    private final Header[] headers;
    private final byte[] body;

    PlainResponse(int status, Header[] headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    public byte[] body() {
        return body;
    }

    /** The first header of that name, case-insensitive. */
    public Optional<String> header(String name) {
        return first(header -> header.equalsIgnoreCase(name));
    }

    /**
     * The first header whose name ends with this text, case-insensitive: vendors put their own before {@code correlation-id}.
     */
    public Optional<String> headerThatEndsWith(String end) {
        return first(header -> header.toLowerCase(Locale.ROOT).endsWith(end));
    }

    private Optional<String> first(Predicate<String> name) {
        return Stream.of(headers)
                .filter(header -> name.test(header.getName()))
                .map(header -> String.valueOf(header.getValue()))
                .findFirst();
    }
}
