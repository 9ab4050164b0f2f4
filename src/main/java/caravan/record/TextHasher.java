package caravan.record;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * XXH3 over a parser's characters. It copies them as UTF-16 in little endian, the bytes that the hash is defined over, into
 * one buffer. To hash character by character takes nearly twice as long. Names are hashed once. Not thread-safe.
 */
public final class TextHasher {
    private static final Hasher128 XXH3 = Hashing.xxh3_128();
    private static final int USUAL = 1 << 12;

    private final Map<String, HashValue128> names = new HashMap<>();
    private byte[] bytes = new byte[USUAL];
    private CharBuffer characters = characters(bytes);

    HashValue128 name(String name) {
        return names.computeIfAbsent(name, XXH3::hashCharsTo128Bits);
    }

    public HashValue128 text(char[] source, int from, int count) {
        if (characters.capacity() < count) {
            bytes = new byte[count * (Character.BYTES + 1)];
            characters = characters(bytes);
        }
        characters.clear();
        characters.put(source, from, count);
        return XXH3.hashBytesTo128Bits(bytes, 0, count * Character.BYTES);
    }

    private static CharBuffer characters(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer();
    }
}
