package caravan.paging;

import caravan.record.slice.Page;
import java.util.List;

/** Records that are asked for by their keys, so many at once. Not thread-safe. */
public final class Keys implements Paging {
    private final List<String> keys;
    private int most;
    private int from;
    private int size;

    /**
     * Begins before the first.
     *
     * @param most keys at once
     */
    public Keys(List<String> keys, int most) {
        this.keys = List.copyOf(keys);
        this.most = most;
        this.size = most;
    }

    @Override
    public boolean hasNext() {
        return from < keys.size();
    }

    /** The keys that are asked for now. */
    public List<String> current() {
        return keys.subList(from, Math.min(keys.size(), from + size));
    }

    /** How many were asked for before them. */
    public int position() {
        return from;
    }

    @Override
    public String next() {
        return String.join(",", current());
    }

    @Override
    public void answered(Page page, int fresh, boolean complete) {
        goOn();
    }

    /** Goes on after an answer. */
    public void goOn() {
        from += current().size();
        size = most;
    }

    /**
     * Asks for half as many.
     *
     * @param forGood also from now on
     * @return whether there was more than one
     */
    public boolean halve(boolean forGood) {
        int now = current().size();
        if (now <= 1) {
            return false;
        }
        size = now / 2;
        most = forGood ? size : most;
        return true;
    }
}
