package caravan.spool;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The compression of a data file. The same records always give the same bytes. */
public enum Compression {
    GZIP(".ndjson.gz") {
        @Override
        public OutputStream compress(OutputStream out) throws IOException {
            return new FastGzip(out);
        }

        @Override
        public InputStream expand(InputStream in) throws IOException {
            return new GZIPInputStream(in, BUFFER);
        }
    },
    ZSTD(".ndjson.zst") {
        @Override
        public OutputStream compress(OutputStream out) throws IOException {
            return new ZstdOutputStream(out).setChecksum(true); // gzip has one too
        }

        @Override
        public InputStream expand(InputStream in) throws IOException {
            return new ZstdInputStream(in);
        }
    },
    NONE(".ndjson") {
        @Override
        public OutputStream compress(OutputStream out) {
            return out;
        }

        @Override
        public InputStream expand(InputStream in) {
            return in;
        }
    };

    private static final int BUFFER = 1 << 16;

    private final String suffix;

    Compression(String suffix) {
        this.suffix = suffix;
    }

    /** The suffix of file names, with the format: {@code .ndjson.gz}. */
    public String suffix() {
        return suffix;
    }

    public abstract OutputStream compress(OutputStream out) throws IOException;

    public abstract InputStream expand(InputStream in) throws IOException;

    /** gzip at its fastest level: JSON shrinks nearly as far, in a third of the time. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
