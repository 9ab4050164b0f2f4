package caravan.oauth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM from the JDK (NIST SP 800-38D): a format byte, a random nonce of 96 bits, then ciphertext and tag, in base64.
 * The row's id is authenticated too, so that no row can replace another. Thread-safe.
 */
public final class TokenCipher {
    public static final int KEY_BYTES = 32;

    private static final byte FORM = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final List<SecretKey> keys;
    private final SecureRandom random = new SecureRandom();

    /**
     * Makes a cipher.
     *
     * @param keys 32 bytes each; the first encrypts, all decrypt
     */
    public TokenCipher(List<byte[]> keys) {
        this.keys = keys.stream().map(TokenCipher::key).toList();
    }

    private static SecretKey key(byte[] bytes) {
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    /**
     * A decrypted text.
     *
     * @param current whether the key was the one that encrypts
     */
    record Opened(String text, boolean current) {
        @Override
        public String toString() {
            return "***";
        }
    }

    String seal(String text, String id) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] secret = run(Cipher.ENCRYPT_MODE, keys.get(0), nonce, id, text.getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        ByteBuffer sealed = ByteBuffer.allocate(1 + NONCE_BYTES + secret.length)
                .put(FORM)
                .put(nonce)
                .put(secret);
        return Base64.getEncoder().encodeToString(sealed.array());
    }

    /** Empty if no key fits, or if the text was changed. */
    Optional<Opened> open(String sealed, String id) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(sealed);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length < 1 + NONCE_BYTES + TAG_BITS / Byte.SIZE || bytes[0] != FORM) {
            return Optional.empty();
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        byte[] nonce = new byte[NONCE_BYTES];
        rest.get(nonce);
        byte[] secret = new byte[rest.remaining()];
        rest.get(secret);
        for (int i = 0; i < keys.size(); i++) {
            Optional<byte[]> text = run(Cipher.DECRYPT_MODE, keys.get(i), nonce, id, secret);
            if (text.isPresent()) {
                return Optional.of(new Opened(new String(text.get(), StandardCharsets.UTF_8), i == 0));
            }
        }
        return Optional.empty();
    }

    private static Optional<byte[]> run(int mode, SecretKey key, byte[] nonce, String id, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(id.getBytes(StandardCharsets.UTF_8));
            return Optional.of(cipher.doFinal(text));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no AES/GCM/NoPadding with keys of 256 bits", e);
        }
    }

    @Override
    public String toString() {
        return keys.size() + " keys ***";
    }
}
