package caravan.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.record.slice.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CursorsTest {
    private final Cursors cursors = new Cursors("/cursor", 3);

    @Test
    void eachPageIsRequestedWithThePreviousPagesCursor() throws Exception {
        assertThat(cursors.next()).isEmpty();
        answered("a");
        assertThat(cursors.next()).isEqualTo("a");
        assertThat(cursors.next()).isEqualTo("a");
        answered("b");

        assertThat(cursors.next()).isEqualTo("b");
        assertThat(cursors.hasNext()).isTrue();
    }

    @Test
    void aPageWithoutACursorIsTheLast() {
        answered("a");
        cursors.answered(new Page(List.of(), Map.of(), 2), 0, false);

        assertThat(cursors.hasNext()).isFalse();
    }

    @Test
    void aPageWithoutRecordsIsNotTheLastIfItHasACursor() {
        cursors.answered(new Page(List.of(), Map.of("/cursor", "a"), 2), 0, true);

        assertThat(cursors.hasNext()).isTrue();
    }

    @Test
    void aCursorThatLeadsToItselfFailsAndIsNoEnd() {
        answered("a");
        answered("a");

        assertThat(cursors.hasNext()).isTrue();
        assertThatThrownBy(cursors::next).isInstanceOf(PageLimitException.class).hasMessageContaining("circle");
    }

    @Test
    void pastTheLimitItFailsLoudly() {
        answered("a");
        answered("b");
        answered("c");

        assertThatThrownBy(cursors::next).isInstanceOf(PageLimitException.class).hasMessageContaining("3 pages");
    }

    private void answered(String cursor) {
        cursors.answered(new Page(List.of(), Map.of("/cursor", cursor), 2), 1, false);
    }
}
