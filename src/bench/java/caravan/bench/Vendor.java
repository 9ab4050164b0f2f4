package caravan.bench;

import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.http.LoggedRequest;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The simulated vendor in a process of its own, so that its CPU time and memory are nobody's else. It prints its
 * address; then, for each line that it reads, what it was asked since the last one: {@link Visit}.
 */
final class Vendor {
    static final String CLIENT = "bench";
    static final String SECRET = "s3cret";
    private static final String TOKEN_PATH = "/oauth/token";

    private Vendor() {}

    public static void main(String[] arguments) throws IOException {
        Dataset data = new Dataset(Integer.parseInt(arguments[0]), Size.valueOf(arguments[1]));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Simulator simulator = new GenesysCloud(data.conversations())
                        .client(CLIENT, SECRET)
                        .requestsPerMinute(0)
                        .largestResult(Integer.MAX_VALUE)
                        .start();
                BufferedReader questions =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            out.println(simulator.uri());
            int told = 0;
            while (questions.readLine() != null) {
                List<LoggedRequest> log = simulator.statistics().log();
                out.println(visit(log.subList(told, log.size())));
                told = log.size();
            }
        }
    }

    private static Visit visit(List<LoggedRequest> log) {
        List<LoggedRequest> tokens = log.stream()
                .filter(request -> request.path().equals(TOKEN_PATH))
                .toList();
        long refused = log.stream().filter(request -> request.status() != 200).count();
        return new Visit(
                tokens.size(),
                tokens.isEmpty() ? 0 : tokens.get(0).at().toEpochMilli(),
                log.size() - tokens.size(),
                Math.toIntExact(refused));
    }
}
