package caravan.simulator.http;

import caravan.simulator.json.Body;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A JSON document with white space after its first brace. The white space is written piece by piece and never in memory
 * as a whole.
 */
public record Padded(Body document, long length) implements Body {
    private static final int SLICE = 1 << 16;

    public Padded {
        length = Math.max(length, document.length());
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        document.writeTo(new FilterOutputStream(out) {
            private boolean begun;

            @Override
            public void write(byte[] bytes, int offset, int count) throws IOException {
                int brace = begun || count == 0 ? 0 : 1;
                out.write(bytes, offset, brace);
                if (brace == 1) {
                    begun = true;
                    writeSpaces(out);
                }
                out.write(bytes, offset + brace, count - brace);
            }
        });
    }

    private void writeSpaces(OutputStream out) throws IOException {
        byte[] spaces = new byte[SLICE];
        Arrays.fill(spaces, (byte) ' ');
        for (long left = length - document.length(); left > 0; left -= SLICE) {
            out.write(spaces, 0, (int) Math.min(SLICE, left));
        }
    }
}
