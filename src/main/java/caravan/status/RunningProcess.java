package caravan.status;

import caravan.camel.feed.RootCause;
import caravan.settings.StatusSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests to the process at the status port, and distinguishes Caravan from other programs. */
final class RunningProcess {
    private static final int MOST_BYTES = 64 << 20;

    private final String address;
    private final int port;
    private final Duration patience;

    RunningProcess(StatusSettings settings) {
        this(settings, Duration.ofSeconds(10));
    }

    /**
     * Makes a client of the status port.
     *
     * @param patience the longest time of a response, from the first byte to the last
     */
    RunningProcess(StatusSettings settings, Duration patience) {
        this.address = host(settings.address());
        this.port = settings.port();
        this.patience = patience;
    }

    /**
     * Requests a path.
     *
     * @throws ConnectException if nothing listens there, or the port is 0, which only the process itself knows
     * @throws IOException if another program responds, or the response is late or broken; the message has the address and the
     *     response
     */
    String get(String path) throws IOException, InterruptedException {
        if (port == 0) {
            throw new ConnectException("caravan.status.port is 0");
        }
        URI uri = URI.create("http://" + address + ":" + port + path);
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread sender = new Thread(() -> get(uri, answer), "status");
        sender.setDaemon(true);
        sender.start();
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(uri + " did not answer within " + patience.toSeconds() + " s. " + advice());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(uri + " was not answered: " + RootCause.of(e), e);
        }
    }

    private void get(URI uri, CompletableFuture<String> answer) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build();
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(patience).build();
        try {
            answer.complete(body(uri, http.send(request, BodyHandlers.ofInputStream())));
        } catch (ConnectException e) {
            answer.completeExceptionally(e);
        } catch (NotOursException e) {
            answer.completeExceptionally(new IOException(e.getMessage()));
        } catch (IOException e) {
            answer.completeExceptionally(
                    new IOException(uri + " did not answer as Caravan does: " + RootCause.of(e) + ". " + advice(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.completeExceptionally(e);
        }
    }

    private String body(URI uri, HttpResponse<InputStream> answer) throws IOException, NotOursException {
        try (InputStream in = answer.body()) {
            if (!answer.headers().firstValue("Server").orElse("").equals(StatusServer.NAME)) {
                throw new NotOursException(uri + " answered " + answer.statusCode() + ", "
                        + answer.headers().firstValue("Content-Type").orElse("no content type")
                        + ", and is not Caravan. "
                        + advice());
            }
            String body = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            if (answer.statusCode() != 200) {
                throw new NotOursException(
                        "The running process at " + uri + " answered " + answer.statusCode() + " " + body);
            }
            return body;
        }
    }

    private String advice() {
        return "Another program may have the port: stop it, or set caravan.status.port (" + port + ").";
    }

    /** The host to connect to: loopback if the port is bound to all addresses; IPv6 in brackets. */
    private static String host(String address) {
        return switch (address) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::", "[::]" -> "[::1]";
            default -> address.contains(":") && !address.startsWith("[") ? "[" + address + "]" : address;
        };
    }

    /** A message that needs nothing added. */
    private static final class NotOursException extends Exception {
        private static final long serialVersionUID = 1;

        NotOursException(String message) {
            super(message);
        }
    }
}
