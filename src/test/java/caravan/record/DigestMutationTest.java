package caravan.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DigestMutationTest {
    private static final int TREES = 3_000;

    @Test
    void howATreeIsWrittenDoesNotCount() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);

        for (int i = 0; i < TREES; i++) {
            JsonTree tree = JsonTree.random(random);
            String one = tree.written(random);
            String other = tree.written(random);

            assertThat(digest(other)).as("seed %d: %s and %s", seed, one, other).isEqualTo(digest(one));
        }
    }

    @Test
    void everyChangeToATreeCounts() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);

        for (int i = 0; i < TREES; i++) {
            JsonTree tree = JsonTree.random(random);
            JsonTree changed = tree.changed(random);
            String one = tree.written(random);
            String other = changed.written(random);

            assertThat(digest(other).equals(digest(one)))
                    .as("seed %d: %s and %s have one digest", seed, one, other)
                    .isEqualTo(tree.equals(changed));
        }
    }

    @Test
    void noTwoTreesShareADigest() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<Fingerprint, JsonTree> trees = new HashMap<>();

        for (int i = 0; i < 10 * TREES; i++) {
            JsonTree tree = JsonTree.random(random);
            JsonTree there = trees.putIfAbsent(digest(tree.written(random)), tree);

            assertThat(there == null || there.equals(tree))
                    .as("seed %d: %s and %s", seed, there, tree)
                    .isTrue();
        }
    }

    private static Fingerprint digest(String json) {
        return VendorPages.record(json).digest();
    }
}
