package caravan.bench;

import caravan.spool.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/** What bytes are told by. */
record Sum(long bytes, String sha256) {
    /** Reads to the end. */
    static Sum of(InputStream in) throws IOException {
        MessageDigest digest = Sha256.digest();
        long bytes = new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
        return new Sum(bytes, Sha256.hex(digest));
    }
}
