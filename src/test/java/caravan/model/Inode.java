package caravan.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The file of a name on the {@link Disk}: what programs see of it, and what of that a power cut leaves. */
sealed interface Inode {
    /** The power goes: what was not forced to the disk is there in part, or not. */
    void cut(Random dice);

    /** A file's bytes. */
    final class Document implements Inode {
        private byte[] bytes = new byte[0];
        private int size;
        private byte @Nullable [] forced;

        int size() {
            return size;
        }

        byte[] content() {
            return Arrays.copyOf(bytes, size);
        }

        void truncate(int length) {
            size = Math.max(0, Math.min(size, length));
        }

        void write(int position, byte[] some) {
            int end = position + some.length;
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
            }
            Arrays.fill(bytes, Math.min(size, position), position, (byte) 0);
            System.arraycopy(some, 0, bytes, position, some.length);
            size = Math.max(size, end);
        }

        int read(int position, byte[] into) {
            int count = Math.min(into.length, size - position);
            if (count > 0) {
                System.arraycopy(bytes, position, into, 0, count);
            }
            return count;
        }

        void force() {
            forced = content();
        }

        @Override
        public void cut(Random dice) {
            byte[] now = content();
            if (forced != null && Arrays.equals(forced, now)) {
                return;
            }
            int kept = dice.nextInt(size + 1);
            byte[] left = forced != null && dice.nextBoolean() ? forced : Arrays.copyOf(now, kept);
            if (dice.nextInt(4) == 0) {
                left = Arrays.copyOf(left, now.length); // the length was kept, the bytes were not
            }
            bytes = left;
            size = left.length;
            force();
        }
    }

    /** A folder's names. */
    final class Folder implements Inode {
        private final TreeMap<String, Inode> names = new TreeMap<>();
        private TreeMap<String, Inode> forced = new TreeMap<>();

        Map<String, Inode> names() {
            return names;
        }

        void force() {
            forced = new TreeMap<>(names);
        }

        @Override
        public void cut(Random dice) {
            if (!names.equals(forced) && dice.nextBoolean()) {
                names.clear();
                names.putAll(forced);
            }
            force();
            names.values().forEach(inode -> inode.cut(dice));
        }
    }
}
