package caravan.command;

import caravan.settings.Layers;
import caravan.settings.Mistakes;
import caravan.settings.Settings;
import caravan.settings.StatusSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The command {@code status}: the running process answers it, and only where none runs the ledger is opened. */
final class StatusQuestion {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, String> options;

    StatusQuestion(Map<String, String> options) {
        this.options = options;
    }

    int run(boolean live, boolean rebuild) {
        Mistakes mistakes = new Mistakes();
        Layers layers = Layers.of(Path.of(""), mistakes).under(options);
        StatusSettings address = Settings.read(layers, mistakes).status();
        try {
            String body = ask(address, live ? "/health" : "/status");
            if (rebuild) {
                Terminal.error().println("A process runs on this ledger: stop it before its ledger is made anew.");
                return Exit.SOMETHING_IS_MISSING;
            }
            return live
                    ? Exit.ALL_IS_THERE
                    : StatusWork.shown(
                            StatusJson.read(body), "one runs and answers at port " + address.port(), Instant.now());
        } catch (ConnectException e) {
            return live ? Exit.SOMETHING_IS_MISSING : new Launch(options).run();
        } catch (IOException e) {
            Terminal.error().println("The running process did not answer: " + e.getMessage());
            return Exit.SOMETHING_IS_MISSING;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Exit.SOMETHING_IS_MISSING;
        }
    }

    private static String ask(StatusSettings settings, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://" + settings.address() + ":" + settings.port() + path);
        HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(uri + " answered " + answer.statusCode());
        }
        return answer.body();
    }
}
