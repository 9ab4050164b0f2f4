package caravan.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Contender (a): curl sends a list of requests that was made beforehand over one connection that is kept alive, and what
 * comes back goes to {@code gzip -1} as it is.
 */
record CurlToGzip() implements Contender {
    private static final String REQUESTS = "requests.curl";
    private static final String OUTPUT = "pages.json.gz";
    private static final String SCRIPT =
            """
            set -o pipefail
            token=$(curl -sS --fail -u "$1" -d grant_type=client_credentials "$2/oauth/token" |
                sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
            sed "s/TOKEN/$token/" %s | curl -K - | gzip -1 > %s
            """
                    .formatted(REQUESTS, OUTPUT);

    @Override
    public String name() {
        return "(a) curl, one connection, to gzip -1";
    }

    @Override
    public List<String> prepare(Path folder, Dataset data, URI vendor) throws IOException {
        Files.writeString(
                folder.resolve(REQUESTS),
                data.asks().stream().map(ask -> request(ask, vendor)).collect(Collectors.joining("next\n")));
        return List.of("bash", "-c", SCRIPT, "curl", Vendor.CLIENT + ":" + Vendor.SECRET, vendor.toString());
    }

    private static String request(Ask ask, URI vendor) {
        return """
                silent
                show-error
                fail
                url = "%s"
                header = "Authorization: Bearer TOKEN"
                header = "Content-Type: application/json"
                data = "%s"
                """
                .formatted(vendor.resolve(Ask.PATH), ask.body().replace("\"", "\\\""));
    }

    @Override
    public long records(Path folder) throws IOException {
        long records = 0;
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve(OUTPUT)), 1 << 16);
                MappingIterator<JsonNode> pages =
                        new ObjectMapper().readerFor(JsonNode.class).readValues(in)) {
            while (pages.hasNextValue()) {
                records += pages.nextValue().path("conversations").size();
            }
        }
        return records;
    }
}
