package caravan.paging;

import caravan.record.slice.Page;
import java.util.List;

/** Records by their keys, a number of keys in each request. Not thread-safe. */
public final class Keys implements Paging {
    private final List<String> keys;
    private int most;
    private int from;
    private int size;

    /**
     * Starts before the first key.
     *
     * @param most keys in a request
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

    /** The keys of the present request. */
    public List<String> current() {
        return keys.subList(from, Math.min(keys.size(), from + size));
    }

    /** The number of keys in earlier requests. */
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

    /** Moves on after a response. */
    public void goOn() {
        from += current().size();
        size = most;
    }

    /**
     * Halves the number of keys in a request.
     *
     * @param forGood for all later requests too
     * @return whether the request had more than one key
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
