package caravan.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The interval's lines by {@code gzip -1}, from a file to a file: what it costs to compress them. */
record GzipAlone(SpooledInterval interval) implements Way {
    @Override
    public String name() {
        return "gzip -1 of the same lines";
    }

    @Override
    public double carry(int round) throws IOException, InterruptedException {
        return Tool.seconds(
                List.of("gzip", "-1", "--stdout", interval.lines().toString()),
                Redirect.to(compressed().toFile()));
    }

    @Override
    public void check(int round) throws IOException {
        try (InputStream lines = new GZIPInputStream(Files.newInputStream(compressed()), 1 << 16);
                InputStream expected = Files.newInputStream(interval.lines())) {
            if (!Sum.of(lines).equals(Sum.of(expected))) {
                throw new IllegalStateException("gzip gave something else");
            }
        }
        Files.delete(compressed());
    }

    private Path compressed() {
        return interval.folder().resolve("lines.gz");
    }
}
