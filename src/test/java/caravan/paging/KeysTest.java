package caravan.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTest {
    private final Keys keys = new Keys(List.of("a", "b", "c", "d", "e", "f", "g"), 4);

    @Test
    void eachKeyIsRequestedOnceInOrder() {
        assertThat(requested()).containsExactly("a,b,c,d", "e,f,g");
    }

    @Test
    void halvesForGoodStayHalves() {
        assertThat(keys.halve(true)).isTrue();

        assertThat(requested()).containsExactly("a,b", "c,d", "e,f", "g");
    }

    @Test
    void halvesForOnceAreForOnce() {
        assertThat(keys.halve(false)).isTrue();
        assertThat(keys.halve(false)).isTrue();

        assertThat(requested()).containsExactly("a", "b,c,d,e", "f,g");
    }

    @Test
    void aSingleOneIsNotHalved() {
        keys.halve(true);
        keys.halve(true);

        assertThat(keys.halve(true)).isFalse();
        assertThat(keys.next()).isEqualTo("a");
    }

    private List<String> requested() {
        List<String> requested = new ArrayList<>();
        while (keys.hasNext()) {
            requested.add(keys.next());
            keys.goOn();
        }
        return requested;
    }
}
