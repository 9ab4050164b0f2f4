package caravan.simulator.fault;

import static caravan.simulator.Caller.DAY;
import static caravan.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.Caller;
import caravan.simulator.data.Conversations;
import caravan.simulator.server.Simulator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Faults that change the data or repeat a page. */
class ShiftingDataTest {
    private final Conversations conversations = Caller.day(30);

    @AutoClose
    private final Simulator simulator = Caller.vendor(conversations).start();

    private final Caller caller = Caller.authorized(simulator);

    @Test
    void anAppearingRecordPutsOneRecordOnTwoPages() throws Exception {
        simulator.faults().onPage(2, new PageFault.RecordAppears());

        List<String> seen = new ArrayList<>();
        for (int page = 1; page <= 4; page++) {
            seen.addAll(caller.ids(DAY, page, 10));
        }

        assertThat(seen).hasSize(31);
        assertThat(new HashSet<>(seen)).hasSize(30);
        assertThat(seen.get(10)).isEqualTo(seen.get(9));
        assertThat(json(caller.page(DAY, 9)).path("totalHits").asInt()).isEqualTo(31);
        assertThat(ids()).hasSize(31).containsAll(seen).isEqualTo(caller.ids(DAY));
    }

    @Test
    void aVanishingRecordLeavesOneRecordOnNoPage() throws Exception {
        List<String> before = ids();
        simulator.faults().onPage(2, new PageFault.RecordVanishes());

        List<String> seen = new ArrayList<>();
        for (int page = 1; page <= 4; page++) {
            seen.addAll(caller.ids(DAY, page, 10));
        }

        assertThat(seen).doesNotHaveDuplicates().hasSize(29).doesNotContain(before.get(10));
        assertThat(ids()).isEqualTo(before.subList(1, 30)).isEqualTo(caller.ids(DAY));
    }

    @Test
    void descendingARecordAppearsAtTheEnd() throws Exception {
        simulator.faults().onPage(2, new PageFault.RecordAppears());
        String first = caller.query(Caller.body(DAY, 1, 10, "desc")).body();
        String second = caller.query(Caller.body(DAY, 2, 10, "desc")).body();

        assertThat(json(second).path("conversations").path(0))
                .isEqualTo(json(first).path("conversations").path(9));
    }

    @Test
    void aTestCanChangeTheDataBetweenTwoPages() throws Exception {
        String all = ids().get(20);
        simulator
                .faults()
                .onPage(
                        2,
                        new Fault.DataChanges(() ->
                                conversations.remove(conversations.find(all).orElseThrow())));

        assertThat(caller.ids(DAY, 1, 10)).hasSize(10);
        assertThat(caller.ids(DAY, 2, 10)).hasSize(10);
        assertThat(caller.ids(DAY, 3, 10)).hasSize(9).doesNotContain(all);
    }

    @Test
    void aLoopingPageIsThePageBefore() throws Exception {
        simulator.faults().onPage(2, new Fault.LoopingPage());

        assertThat(caller.ids(DAY, 2, 10)).isEqualTo(caller.ids(DAY, 1, 10));
        assertThat(caller.ids(DAY, 2, 10)).isNotEqualTo(caller.ids(DAY, 1, 10));
    }

    @Test
    void aFailingChangeOfDataIsA500() throws Exception {
        simulator.faults().onQuery(1, new Fault.DataChanges(() -> {
            throw new IllegalStateException("a mistake in a test");
        }));

        assertThat(statusOfNext()).isEqualTo(500);
    }

    private int statusOfNext() throws Exception {
        return caller.page(DAY, 1).statusCode();
    }

    private List<String> ids() {
        return simulator
                .truth()
                .map(conversation -> conversation.id().orElseThrow())
                .toList();
    }
}
