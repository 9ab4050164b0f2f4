package caravan.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Contender (b): {@link PlainLoop} in a process of its own. */
record PlainJava(int level) implements Contender {
    private static final String OUTPUT = "conversations.ndjson.gz";

    @Override
    public String name() {
        return "(b) java.net.http and a tree, gzip level " + level;
    }

    @Override
    public List<String> prepare(Path folder, Dataset data, URI vendor) {
        return List.of(
                Java.EXECUTABLE,
                Java.HEAP,
                "-cp",
                Java.classpath(PlainLoop.class, ObjectMapper.class, JsonFactory.class, JsonProperty.class),
                PlainLoop.class.getName(),
                vendor.toString(),
                Dataset.FIRST_DAY.toString(),
                Integer.toString(Dataset.DAYS),
                Integer.toString(level),
                OUTPUT);
    }

    @Override
    public long records(Path folder) throws IOException {
        return Lines.count(new GZIPInputStream(Files.newInputStream(folder.resolve(OUTPUT)), 1 << 16));
    }
}
