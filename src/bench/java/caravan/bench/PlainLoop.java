package caravan.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * What one writes first: page after page by java.net.http, each read into a Jackson tree, each conversation written back
 * as a line of a gzip file. No retries, no proof, no restart.
 */
final class PlainLoop {
    private static final int BUFFER = 1 << 16;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper mapper = new ObjectMapper();
    private final URI vendor;

    PlainLoop(URI vendor) {
        this.vendor = vendor;
    }

    /** Address of the vendor, first day, days, gzip level, output file. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        LocalDate day = LocalDate.parse(arguments[1]);
        LocalDate end = day.plusDays(Integer.parseInt(arguments[2]));
        try (OutputStream file = Files.newOutputStream(Path.of(arguments[4]));
                OutputStream lines = new BufferedOutputStream(new Gzip(file, Integer.parseInt(arguments[3])), BUFFER)) {
            new PlainLoop(URI.create(arguments[0])).carry(day, end, lines);
        }
    }

    private void carry(LocalDate first, LocalDate end, OutputStream lines) throws IOException, InterruptedException {
        String token = token();
        for (LocalDate day = first; day.isBefore(end); day = day.plusDays(1)) {
            Ask ask = new Ask(day, 1);
            int records = Ask.PAGE_SIZE;
            while (records == Ask.PAGE_SIZE) {
                JsonNode conversations = page(ask, token).path("conversations");
                for (JsonNode conversation : conversations) {
                    lines.write(mapper.writeValueAsBytes(conversation));
                    lines.write('\n');
                }
                records = conversations.size();
                ask = ask.next();
            }
        }
    }

    String token() throws IOException, InterruptedException {
        String client = Vendor.CLIENT + ":" + Vendor.SECRET;
        String basic = Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(vendor.resolve("/oauth/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                        .build())
                .path("access_token")
                .asText();
    }

    JsonNode page(Ask ask, String token) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(vendor.resolve(Ask.PATH))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(ask.body()))
                .build());
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        return mapper.readTree(client.send(request, BodyHandlers.ofByteArray()).body());
    }

    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out, int level) throws IOException {
            super(out, BUFFER);
            def.setLevel(level);
        }
    }
}
