package caravan.spool;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/**
 * The expanded lines of a spool file. They end only if the bytes of the file have the SHA-256 of its manifest. Not
 * thread-safe.
 */
final class ProvedFile extends FilterInputStream {
    private final Path file;
    private final String sha256;
    private final DigestInputStream raw;
    private boolean proved;

    private ProvedFile(Path file, String sha256, DigestInputStream raw, InputStream lines) {
        super(lines);
        this.file = file;
        this.sha256 = sha256;
        this.raw = raw;
    }

    static InputStream of(Path file, String sha256, Compression compression) throws IOException {
        DigestInputStream raw = new DigestInputStream(Files.newInputStream(file), Sha256.digest());
        try {
            return new ProvedFile(file, sha256, raw, compression.expand(raw));
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        if (count < 0 && !proved) {
            prove();
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void prove() throws IOException {
        raw.transferTo(OutputStream.nullOutputStream());
        MessageDigest read = raw.getMessageDigest();
        if (!Sha256.hex(read).equals(sha256)) {
            throw new DamagedSpoolException(file);
        }
        proved = true;
    }
}
